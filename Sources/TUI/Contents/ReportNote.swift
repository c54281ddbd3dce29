import ModelKit

/// The most important note of a case at a glance: that of its gravest report, with the author if there are several reports.
struct ReportNote {
    private let author: SafeText?
    private let isAnonymous: Bool
    private let note: SafeText
    /// How many other reports have a note.
    private let others: Int
    private let words: Words

    /// Nil if no report has a note.
    init?(of dossier: Dossier, _ words: Words) {
        guard let first = Self.all(of: dossier, words).first else { return nil }
        self = first
    }

    /// All notes that are equally grave, those of reports with messages first. The rest are only counted.
    static func all(of dossier: Dossier, _ words: Words) -> [ReportNote] {
        let written = dossier.reports.filter { !$0.note.isEmpty }
        let gravest = written.filter { $0.category == dossier.row.category }
        let ordered = gravest.filter { !$0.messages.isEmpty } + gravest.filter(\.messages.isEmpty)
        let told = ordered.isEmpty ? Array(written.prefix(1)) : ordered
        return told.map { ReportNote($0, others: written.count - 1, of: dossier, words) }
    }

    private init(_ report: Dossier.ReportSummary, others: Int, of dossier: Dossier, _ words: Words) {
        let nick = dossier.reporterNick(of: report)
        author = dossier.reports.count > 1 ? nick.map { SafeText($0) } ?? words.dossier.anonymousReporter : nil
        isAnonymous = nick == nil
        note = StyledLine.flowing(report.note)
        self.others = others
        self.words = words
    }

    private var more: SafeText { others > 0 ? " +\(others)" : "" }

    private func head(_ width: Int) -> StyledLine {
        guard let author else { return StyledLine() }
        return StyledLine().said(author.truncated(to: max(4, width / 3)), isAnonymous ? .dim : .text).text(": ", .dim)
    }

    /// At most `most` rows of `width` columns, starting at a column; a longer text ends in `…`.
    func rows(_ most: Int, width: Int, indent: Int) -> [StyledLine] {
        guard most > 0 else { return [] }
        let head = head(width)
        let (opening, closing) = (words.history.opening, words.history.closing)
        let first = max(8, width - head.width - opening.width)
        // The end of the text must leave room for what follows it.
        let tail = closing.width + more.width
        var rows = note.wrapped(to: first, then: width)
        if rows.count > most {
            let rest = SafeText.joined(Array(rows[(most - 1)...]), " ")
            rows = rows.prefix(most - 1) + [rest.truncated(to: (most == 1 ? first : width) - tail)]
        } else if let last = rows.last, last.width + tail > (rows.count == 1 ? first : width) {
            if rows.count < most {
                // The text is wrapped once more, so that the last word moves down together with what follows it.
                rows = rows.dropLast() + last.wrapped(to: max(1, last.width - 1))
            } else {
                rows[rows.count - 1] = last.truncated(to: max(1, (rows.count == 1 ? first : width) - tail))
            }
        }
        return rows.enumerated().map { index, text in
            var line = StyledLine(.spaces(indent))
            if index == 0 { line = line.appending(head).text(opening, .dim) }
            line = line.said(text)
            return index == rows.count - 1 ? line.text(closing + more, .dim) : line
        }
    }
}
