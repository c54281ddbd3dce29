import ModelKit

extension Frame {
    /// A conversation: what it is about above, what is said below, and the line in which one writes.
    mutating func drawTalk(_ page: TalkPage) {
        let content = TalkContent(state, page)
        let layout = content.layout
        drawTalkHead(page)
        for row in layout.rules { rule(row: row) }
        put(content.accusation, rows: layout.accusation, columns: 0..<size.width)
        drawTranscript(page, content)
        // What is told in several rows covers the end of what was said, never what is being written.
        drawLine(page, content.hint, row: talkInputRow(layout))
    }

    /// It gives way to what is told in several rows.
    mutating func talkInputRow(_ layout: TalkLayout) -> Int { layout.input - (messageHeight - 1) }

    private mutating func drawTranscript(_ page: TalkPage, _ content: TalkContent) {
        let (lines, rows) = (content.transcript.lines, content.layout.transcript)
        guard !lines.isEmpty else {
            guard let first = rows.first else { return }
            let text = page.hearing == .beginning && page.view != nil ? words.talk.fetching : words.talk.nothingSaid
            put(text, row: first, column: 4, style: .dim, maxWidth: size.width - 5)
            point(at: first)
            return
        }
        let last = max(0, lines.count - rows.count)
        let first = min(page.top ?? last, last)
        for (row, line) in zip(rows, lines.dropFirst(first)) { put(line, row: row, columns: 0..<size.width) }
        // At what was said last; at the top of what one has gone back to.
        point(at: first < last ? rows.lowerBound : rows.lowerBound + min(rows.count, lines.count) - 1)
        guard let row = rows.last, first < last else { return }
        let new = page.lines.count { $0.id > page.seen ?? .max }
        let text = new > 0 ? words.talk.newBelow(new) : words.queue.below(words.number(last - first))
        put(" " + text + " ", row: row, before: size.width - 1, style: new > 0 ? .accent : .dim)
    }

    // MARK: - Head

    private mutating func drawTalkHead(_ page: TalkPage) {
        let head = TalkHead(state: state, page: page)
        let end = drawStatus(before: head.status)
        let columns = 2..<max(3, end)
        put(talkState(head, width: columns.count), row: 0, columns: columns)
    }

    /// Where the conversation stands.
    private mutating func talkState(_ head: TalkHead, width: Int) -> StyledLine {
        let (words, page) = (words.talk, head.page)
        func told(_ sign: SafeText, _ signStyle: Style, _ text: SafeText, _ style: Style = .dim) -> StyledLine {
            head.start.text(sign, signStyle).text(" ").text(head.name, .text.bold).text(" ").text(text, style)
        }
        if page.isAwaited {
            let isKnown = !state.outbox.isWaiting(on: page.number) { $0 == .summon(page.party) }
            return told("○", .soon, isKnown ? words.asked : state.desk.isCurrent ? words.beingAsked : words.notAsked)
        }
        func withAgain(_ line: StyledLine, _ again: SafeText) -> StyledLine {
            guard state.refusalToSummonAgain == nil else { return line }
            let short = line.text(" · ", .dim).text(page.mode == .typing ? "Esc v" : "v", .key.bold)
            let long = short.text(" " + again, .dim)
            return [long, short].first { $0.width <= width } ?? line
        }
        let failure = head.causeBeneath == nil ? head.cause.map(words.failed) : words.failedShort
        guard let view = page.view, page.refusal == nil else {
            return told("○", .dim, failure ?? words.notBrought, failure == nil ? .dim : .soon)
        }
        switch view.state {
        case .asked: return told("○", .soon, words.asked)
        case .present:
            let time = elapsed(since: view.since)
            let told = [words.present(time), words.presentShort(time), time].map { told("●", .ok, $0) }
            return told.first { $0.width <= width } ?? told[2]
        case .gone: return withAgain(told("○", .soon, words.gone(ago(view.since)), .soon), words.pullsAgain)
        case .released: return withAgain(told("○", .dim, words.released), words.pullsAgain)
        case .failed: return withAgain(told("✗", .soon, failure ?? words.failedShort, .soon), words.triesAgain)
        }
    }

    // MARK: - The line

    /// It scrolls sideways so that the cursor is always seen; what is still to be filled in stands out.
    private mutating func drawLine(_ page: TalkPage, _ hint: [SafeText], row: Int) {
        let isTyping = page.mode == .typing
        for row in row..<row + max(1, hint.count) { surface.fill(row: row, columns: 0..<size.width) }
        put("›", row: row, column: 2, style: isTyping ? .key.bold : .faint)
        let (start, room) = (4, max(1, size.width - 6))
        let before = SafeText(page.field.textBeforeCursor)
        let hidden = max(0, before.width - room + 1)
        if page.field.isEmpty {
            for (row, part) in zip(row..., hint) { put(part, row: row, column: start + 1, style: .faint, maxWidth: room - 1) }
        } else {
            let text = SafeText(page.field.text).dropping(columns: hidden)
            put(StyledLine.template(text, isTyping ? .text : .dim), row: row, columns: start..<start + room)
        }
        if isTyping, state.dialogs.shown == nil {
            surface.cursor = Surface.Position(row: row, column: min(start + before.width - hidden, size.width - 2))
        }
    }
}
