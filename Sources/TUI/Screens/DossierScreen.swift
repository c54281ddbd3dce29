import ModelKit

/// A dossier: the messages, the people, and what happened.
struct DossierScreen {
    let state: State
    let page: DossierPage

    private var words: Words { state.words }

    func draw(in frame: inout Frame) {
        let layout = DossierLayout(frame.size)
        drawHead(in: &frame)
        frame.rule(row: 1)
        frame.rule(row: layout.footer - 1)
        if !layout.isNarrow { frame.surface.rule(column: layout.messages.upperBound, rows: layout.body) }
        guard let content = DossierContent(state, page) else {
            let row = layout.body.lowerBound + 1
            // At the number of the case, until there is something to say.
            let missing = MissingDossier(number: page.number, casebook: state.casebook)
            frame.point(at: missing.draw(row: row, columns: 0..<frame.size.width, in: &frame) ? row : 0)
            return
        }
        if let row = layout.tabs { drawPaneNames(row: row, in: &frame) }
        for pane in DossierPage.Pane.allCases where !layout.isNarrow || pane == page.pane {
            let columns = pane == .messages ? layout.messages : layout.side.dropFirst(2)
            let rows = content.rows(of: pane)
            let scroll = content.scroll(of: pane, on: page)
            frame.put(content.lines(of: pane), rows: rows, columns: columns, scroll: scroll)
            if pane == page.pane {
                frame.point(at: rows.lowerBound + content.chosenRow(of: pane, on: page), column: columns.lowerBound)
            }
            // On the rule, where it covers nothing; a pane below another one has no rule.
            let above = min(scroll, content.lines(of: pane).count - rows.count)
            if above > 0, rows.lowerBound == layout.body.lowerBound {
                let text = " " + words.queue.above(words.number(above)) + " "
                frame.put(text, row: 1, before: columns.upperBound - 2, style: .dim)
            }
            if pane == .messages, content.hasPlaybooks {
                let end = layout.body.upperBound
                frame.put(content.playbooks, rows: end - content.playbooks.count..<end, columns: columns)
            }
        }
    }

    private func drawHead(in frame: inout Frame) {
        let isNarrow = QueueLayout(frame.size).isNarrow
        // The danger, the category and the verdict matter more than the position of the case in the list.
        let isCrowded = isNarrow && state.casebook.row(page.number).map { isInDanger($0) && $0.decision != nil } ?? false
        let limit = ConnectionStatus(state.casebook).draw(before: StyledLine(isCrowded ? "" : place, .dim), in: &frame)
        var column = 2 + frame.put("#\(page.number)", row: 0, column: 2, style: .text.bold) + 2
        guard let row = state.casebook.row(page.number) else { return }
        let title = state.casebook.title(of: row.category)
        let heading = words.dossier.heading(title, of: row, place: state.casebook.shelf.loaded[row.number]?.place)
        let standing = state.casebook.standing(of: row)
        let isPressing = standing.verdict == nil || row.isAlarmUnseen || isAlarmLater(than: row.decision, of: row.number)
        if isNarrow, row.handedUp, isPressing {
            // On a telephone, this comes first: somebody who was alerted there must see why.
            column += frame.put(isInDanger(row) ? words.dossier.danger : "▲", row: 0, column: column, style: .urgent.bold) + 2
        }
        // On a narrow screen, the verdict and the time left to undo it need the room.
        let reserved = isNarrow && standing.verdict != nil ? 15 : 0
        let room = max(0, min(32, limit - column - reserved))
        // The kind of place matters less than a name: it is left out rather than cut off.
        let isWhole = !isNarrow && (heading.width <= room || !row.channel.isEmpty)
        let style: Style = row.kind == .concern ? .care : .text
        column += frame.put(isWhole ? heading : title, row: 0, column: column, style: style, maxWidth: room) + (isNarrow ? 2 : 3)
        let left = frame.clock.remaining(until: row.due)
        let isUrgent = row.priority == .urgent
        if standing.verdict == nil, !isNarrow {
            let age = frame.clock.age(since: row.opened)
            let told: SafeText = age + " " + (left == nil ? words.dossier.lateBy : words.dossier.ageAndDue) + " "
            if column + told.width + 6 < limit {
                column += frame.put(told, row: 0, column: column, style: left == nil ? .urgent : .dim)
                if let left { column += frame.put(left, row: 0, column: column, style: isUrgent ? .urgent : .text) }
                column += 3
            }
        }
        if !isNarrow, let danger = dangerText(of: row), column + danger.width + 4 < limit {
            column += frame.put(danger, row: 0, column: column, style: isPressing ? .urgent : .dim) + 3
        }
        // The danger is already shown, so there is room for the verdict.
        var shown = row
        if row.handedUp, isPressing, isInDanger(row) { shown.note { $0.isAlarmUnseen = false } }
        column += drawStanding(of: shown, standing, column: column, limit: limit, in: &frame)
        if isNarrow, standing.verdict == nil {
            let due = left ?? words.queue.late
            if column + due.width < limit {
                column += frame.put(due, row: 0, column: column, style: left == nil || isUrgent ? .urgent : .dim) + 2
            }
        }
        let lookers = state.casebook.desk.lookers(at: page.number)
        if !lookers.isEmpty {
            let text = words.dossier.looking(SafeText.joined(lookers.map { SafeText($0.rawValue) }))
            if column + text.width < limit { column += frame.put(text, row: 0, column: column, style: .accent) + 3 }
        }
        if let mark = state.casebook.shelf.loaded[page.number].flatMap({ ProvenanceMark($0.lines, words: words) }) {
            mark.draw(row: 0, end: limit, after: column, in: &frame)
        }
    }

