import ModelKit

extension Frame {
    /// The line above the footer: what the last key or the desk said; else what keeps the desk from the chat, and which verdict
    /// can still be taken back.
    mutating func drawNoticeLine() {
        let row = noticeRow
        if let notice = state.notice {
            surface.fill(row: row, columns: 0..<size.width, style: .text.on(.bar))
            let style: Style =
                switch notice.kind {
                case .done: .text
                case .refused: .soon
                case .failed: .urgent
                }
            put(text(of: notice.content), row: row, column: 2, style: style.on(.bar), maxWidth: size.width - 4)
            return
        }
        let undo = state.talk == nil ? drawUndo(row: row) : size.width - 2
        drawTrouble(row: row, end: undo)
    }

    /// While there is no connection nobody knows how the chat is.
    private mutating func drawTrouble(row: Int, end: Int) {
        guard let trouble = state.desk.trouble, state.desk.isCurrent else { return }
        let what = state.text(trouble.what)
        let texts = [words.trouble.chat(what, state.minute(trouble.since)), words.trouble.chatNow(what)]
        let room = max(1, end - 5)
        let text = texts.first { $0.width <= room } ?? texts[1].truncated(to: room)
        put(StyledLine("! ", .soon.bold).text(text + " ", .soon), row: row, columns: 2..<max(3, end))
    }

    /// In a conversation one goes on writing beneath.
    var noticeRow: Int { QueueLayout(size).notice - (state.talk == nil || state.overlay?.isScreen ?? false ? 0 : 1) }

    private mutating func text(of content: Notice.Content) -> SafeText {
        switch content {
        case .text(let text): return text
        case .ordered(let command):
            guard let sanction = state.outbox.ordered.last(where: { $0.command == command }) else { return "" }
            let text = words.sanctions.ordered(words.step(sanction.step), SafeText(sanction.nick))
            guard let until = sanction.until else { return text }
            return countdown(to: until).map { text + " · u " + words.command(.undo).title + " " + $0 } ?? text
        case .trouble(let number):
            let failed = state.openActions(of: number).last(where: \.failed)
            return words.notices.trouble(number, failed.map { state.title(of: $0) } ?? "")
        case .conflict(let conflict, let number):
            let who = state.isMe(conflict.by) ? words.queue.you : SafeText(conflict.by.rawValue)
            return words.notices.conflict(
                who, conflict.deed, number, conflict.verdict.map(words.title(of:)), span(since: conflict.at))
        }
    }

    /// - Returns: the column before which there is room.
    private mutating func drawUndo(row: Int) -> Int {
        let all = size.width - 2
        guard let last = state.outbox.verdicts.last(where: { $0.contains { state.refusal(toUndo: $0) == nil } }),
            let number = last.first(where: { state.refusal(toUndo: $0) == nil }), let caseRow = state.row(number)
        else { return all }
        var line = StyledLine(" ").text(last.count > 1 ? "\(last.count)×" : "#\(number)").text(" ")
        var until: Timestamp?
        if let sanction = state.undoableSanction(on: number) {
            line = line.text(words.step(sanction.step))
            until = sanction.until
        } else {
            guard case .rated(let verdict, _, let end) = state.standing(of: caseRow).phase else { return all }
            line = line.text(state.outbox.played[number] ?? words.title(of: verdict), CaseText.style(of: verdict))
            until = end
        }
        line = line.text("  ").text("u", .key.bold)
        if let until, let left = countdown(to: until) {
            line = line.text(" \(words.command(.undo).title) \(left)", .dim)
        } else {
            line = line.text(" \(words.command(.undo).title)", .dim)
        }
        line = line.text("  ")
        let width = line.spans.reduce(0) { $0 + $1.text.width }
        let start = max(2, size.width - 4 - width)
        put(line, row: row, columns: start..<size.width - 4)
        return start - 1
    }
}
