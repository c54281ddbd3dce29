import ModelKit

/// A short form of the selected case, below or beside the list.
struct Preview {
    let state: State

    private var words: Words { state.words }

    /// The selected case at a glance, which is enough to rate most cases without opening the dossier. While the cursor moves,
    /// the preview is empty, since the row itself has the contents of the head. So a step costs little, and nothing flickers.
    func draw(rows: Range<Int>, columns: Range<Int>, in frame: inout Frame) {
        if let fold = state.queue.fold {
            return FoldPreview(state: state, fold: fold).draw(rows: rows, columns: columns, in: &frame)
        }
        guard let number = state.queue.cursor?.number, let row = state.casebook.row(number), rows.count > 1, !isPassing(number)
        else {
            return
        }
        let isAiry = rows.count >= 9
        let isNarrow = columns.count < 56
        var top = rows.lowerBound
        if !isNarrow || rows.count > 5 {
            drawHead(row, at: top, columns: columns, isAiry: isAiry, in: &frame)
            top += isAiry ? 2 : 1
        }
        guard let dossier = state.casebook.shelf.loaded[number] else {
            MissingDossier(number: number, casebook: state.casebook).draw(row: top, columns: columns, in: &frame)
            return
        }
        let room = rows.upperBound - top
        let notes = ReportNote.all(of: dossier, words)
        let note = notes.first
        let isSmall = isNarrow && rows.count <= 5
        // If no message was reported, the note is all there is to read.
        let hasMessages = dossier.lines.contains { $0.part == .selected }
        let appeal = AppealLines.lines(of: dossier, casebook: state.casebook, width: columns.count)
        var foot = isSmall ? [] : footLines(dossier, width: columns.count - 4)
        // The note keeps its row no matter what else is shown, so that nobody can push out what somebody else wrote.
        if hasMessages, let note { foot.insert(contentsOf: note.rows(1, width: columns.count - 4, indent: 2), at: 0) }
        if !isSmall {
            foot.insert(contentsOf: gapLines(dossier, width: columns.count), at: 0)
            foot.insert(contentsOf: obstacleLines(dossier, width: columns.count - 2), at: 0)
        }
        foot = Array(foot.prefix(max(0, room * 2 / 5)))
        let space = room - foot.count - (isAiry && !foot.isEmpty ? 1 : 0)
        let others =
            isSmall && dossier.judgments == nil
            ? OtherCaseLines.short(of: dossier, width: columns.count)
            : OtherCaseLines.excerpt(of: dossier, casebook: state.casebook, width: columns.count, height: space / 3)
        let failed = FailedLines.excerpt(
            of: dossier, casebook: state.casebook, width: columns.count, height: isSmall ? 1 : max(2, space / 3))
        let first = failed + others + appeal.prefix(max(1, space / 2))
        var said = Array(first.prefix(max(1, space - (isSmall ? 1 : 2))))
        if !hasMessages, let note { said += note.rows(space - said.count, width: columns.count - 6, indent: 4) }
        var lines =
            said + EvidenceExcerpt(of: dossier, casebook: state.casebook, width: columns.count).lines(space - said.count)
        if lines.isEmpty { lines = [StyledLine(.spaces(4)).text(words.dossier.noMessages, .dim)] }
        // Other equally grave reports get a row too, if there is room.
        if hasMessages, notes.count > 1 {
            let more = notes.dropFirst().prefix(max(0, space - lines.count)).flatMap {
                $0.rows(1, width: columns.count - 4, indent: 2)
            }
            foot.insert(contentsOf: more, at: min(foot.count, 1))
        }
        frame.put(lines, rows: top..<top + space, columns: columns)
        let footTop = max(top, min(top + lines.count + (isAiry ? 1 : 0), rows.upperBound - foot.count))
        frame.put(foot, rows: footTop..<rows.upperBound, columns: columns)
    }

    /// Whether the cursor has not rested on this case yet.
    private func isPassing(_ number: CaseNumber) -> Bool {
        state.casebook.desk.isCurrent && state.casebook.shelf.wanted?.number == number
            && state.casebook.shelf.loaded[number] == nil
            && state.casebook.shelf.failures[number] == nil
    }