    /// That the case was handed up, and whether somebody is in danger.
    private func dangerText(of row: CaseRow) -> SafeText? {
        guard row.handedUp else { return nil }
        return isInDanger(row) ? words.dossier.handedUp + ": " + words.dossier.danger : words.dossier.handedUp
    }

    private func isInDanger(_ row: CaseRow) -> Bool {
        state.casebook.shelf.loaded[row.number]?.timeline.contains { $0.danger == true } ?? false
    }

    /// Whether the alarm was raised after the decision, which therefore does not mention it.
    private func isAlarmLater(than decision: Decision?, of number: CaseNumber) -> Bool {
        guard let decision, let escalation = state.casebook.shelf.loaded[number]?.escalation else { return false }
        return escalation.danger && escalation.at >= decision.at
    }

    /// Draws who has claimed the case, or its verdict, and returns how many columns that took.
    private func drawStanding(of row: CaseRow, _ standing: CaseStanding, column: Int, limit: Int, in frame: inout Frame) -> Int {
        if standing == CaseStanding(phase: .new, isWaiting: false), row.interrogation == nil { return 0 }
        guard limit - column > 4 else { return 0 }
        if case .held(let name) = standing.phase, state.casebook.isMe(name), !standing.isWaiting, row.interrogation == nil {
            return frame.put(words.dossier.yours, row: 0, column: column, style: .accent, maxWidth: limit - column) + 3
        }
        let room = min(28, limit - column)
        let line = CaseText(row, state.casebook, in: &frame.clock).state(width: room)
        frame.put(line, row: 0, columns: column..<column + room)
        return line.spans.reduce(3) { $0 + $1.text.width }
    }

    /// The position of the case in the list, or the dossiers from which it was opened.
    private var place: SafeText {
        if state.pages.count > 1 { return SafeText.joined(state.pages.dropLast().map { "#\($0.number)" }, " › ") + " ›" }
        guard let cursor = state.queue.cursor, cursor.number == page.number, !cursor.isOnFold else { return "" }
        return words.dossier.place(cursor.index + 1, state.queue.numbers.count)
    }

    private func drawPaneNames(row: Int, in frame: inout Frame) {
        var column = 2
        for pane in DossierPage.Pane.allCases {
            let name: SafeText =
                switch pane {
                case .messages: words.dossier.messages
                case .people: words.dossier.people
                case .history: words.dossier.history
                }
            column += frame.put(name, row: row, column: column, style: pane == page.pane ? .accent.bold : .dim) + 3
        }
    }
}
