import ModelKit

/// A conversation: what it is about at the top, the transcript below, and the input line.
struct ConversationScreen {
    let state: State
    let page: ConversationPage

    private var words: Words { state.words }

    func draw(in frame: inout Frame) {
        let content = ConversationContent(state, page)
        let layout = content.layout
        drawHead(in: &frame)
        for row in layout.rules { frame.rule(row: row) }
        frame.put(content.accusation, rows: layout.accusation, columns: 0..<frame.size.width)
        drawTranscript(content, in: &frame)
        // A message of several rows covers the end of the transcript, never what is being typed.
        drawLine(content.hint, row: Self.inputRow(layout, state, in: &frame), in: &frame)
    }

    /// It moves up for a message of several rows.
    private static func inputRow(_ layout: ConversationLayout, _ state: State, in frame: inout Frame) -> Int {
        layout.input - (NoticeBar(state).height(in: &frame) - 1)
    }

    /// In a conversation, a list ends above the input line.
    static func listEnd(_ page: ConversationPage, _ state: State, in frame: inout Frame) -> Int {
        let layout = ConversationContent(state, page).layout
        return min(layout.transcript.upperBound, inputRow(layout, state, in: &frame))
    }

    private func drawTranscript(_ content: ConversationContent, in frame: inout Frame) {
        let (lines, rows) = (content.transcript.lines, content.layout.transcript)
        guard !lines.isEmpty else {
            guard let first = rows.first else { return }
            let text =
                page.hearing == .beginning && page.view != nil ? words.conversation.fetching : words.conversation.nothingSaid
            frame.put(text, row: first, column: 4, style: .dim, maxWidth: frame.size.width - 5)
            frame.point(at: first)
            return
        }
        let last = max(0, lines.count - rows.count)
        let first = min(page.top ?? last, last)
        for (row, line) in zip(rows, lines.dropFirst(first)) { frame.put(line, row: row, columns: 0..<frame.size.width) }
        // At the latest line; if the moderator has scrolled back, at the top of what they see.
        frame.point(at: first < last ? rows.lowerBound : rows.lowerBound + min(rows.count, lines.count) - 1)
        guard let row = rows.last, first < last else { return }
        let new = page.lines.count { $0.id > page.seen ?? .max }
        let text = new > 0 ? words.conversation.newBelow(new) : words.queue.below(words.number(last - first))
        frame.put(" " + text + " ", row: row, before: frame.size.width - 1, style: new > 0 ? .accent : .dim)
    }

    // MARK: - Head

    private func drawHead(in frame: inout Frame) {
        let head = ConversationHead(casebook: state.casebook, page: page, size: frame.size)
        let end = ConnectionStatus(state.casebook).draw(before: head.status, in: &frame)
        let columns = 2..<max(3, end)
        frame.put(standing(head, width: columns.count, in: &frame), row: 0, columns: columns)
    }

    /// The state of the conversation.
    private func standing(_ head: ConversationHead, width: Int, in frame: inout Frame) -> StyledLine {
        let words = words.conversation
        func told(_ sign: SafeText, _ signStyle: Style, _ text: SafeText, _ style: Style = .dim) -> StyledLine {
            head.start.text(sign, signStyle).text(" ").text(head.name, .text.bold).text(" ").text(text, style)
        }
        if page.isAwaited {
            let isKnown = !state.casebook.outbox.isWaiting(on: page.number) { $0 == .summon(page.party) }
            return told("○", .soon, isKnown ? words.asked : state.casebook.desk.isCurrent ? words.beingAsked : words.notAsked)
        }
        func withAgain(_ line: StyledLine, _ again: SafeText) -> StyledLine {
            guard state.casebook.refusalToSummonAgain == nil else { return line }
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
            let time = frame.clock.elapsed(since: view.since)
            let told = [words.present(time), words.presentShort(time), time].map { told("●", .ok, $0) }
            return told.first { $0.width <= width } ?? told[2]
        case .gone: return withAgain(told("○", .soon, words.gone(frame.clock.ago(view.since)), .soon), words.pullsAgain)
        case .released: return withAgain(told("○", .dim, words.released), words.pullsAgain)
        case .failed: return withAgain(told("✗", .soon, failure ?? words.failedShort, .soon), words.triesAgain)
        }
    }

    // MARK: - The input line

    /// It scrolls sideways so that the cursor is always visible; placeholders that must be filled in stand out.
    private func drawLine(_ hint: [SafeText], row: Int, in frame: inout Frame) {
        let isTyping = page.mode == .typing
        for row in row..<row + max(1, hint.count) { frame.surface.fill(row: row, columns: 0..<frame.size.width) }
        frame.put("›", row: row, column: 2, style: isTyping ? .key.bold : .faint)
        let (start, room) = (4, max(1, frame.size.width - 6))
        let before = SafeText(page.field.textBeforeCursor)
        let hidden = max(0, before.width - room + 1)
        if page.field.isEmpty {
            for (row, part) in zip(row..., hint) {
                frame.put(part, row: row, column: start + 1, style: .faint, maxWidth: room - 1)
            }
        } else {
            let text = SafeText(page.field.text).dropping(columns: hidden)
            frame.put(StyledLine.template(text, isTyping ? .text : .dim), row: row, columns: start..<start + room)
        }
        if isTyping, state.dialogs.shown == nil {
            frame.surface.cursor = Surface.Position(row: row, column: min(start + before.width - hidden, frame.size.width - 2))
        }
    }
}
