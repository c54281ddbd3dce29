import ModelKit

/// The line above the footer: what the last key or the desk said; otherwise what keeps the desk from storing or from the chat,
/// and which verdict can still be undone.
struct NoticeBar {
    private let state: State

    init(_ state: State) { self.state = state }

    private var words: Words { state.words }

    func draw(in frame: inout Frame) {
        let rows = messageRows(in: &frame)
        let notice = QueueLayout(frame.size).notice
        guard !rows.isEmpty else { return drawTrouble(row: notice, end: drawUndo(row: notice, in: &frame), in: &frame) }
        let (style, undo) = (messageStyle, undo(beside: rows, in: &frame))
        let last = undo?.isApart == true ? notice - 1 : notice
        for (row, part) in zip(last + 1 - rows.count...last, rows) {
            frame.clear(row: row, .text.on(.bar))
            frame.put(part, row: row, column: 2, style: style.on(.bar), maxWidth: frame.size.width - 4)
        }
        guard let undo else { return }
        // It stays in its row, whatever message is shown.
        if undo.isApart { frame.clear(row: notice, .text.on(.bar)) }
        frame.put(undo.line, row: notice, columns: frame.size.width - 2 - undo.line.width..<frame.size.width - 2)
    }

    /// The row for questions, above which lists end. It is above the messages, so that neither hides the other.
    func promptRow(in frame: inout Frame) -> Int { QueueLayout(frame.size).notice - height(in: &frame) }

    /// The rows at the bottom for messages and for what can be undone: at least the message row.
    func height(in frame: inout Frame) -> Int {
        let rows = messageRows(in: &frame)
        return max(1, rows.count) + (undo(beside: rows, in: &frame)?.isApart == true ? 1 : 0)
    }

    /// What can be undone while a message has the line: beside the message, or below it if there is no room.
    private func undo(beside rows: [SafeText], in frame: inout Frame) -> (line: StyledLine, isApart: Bool)? {
        guard let last = rows.last, ownUndo(in: &frame).isEmpty, let undo = UndoLine(state, in: &frame.clock) else { return nil }
        let width = frame.size.width - 4
        if let line = undo.line(width: width - last.width - 3) { return (line.on(.bar), false) }
        return undo.line(width: width).map { ($0.on(.bar), true) }
    }

    /// The current message. If it does not fit in one row, it also takes the rows above, because the words at its end say what
    /// helps.
    func messageRows(in frame: inout Frame) -> [SafeText] {
        guard let notice = state.notice else {
            return state.dialogs.shown?.warning(in: state)?.wrapped(to: frame.size.width - 4) ?? []
        }
        let count = notice.earlierRefusals + 1
        let before = count > 1 ? words.notices.refusals(count) + " " : ""
        return rows(of: before + text(of: notice.content, in: &frame), ownUndo(in: &frame), frame.size)
    }

    /// A message, followed by how long it can be undone. The end of a message that is too long is cut off.
    private func rows(of text: SafeText, _ undo: SafeText, _ size: Surface.Size) -> [SafeText] {
        let width = size.width - 4
        let most = max(3, size.height / 3)
        let whole = (text + (undo.isEmpty ? "" : " · " + undo)).wrapped(to: width)
        if whole.count <= most { return whole }
        let room = undo.isEmpty ? most : most - 1
        let rows = text.wrapped(to: width)
        let told = rows.count > room ? rows.prefix(room - 1) + [SafeText.joined(Array(rows.dropFirst(room - 1)), " ")] : rows
        return undo.isEmpty ? told : told + [undo]
    }

    private var messageStyle: Style {
        guard let notice = state.notice, !isUnderWay(notice.content) else { return .soon }
        switch notice.kind {
        case .done: return .text
        case .refused: return .soon
        case .failed: return .urgent
        }
    }

    /// Without a connection, nobody knows the state of the chat.
    private func drawTrouble(row: Int, end: Int, in frame: inout Frame) {
        guard state.casebook.desk.isCurrent, let trouble else { return }
        let room = max(1, end - 5)
        let text = trouble.forms.first { $0.width <= room } ?? trouble.forms[trouble.forms.count - 1].truncated(to: room)
        frame.put(
            StyledLine(trouble.sign, trouble.style.bold).text(text + " ", trouble.style), row: row, columns: 2..<max(3, end))
    }

