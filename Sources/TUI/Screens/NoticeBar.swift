import ModelKit

extension Frame {
    /// The line above the footer: what the last key or the desk said; else what keeps the desk from the chat, and which verdict
    /// can still be taken back.
    mutating func drawNoticeLine() {
        let rows = messageRows
        guard !rows.isEmpty else {
            let row = QueueLayout(size).notice
            let undo = state.talk == nil ? drawUndo(row: row) : size.width - 2
            return drawTrouble(row: row, end: undo)
        }
        let style = messageStyle
        for (row, part) in zip(endingAtNotice(rows.count), rows) {
            surface.setBackground(row: row, columns: 0..<size.width, background: .none)
            surface.fill(row: row, columns: 0..<size.width, style: .text.on(.bar))
            put(part, row: row, column: 2, style: style.on(.bar), maxWidth: size.width - 4)
        }
    }

    /// The rows that end with the line of notices.
    private func endingAtNotice(_ count: Int) -> Range<Int> {
        let end = QueueLayout(size).notice + 1
        return end - count..<end
    }

    /// What is told just now. What does not fit in one row takes those above too: the words at the end say what helps.
    var messageRows: [SafeText] {
        mutating get {
            guard let notice = state.notice else { return warning?.wrapped(to: size.width - 4) ?? [] }
            let count = notice.earlierRefusals + 1
            let before = count > 1 ? words.notices.refusals(count) + " " : ""
            let parts = (before + text(of: notice.content)).wrapped(to: size.width - 4)
            return parts.count > 3 ? parts.prefix(2) + [PersonText.joined(Array(parts.dropFirst(2)), " ")] : parts
        }
    }

    private var messageStyle: Style {
        guard let notice = state.notice, !isUnderWay(notice.content) else { return .soon }
        switch notice.kind {
        case .done: return .text
        case .refused: return .soon
        case .failed: return .urgent
        }
    }

    /// What is to be known of a line that is being typed.
    private var warning: SafeText? {
        guard case .prompt(let prompt) = state.overlay else { return nil }
        switch prompt.purpose {
        case .filter: return filterTrouble
        case .reopen(let numbers, _): return numbers.contains(where: state.hasDeleted) ? words.notices.staysDeleted : nil
        case .note, .number, .lift, .handUp: return nil
        }
    }

    /// Why a filter finds nothing.
    private var filterTrouble: SafeText? {
        guard let mistake = state.queue.filter.mistake else {
            return state.queue.filter.failure.map { words.screens.findFailed(state.text(of: $0)) }
        }
        // However long the word is, what is allowed is seen whole.
        let term = SafeText(mistake.term).truncated(to: 24)
        let allowed = PersonText.joined(mistake.allowed.map { SafeText($0) })
        return mistake.isValueMissing ? words.screens.valueMissing(term, allowed) : words.screens.mistake(term, allowed)
    }

    /// The line in which one types what is asked for, above that of notices.
    var promptRow: Int {
        mutating get { QueueLayout(size).notice - max(1, messageRows.count) }
    }

    /// A question takes the line of notices; what is told meanwhile stays below it.
    var questionRow: Int {
        mutating get { QueueLayout(size).notice - messageRows.count }
    }

    /// The row before which a list ends: it covers nothing of what is typed or told.
    var listEnd: Int {
        mutating get { isAsking ? promptRow : QueueLayout(size).notice + 1 - max(1, messageRows.count) }
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

    /// A line or a command is asked for.
    private var isAsking: Bool {
        switch state.overlay {
        case .prompt, .palette: true
        default: false
        }
    }

    private mutating func text(of content: Notice.Content) -> SafeText {
        switch content {
        case .text(let text): return text
        case .refusal(let refusal): return state.reason(refusal)
        case .commands(let notice): return text(of: notice)
        case .trouble(let number):
            let failed = state.openActions(of: number).last(where: \.failed)
            return words.notices.trouble(number, failed.map { state.title(of: $0) } ?? "")
        case .conflict(let conflict, let number):
            let who = state.isMe(conflict.by) ? words.queue.you : SafeText(conflict.by.rawValue)
            return words.notices.conflict(
                who, conflict.deed, number, conflict.verdict.map(words.title(of:)), span(since: conflict.at))
        }
    }

    /// Whether the desk has not answered what it tells of.
    private func isUnderWay(_ content: Notice.Content) -> Bool {
        guard case .commands(let notice) = content else { return false }
        return notice.commands.contains { state.outbox.isWaiting($0) }
    }

    /// What was asked and how far that is, until the desk has all of it: the first is what must be read.
    private mutating func text(of notice: CommandNotice) -> SafeText {
        let waiting = notice.commands.count { state.outbox.isWaiting($0) }
        let rest = notice.left.map { ". " + $0 } ?? ""
        if waiting > 0 {
            var stand = state.desk.isCurrent ? words.connection.sending : words.connection.waiting
            if notice.commands.count > 1 {
                stand = words.connection.confirmed(notice.commands.count - waiting, notice.commands.count) + ", " + stand
            }
            return stand + ": " + notice.asked + rest
        }
        let sanction = state.outbox.ordered.last { notice.commands.contains($0.command) }
        let verdicts = notice.rated.compactMap { number -> Timestamp? in
            guard let row = state.row(number) else { return nil }
            switch state.standing(of: row).phase {
            case .rated(_, _, let until), .reopening(_, _, let until): return until
            case .new, .held, .closed: return nil
            }
        }
        // All of them can be taken back until the first of them takes effect.
        guard let left = (sanction?.until ?? verdicts.min()).flatMap({ countdown(to: $0) }) else { return notice.done + rest }
        return notice.done + rest + " · u " + words.command(.undo).title + " " + left
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
            switch state.standing(of: caseRow).phase {
            case .rated(let verdict, _, let end):
                line = line.text(state.outbox.played[number] ?? words.title(of: verdict), CaseText.style(of: verdict))
                until = end
            case .reopening(_, _, let end):
                line = line.text(words.queue.reopening, .soon)
                until = end
            case .new, .held, .closed: return all
            }
        }
        if state.outbox.isWaiting(on: number, \.isUndoable) { line = line.text(" …", .soon) }
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

extension Command.Deed {
    fileprivate var isUndoable: Bool {
        switch self {
        case .rate, .playbook, .sanction, .reopen: true
        default: false
        }
    }
}
