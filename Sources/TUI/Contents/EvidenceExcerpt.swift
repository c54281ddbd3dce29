import ModelKit

/// The messages of a dossier in a space that is too small for them. Reported messages come before their context, and the
/// messages of the gravest of several reports come before the rest.
struct EvidenceExcerpt {
    private let dossier: Dossier
    private let casebook: Casebook
    private let width: Int

    /// How many rows a long message gets: the less room there is, the fewer. In the end it gets one, so that it does not hide
    /// another message.
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
        // The last row says how much is left out.
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

    /// These messages, as much of them as fits, and as much of their surroundings as there is room for; nil if they do not fit
    /// at all.
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

    /// The context of the selected messages, the nearest first.
    private func surroundings(of selected: Set<Int>) -> [Int] {
        let context = dossier.lines.indices.filter { dossier.lines[$0].part == .context }
        let distances = context.map { place in (place, selected.map { abs($0 - place) }.min() ?? 0) }
        return distances.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }

    /// The note about messages left out above has its own row if there is room for it.
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
    /// The place of the report that determines how grave the case is: the first one of its category, so that no later report
    /// can come before it. Nil if no report has the category, for example because a moderator moved the case.
    private var gravestReport: Int? { reports.firstIndex { $0.category == row.category } }

    /// Oldest first, except for the gravest one.
    var gravestFirst: [ReportSummary] {
        guard let place = gravestReport else { return reports }
        return [reports[place]] + reports[..<place] + reports[(place + 1)...]
    }

    /// The places of the messages that the gravest of several reports names; empty if there is only one report.
    var gravestMessages: [Int] {
        guard reports.count > 1, let place = gravestReport else { return [] }
        let messages = Set(reports[place].messages)
        return lines.indices.filter { lines[$0].part == .selected && messages.contains(lines[$0].message.id) }
    }
}
