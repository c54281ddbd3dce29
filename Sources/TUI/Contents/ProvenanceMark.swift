import ModelKit

/// Who vouches for the selected messages: the weakest provenance counts, but a wrong signature overrides everything.
struct ProvenanceMark {
    let sign, text: SafeText
    let signStyle, style: Style

    /// Nil if no message is selected.
    init?(_ lines: [EvidenceLine], words: Words) {
        let selected = lines.filter { $0.part == .selected }
        guard let weakest = Provenance.weakest(in: selected) else { return nil }
        if selected.contains(where: { $0.detail?.authenticity?.finding == .mismatch }) {
            (sign, text, signStyle, style) = ("✗", words.evidence.mismatchMark, .urgent, .urgent)
            return
        }
        let isEncrypted = selected.contains { $0.detail?.encrypted == true }
        switch weakest {
        case .kept: text = words.dossier.kept
        case .signed:
            let servers = Set(selected.compactMap { $0.detail?.authenticity?.server })
            let server = servers.count == 1 ? servers.first : nil
            text = server.map { words.evidence.signedBy(SafeText($0).truncated(to: 32)) } ?? words.dossier.signed
        case .witnessed: text = words.dossier.witnessed
        case .claimed: text = isEncrypted ? words.evidence.encryptedMark : words.dossier.claimed
        }
        let isSure = weakest != .claimed
        (sign, signStyle, style) = isSure ? ("✓", .ok, .dim) : ("?", .soon, .soon)
    }

    /// Draws the mark if there is room for it.
    ///
    /// - Returns: whether there was room.
    @discardableResult
    func draw(row: Int, end: Int, after column: Int, in frame: inout Frame) -> Bool {
        guard end - text.width - 2 > column else { return false }
        frame.put(text, row: row, before: end, style: style)
        frame.put(sign, row: row, before: end - text.width - 1, style: signStyle)
        return true
    }
}

extension Provenance {
    /// The weakest provenance among the lines.
    fileprivate static func weakest(in lines: [EvidenceLine]) -> Provenance? {
        let found = Set(lines.lazy.map(\.provenance))
        return [.claimed, .witnessed, .signed, .kept].first { found.contains($0) }
    }
}

/// The result of checking the signatures of the selected messages, as lines below them. A wrong signature is shown at its
/// message.
enum AuthenticityLines {
    static func lines(of dossier: Dossier, casebook: Casebook, width: Int) -> [StyledLine] {
        let words = casebook.words.evidence
        let selected = dossier.lines.filter { $0.part == .selected }
        var lines: [StyledLine] = []
        func append(_ sign: SafeText, _ signStyle: Style, _ text: SafeText, _ style: Style) {
            for (index, part) in text.wrapped(to: max(8, width - 5)).enumerated() {
                lines.append(StyledLine().text(index == 0 ? sign : "", signStyle, at: 2).text(part, style, at: 4))
            }
        }
        if selected.contains(where: { $0.detail?.encrypted == true }) { append("?", .soon, words.encryptedText, .soon) }
        for gap in dossier.gaps ?? [] { append("?", .soon, casebook.text(gap), .soon) }
        var seen: Set<EvidenceDetail.Authenticity> = []
        let findings = selected.compactMap { $0.detail?.authenticity }
        for found in findings where seen.insert(found).inserted {
            let count = findings.count { $0 == found }
            let head = count == selected.count ? "" : words.count(count) + " "
            let why = found.why.map { casebook.text($0) } ?? ""
            let reason = why.isEmpty ? "" : ": " + why
            switch found.finding {
            case .verified: append("✓", .ok, head + words.signedBy(SafeText(found.server)), .dim)
            case .mismatch: break
            case .unchecked: append("?", .dim, head + words.unchecked + reason, .dim)
            }
        }
        return lines
    }
}
