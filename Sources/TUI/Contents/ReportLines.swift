import ModelKit

/// Who reported a case, when, in which category, for which messages, and with which note. Each report is listed separately
/// (K10a), the gravest one first, so that no other note pushes it out of sight.
package enum ReportLines {
    static func lines(of dossier: Dossier, casebook: Casebook, width: Int) -> [StyledLine] {
        guard !dossier.reports.isEmpty else { return [] }
        let words = casebook.words.dossier
        let reports = dossier.gravestFirst
        let nicks = reports.map { nick(of: $0, in: dossier, casebook) }
        let isNarrow = width < 50
        let nickColumn = 14
        let categoryColumn = nickColumn + min(max(nicks.map(\.width).max() ?? 0, 8), width / 5) + 2
        let heading = StyledLine(.spaces(2)).text(words.reports(dossier.reports.count), .dim)
        return zip(reports, nicks).reduce([heading]) { lines, entry in
            let (report, nick) = entry
            let style: Style = report.reporter == nil ? .dim : .text.bold
            let time = casebook.times.timeOfDay(report.at)
            let category = casebook.title(of: report.category)
            let categoryStyle: Style = report.category == dossier.row.category ? .text : .soon
            let messages = messages(of: report, in: dossier, casebook.times, words)
            var head = StyledLine(.spaces(4)).text(time, .dim)
            var rows: [StyledLine]
            if isNarrow {
                head = head.text("  ").said(nick.truncated(to: max(1, width - time.width - 7)), style)
                let second = StyledLine(.spaces(4)).text(category, categoryStyle)
                rows = [head, second.width + messages.width + 2 < width ? second.text("  ").text(messages, .dim) : second]
            } else {
                let room = max(4, categoryColumn - nickColumn - 2)
                head = head.said(nick.truncated(to: room), style, at: max(nickColumn, 4 + time.width + 2))
                    .text(category, categoryStyle, at: max(categoryColumn, 4 + time.width + 2 + room + 2))
                rows = [head]
                if head.end + 2 + messages.width < width {
                    rows[0] = head.text("  ").text(messages, .dim)
                } else {
                    rows += StyledLine.wrapped(messages, to: width - 1, .dim, indent: nickColumn)
                }
            }
            rows += judged(report, in: dossier, width: width, indent: isNarrow ? 4 : nickColumn, casebook)
            return lines + rows + note(report.note, width: width, indent: isNarrow ? 4 : nickColumn, casebook)
        }
    }

    static func nick(of report: Dossier.ReportSummary, in dossier: Dossier, _ casebook: Casebook) -> SafeText {
        dossier.reporterNick(of: report).map { SafeText($0) } ?? casebook.words.dossier.anonymousReporter
    }

    /// Which messages a report selects, in English, for the output of commands.
    package static func messages(of report: Dossier.ReportSummary, in dossier: Dossier, _ times: TimeText) -> SafeText {
        messages(of: report, in: dossier, times, .english)
    }

    /// The times at which the messages of a report were said, if there are few; otherwise how many there are. They are also
    /// only counted if one of them was said at the time of the report, because that time already stands before them.
    static func messages(
        of report: Dossier.ReportSummary, in dossier: Dossier, _ times: TimeText, _ words: DossierWords
    ) -> SafeText {
        if report.messages.isEmpty { return words.noMessages }
        let selected = dossier.lines.filter { $0.part == .selected }
        let mine = selected.filter { report.messages.contains($0.message.id) }
        if mine.count == selected.count, mine.count > 1 { return words.allMessages(mine.count) }
        if mine.count > 4 || mine.isEmpty { return words.someMessages(report.messages.count) }
        let said = mine.map { times.timeOfDay($0.saidAt) }
        return said.contains(times.timeOfDay(report.at)) ? words.someMessages(mine.count) : SafeText.joined(said)
    }

    /// The verdict on the report, if the reports have different ones, and a remark if it does not count.
    private static func judged(
        _ report: Dossier.ReportSummary, in dossier: Dossier, width: Int, indent: Int, _ casebook: Casebook
    ) -> [StyledLine] {
        let outcomes = Set(dossier.reports.compactMap(\.outcome))
        let outcome = outcomes.count > 1 ? report.outcome.map(casebook.words.title(of:)) : nil
        let told = [outcome, report.counts == false ? casebook.words.screens.doesNotCount : nil].compactMap(\.self)
        guard !told.isEmpty else { return [] }
        return StyledLine.wrapped(SafeText.joined(told), to: width - 1, .dim, indent: indent)
    }

    private static func note(_ note: String, width: Int, indent: Int, _ casebook: Casebook) -> [StyledLine] {
        guard !note.isEmpty else { return [] }
        return StyledLine.quoted(
            StyledLine.flowing(note).wrapped(to: max(8, width - indent - 2)), casebook.words.history, at: indent)
    }
}