    /// The worst problem, in texts of decreasing length.
    private var trouble: (sign: SafeText, forms: [SafeText], style: Style)? {
        let (storage, unshown) = (state.casebook.desk.storage, state.casebook.unshown)
        if let cause = storage.failure {
            return ("✗ ", [words.storage.sentence(cause), words.storage.shortSentence(cause)], .urgent)
        }
        if !unshown.isEmpty {
            let cases = SafeText.joined(unshown.prefix(3).map { "#\($0)" }, ", ") + (unshown.count > 3 ? ", …" : "")
            return ("! ", [words.version.unshown(unshown.count, cases, state.casebook.desk.versionGap)], .soon)
        }
        if let trouble = state.casebook.desk.trouble {
            let what = state.casebook.text(trouble.what)
            return (
                "! ", [words.trouble.chat(what, state.casebook.times.minute(trouble.since)), words.trouble.chatNow(what)], .soon
            )
        }
        if storage.state == .low { return ("! ", [words.storage.low(megabytes: storage.free)], .soon) }
        return state.casebook.desk.versionGap.map { ("! ", [words.version.differ($0)], .soon) }
    }

    private func text(of content: Notice.Content, in frame: inout Frame) -> SafeText {
        switch content {
        case .text(let text): return text
        case .refusal(let refusal): return state.casebook.reason(refusal)
        case .commands(let notice): return text(of: notice)
        case .alarm(let cases):
            let told = words.notices.alarmed(words.list(cases))
            return state.dialogs.meant?.showsMore(of: content) == true ? told : told + " " + words.notices.alarmShown
        case .trouble(let number):
            let failed = state.casebook.shelf.openActions(of: number).last(where: \.failed)
            return words.notices.trouble(number, failed.map { words.title(of: $0) } ?? "")
        case .conflict(let conflict, let number):
            let who = state.casebook.isMe(conflict.by) ? words.queue.you : SafeText(conflict.by.rawValue)
            return words.notices.conflict(
                who, conflict.operation, number, conflict.verdict.map(words.title(of:)), frame.clock.ago(conflict.at))
        }
    }

    /// Whether the desk has not answered the commands yet.
    private func isUnderWay(_ content: Notice.Content) -> Bool {
        guard case .commands(let notice) = content else { return false }
        return notice.commands.contains { state.casebook.outbox.isWaiting($0) }
    }

    /// What was asked and its progress, until the desk has all of it; what was asked comes first because it must be read.
    private func text(of notice: CommandNotice) -> SafeText {
        let waiting = notice.commands.count { state.casebook.outbox.isWaiting($0) }
        let rest = notice.left.map { ". " + $0 } ?? ""
        if waiting > 0 {
            var stand = state.casebook.desk.isCurrent ? words.connection.sending : words.connection.waiting
            if state.casebook.desk.isCurrent, state.casebook.desk.storage.failure != nil { stand = words.storage.kept }
            if notice.commands.count > 1 {
                stand = words.connection.confirmed(notice.commands.count - waiting, notice.commands.count) + ", " + stand
            }
            return stand + ": " + notice.asked + rest
        }
        return notice.done + rest
    }

    /// `u undo 5s`: how long the subject of a message can be undone; empty if it cannot.
    private func ownUndo(in frame: inout Frame) -> SafeText {
        guard case .commands(let notice)? = state.notice?.content, !isUnderWay(.commands(notice)),
            let left = end(ofUndoing: notice).flatMap({ frame.clock.countdown(to: $0) })
        else { return "" }
        return state.undoKeys + " " + words.command(.undo).title + " " + left
    }

    private func end(ofUndoing notice: CommandNotice) -> Timestamp? {
        let sanction = state.casebook.outbox.ordered.last { notice.commands.contains($0.command) }
        let verdicts = notice.rated.compactMap { number -> Timestamp? in
            guard let row = state.casebook.row(number) else { return nil }
            switch state.casebook.standing(of: row).phase {
            case .rated(_, _, let until), .reopening(_, _, let until): return until
            case .new, .held, .closed: return nil
            }
        }
        // They can be undone together until the first of them takes effect.
        return sanction?.until ?? verdicts.min()
    }

    /// - Returns: the column before which there is room.
    private func drawUndo(row: Int, in frame: inout Frame) -> Int {
        // One blank before it and two after it, on the rule.
        guard let line = UndoLine(state, in: &frame.clock)?.line(width: frame.size.width - 9) else { return frame.size.width - 2 }
        let start = frame.size.width - 7 - line.width
        frame.put(StyledLine(" ").appending(line).gap(2), row: row, columns: start..<frame.size.width - 4)
        return start - 1
    }
}