    private func drawHead(_ row: CaseRow, at line: Int, columns: Range<Int>, isAiry: Bool, in frame: inout Frame) {
        let start = columns.lowerBound + 2
        let end = columns.upperBound - 2
        var column = start + frame.put("#\(row.number)", row: line, column: start, style: .text.bold) + 2
        let title = state.casebook.title(of: row.category)
        let place = words.dossier.heading(title, of: row, place: state.casebook.shelf.loaded[row.number]?.place)
        column +=
            frame.put(place, row: line, column: column, style: row.kind == .concern ? .care : .text, maxWidth: end - column) + 3
        let isAboutSelf = state.casebook.shelf.loaded[row.number]?.isAboutSelf ?? row.isAboutSelf
        let nameless = row.accusedNick.isEmpty ? CaseText.nameless(row, isAboutSelf: isAboutSelf, words) : nil
        let accused = nameless ?? SafeText(row.accusedNick)
        let reporter = isAboutSelf ? words.queue.aboutSelf : CaseText.reporter(of: row, words)
        if !accused.isEmpty {
            column +=
                frame.put(
                    accused, row: line, column: column, style: nameless == nil ? .text.bold : .dim, maxWidth: end - column) + 1
            let nameNow = NameNow(number: row.number, casebook: state.casebook)
            column += nameNow.draw(row: line, column: column, before: end - reporter.width - 2, in: &frame)
            // `mimi, about themselves`
            if isAboutSelf { column -= 1 }
            column += frame.put(isAboutSelf ? "," : "→", row: line, column: column, style: .dim, maxWidth: end - column) + 1
        }
        column += frame.put(reporter, row: line, column: column, maxWidth: max(1, end - column)) + 3
        let lookers = state.casebook.desk.lookers(at: row.number)
        if !lookers.isEmpty {
            let text = words.dossier.looking(SafeText.joined(lookers.map { SafeText($0.rawValue) }))
            if end - text.width > column { frame.put(text, row: line, before: end, style: .accent) }
        } else if let mark = state.casebook.shelf.loaded[row.number].flatMap({ ProvenanceMark($0.lines, words: words) }) {
            let isFitting = mark.draw(row: line, end: end, after: column, in: &frame)
            if !isFitting, isAiry { mark.draw(row: line + 1, end: end, after: start, in: &frame) }
        }
    }

    /// Who the people are.
    private func footLines(_ dossier: Dossier, width: Int) -> [StyledLine] {
        let accused = dossier.accused.flatMap {
            PersonText(person: $0, dossier: dossier, casebook: state.casebook).summary(asAccused: true)
        }
        let reporters = dossier.otherReporters.prefix(2).compactMap {
            PersonText(person: $0, dossier: dossier, casebook: state.casebook).summary(asAccused: false)
        }
        let people = [accused].compactMap { $0 } + reporters
        let text = SafeText.joined(people, "   ")
        let inOne = text.width <= width
        return (inOne ? [text] : people).flatMap { StyledLine.wrapped($0, to: width + 2, .dim, indent: 2) }
    }

    /// Which evidence could not be read: somebody who rates at a glance must know that there may be more.
    private func gapLines(_ dossier: Dossier, width: Int) -> [StyledLine] {
        guard let first = dossier.gaps?.first else { return [] }
        let more: SafeText = (dossier.gaps?.count ?? 0) > 1 ? " +\((dossier.gaps?.count ?? 0) - 1)" : ""
        let text = state.casebook.text(first).truncated(to: max(1, width - 6 - more.width)) + more
        return [StyledLine().text("?", .soon, at: 2).text(text, .soon, at: 4)]
    }

    /// Why the moderator may not handle the case.
    private func obstacleLines(_ dossier: Dossier, width: Int) -> [StyledLine] {
        dossier.refusalToHandle.map {
            StyledLine.wrapped(words.dossier.allowedToHandleNot + " " + state.casebook.reason($0), to: width, .soon, indent: 2)
        } ?? []
    }
}
