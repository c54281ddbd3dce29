import ModelKit

/// What happened to a case, oldest first, with the moderators' notes in their places.
enum HistoryLines {
    static func lines(_ dossier: Dossier, casebook: Casebook, width: Int, isFocused: Bool) -> [StyledLine] {
        var lines = [StyledLine(casebook.words.dossier.history, isFocused ? .accent : .dim)]
        let times = (dossier.timeline.map(\.at) + dossier.notes.map(\.at)).map { casebook.times.timeOfDay($0) }
        let column = (times.map(\.width).max() ?? 8) + 2
        func append(_ time: Timestamp, _ text: [StyledLine]) {
            for (index, line) in text.enumerated() {
                let start = index == 0 ? StyledLine(casebook.times.timeOfDay(time), .dim) : StyledLine()
                lines.append(start.appending(line, at: column))
            }
        }
        var notes = dossier.notes[...]
        let tellsCategories = hadSeveralCategories(dossier)
        let sentence = HistorySentence(casebook)
        for entry in told(dossier.timeline) {
            if entry.happening == .noted, let note = notes.first {
                notes = notes.dropFirst()
                append(note.at, noteLines(note, casebook, width: width - column))
                continue
            }
            let text = sentence.text(entry, tellsCategory: tellsCategories)
            append(
                entry.at,
                text.wrapped(to: max(8, width - column)).map { StyledLine($0, entry.happening == .failed ? .soon : .text) })
        }
        for note in notes { append(note.at, noteLines(note, casebook, width: width - column)) }
        return lines
    }

    /// An alert is one line for everybody whom James notifies. Other requests to the chat are left out once they are done.
    static func told(_ timeline: [Dossier.TimelineEntry]) -> [Dossier.TimelineEntry] {
        let shown = timeline.enumerated().filter { index, entry in
            if entry.isToldByConversation { return false }
            return entry.isAlert || entry.happening != .asked
                || !timeline[index...].contains {
                    ($0.happening == .done || $0.happening == .failed) && $0.purpose == entry.purpose && $0.nick == entry.nick
                }
        }
        return AlertEntries.joined(shown.map(\.element))
    }

    private static func noteLines(_ note: Dossier.Note, _ casebook: Casebook, width: Int) -> [StyledLine] {
        let words = casebook.words.history
        let text = StyledLine.flowing(note.text)
        let lines = (name(note.by, casebook) + ": " + words.opening + text + words.closing).wrapped(to: max(8, width))
        return lines.map { StyledLine().said($0, .evidence) }
    }

    private static func name(_ moderator: ModeratorName?, _ casebook: Casebook) -> SafeText {
        moderator.map { casebook.isMe($0) ? casebook.words.history.you : SafeText($0.rawValue) } ?? ""
    }

    /// Whether reports differ in category, or a moderator moved the case. If so, each report shows its category, and continues
    /// to do so even if the case is moved again.
    static func hadSeveralCategories(_ dossier: Dossier) -> Bool {
        let entries = dossier.timeline.filter { $0.happening == .reported || $0.happening == .recategorised }
        return Set(dossier.row.categories + dossier.reports.map(\.category) + entries.compactMap(\.category)).count > 1
    }
}

extension Dossier.TimelineEntry {
    /// The transcript shows it, or the line about the member's coming and going does.
    fileprivate var isToldByConversation: Bool {
        purpose == .say || ((purpose == .summons || purpose == .release) && happening != .failed)
    }
}
