import ModelKit

/// The messages of a dossier in a room that is too small for them: what was reported before what surrounds it, and where several
/// reported, what the gravest report names before the rest.
struct EvidenceExcerpt {
    private let dossier: Dossier
    private let casebook: Casebook
    private let width: Int

    /// With how many rows a long message is content, the fewer the less room there is: at last with one, so that it does not hide
    /// another.
    private static let rows = [EvidenceMessage.selectedRows, 10, 6, 4, 2, 1, 0]

    init(of dossier: Dossier, casebook: Casebook, width: Int) {
        (self.dossier, self.casebook, self.width) = (dossier, casebook, width)
    }

    /// At most `height` lines.
    func lines(_ height: Int) -> [StyledLine] {
        guard height > 0 else { return [] }
        let whole = EvidenceLines(dossier, casebook: casebook, width: width, surroundings: .context, extent: .glance)
        guard whole.lines.count > height else { return whole.lines }
        let selected = dossier.lines.indices.filter { dossier.lines[$0].part == .selected }
        // The last row tells how much is left out.
        if let all = fitting(Set(selected), in: height - 1) { return shown(all, of: whole, above: 0, height: height) }
        let gravest = dossier.gravestMessages
        let above = gravest.first.flatMap { $0 == selected.first ? nil : whole.starts[$0] } ?? 0
        let room = height - 1 - (above > 0 && Self.hasOwnRow(height) ? 1 : 0)
        let places = Set(gravest.isEmpty ? selected : gravest)
        let chosen = fitting(places, in: room) ?? laidOut(places, rows: 0)
        return shown(chosen, of: whole, above: above, height: height)
    }

    private func laidOut(_ places: Set<Int>, rows: Int) -> EvidenceLines {
        EvidenceLines(dossier, casebook: casebook, width: width, surroundings: .only(places), rows: rows)
    }

    /// These messages, as long as fits, and of what is next to them as much as there is room for; nil if they do not fit at all.
    private func fitting(_ places: Set<Int>, in room: Int) -> EvidenceLines? {
        guard places.count <= room else { return nil }
        for rows in Self.rows {
            var chosen = laidOut(places, rows: rows)
            guard chosen.lines.count <= room else { continue }
            var shown = places
            for index in surroundings(of: places) {
                shown.insert(index)
                let more = laidOut(shown, rows: rows)
                guard more.lines.count <= room else { break }
                chosen = more
            }
            return chosen
        }
        return nil
    }

    /// The context of selected messages, what is next to one first.
    private func surroundings(of selected: Set<Int>) -> [Int] {
        let context = dossier.lines.indices.filter { dossier.lines[$0].part == .context }
        let distances = context.map { place in (place, selected.map { abs($0 - place) }.min() ?? 0) }
        return distances.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }

    /// What is left out above has a row of its own where there is room for it.
    private static func hasOwnRow(_ height: Int) -> Bool { height >= 4 }

    private func shown(_ chosen: EvidenceLines, of whole: EvidenceLines, above: Int, height: Int) -> [StyledLine] {
        guard height > 1 else { return Array(chosen.lines.prefix(1)) }
        let words = casebook.words
        let margin = StyledLine(.spaces(whole.columns.nick))
        let isAboveOnTop = above > 0 && Self.hasOwnRow(height)
        let shown = chosen.lines.prefix(height - 1 - (isAboveOnTop ? 1 : 0))
        let below = max(0, whole.lines.count - above - shown.count)
        let rest: SafeText =
            above > 0 && !isAboveOnTop
            ? words.queue.above(words.number(above)) + (below > 0 ? "  " + words.queue.below(words.number(below)) : "")
            : below > 0 ? words.dossier.more(below) : ""
        func line(_ text: SafeText) -> StyledLine { margin.text(text, .dim) }
        func withKey(_ line: StyledLine) -> StyledLine { line.text("  ").text("⏎", .key.bold) }
        let head = line("↑ " + words.dossier.more(above))
        return (isAboveOnTop ? [rest.isEmpty ? withKey(head) : head] : []) + shown + (rest.isEmpty ? [] : [withKey(line(rest))])
    }
}

extension Dossier {
    /// The place of the one that says how grave the case is: the first of its category, so that no later one can stand before it. Nil
    /// where no report has it, as when a moderator moved the case.
    private var gravestReport: Int? { reports.firstIndex { $0.category == row.category } }

    /// Oldest first, but for the gravest.
    var gravestFirst: [ReportSummary] {
        guard let place = gravestReport else { return reports }
        return [reports[place]] + reports[..<place] + reports[(place + 1)...]
    }

    /// The places of the messages that the gravest of several reports names; empty where there is only one report.
    var gravestMessages: [Int] {
        guard reports.count > 1, let place = gravestReport else { return [] }
        let messages = Set(reports[place].messages)
        return lines.indices.filter { lines[$0].part == .selected && messages.contains(lines[$0].message.id) }
    }
}
