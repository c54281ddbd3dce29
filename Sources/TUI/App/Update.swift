import Client
import ModelKit

/// What a message makes of the state, and what is to be done outside. Pure: the same state and message give the same.
func update(_ state: inout State, _ message: ConsoleMessage) -> [Effect] {
    state.now = message.at
    switch message.event {
    case .key(let key):
        let effects = state.take(key)
        state.attend()
        return effects
    case .paste(let text):
        state.paste(text)
        return []
    case .mouse(let row, let column, let kind): return state.takeMouse(row: row, column: column, kind)
    case .resized(let size):
        state.size = size
        state.scrollToCursor()
        return []
    case .client(let event): return state.take(event)
    case .tick: return state.tick()
    }
}

extension State {
    fileprivate mutating func take(_ key: Key) -> [Effect] {
        if queue.isOutdated, refreshAt.map({ $0 <= now.instant }) ?? false { refreshQueue() }
        if awaited != nil {
            takeBehindAwaited(key)
            return []
        }
        notice = nil
        queue.restoring = nil
        if let command = CommandTable.command(for: key, in: context) { return run(command, key: key) }
        if context.isTextField { edit { $0.take(key) } }
        return []
    }

    fileprivate mutating func paste(_ text: String) {
        // What is said in a conversation is a line; a line break sends nothing.
        let text = context == .typing ? text.inOneLine : text
        var excess: Int?
        edit { field in
            if field.characters.count + text.count > field.limit { excess = field.limit }
            field.insert(text)
            return true
        }
        if let excess { notice = .refused(words.talk.tooLong(words.number(excess))) }
    }

    mutating func run(_ command: ConsoleCommand, key: Key?) -> [Effect] {
        if let refusal = command.refusal(self) {
            if refusal == .noDossier, waitForDossier(command, key: key) { return [] }
            notice = .refused(refusal)
            return []
        }
        return command.run(&self, key)
    }

    fileprivate mutating func takeMouse(row: Int, column: Int, _ kind: MouseKind) -> [Effect] {
        switch kind {
        case .wheelUp: move(.lines(-1))
        case .wheelDown: move(.lines(1))
        case .press:
            let layout = QueueLayout(size)
            guard context == .queue, layout.list.contains(row), layout.listColumns.contains(column) else { return [] }
            let line = queueWindow.line(inRow: (row - layout.list.lowerBound) / layout.linesPerCase)
            if let line { select(index: line, by: .moderator) }
        }
        return []
    }

    /// Does what was to wait until now.
    fileprivate mutating func tick() -> [Effect] {
        giveUpAwaited()
        passNotice()
        var effects: [Effect] = []
        if let at = refreshAt, at <= now.instant { refreshQueue() }
        if desk.isCurrent, let request = shelf.ask(at: now.instant) {
            effects.append(.openDossier(request.number, unattended: request.unattended))
        }
        if let at = queue.filter.askAt, at <= now.instant {
            queue.filter.askAt = nil
            effects.append(.find(queue.filter.applied))
        }
        return effects
    }

    /// When `tick` has something to do; nil if nothing waits.
    var nextDeadline: ContinuousClock.Instant? {
        let dossier = desk.isCurrent ? shelf.nextAt : nil
        return [refreshAt, dossier, queue.filter.askAt, awaited?.until, noticeGoesAt].compactMap { $0 }.min()
    }
}
