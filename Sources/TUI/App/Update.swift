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
    case .reportsKeys(let ways): return state.learn(ways)
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
        if case .foreign(let letter, let place) = key { places[letter] = place }
        if queue.isOutdated, refreshAt.map({ $0 <= now.instant }) ?? false { refreshQueue() }
        if awaited != nil {
            takeBehindAwaited(key)
            return []
        }
        let before = notice
        notice = nil
        lookedFor = nil
        queue.restoring = nil
        return pace(key.resolved(isTyping: context.isTextField || keyboard != .byPlace), before)
    }

    /// Runs a key, has it wait whether it is one of a burst, or refuses it as one.
    ///
    /// - Parameter before: what was told when it was pressed.
    private mutating func pace(_ key: Key, _ before: Notice?) -> [Effect] {
        let context = context
        // What waited is part of a text: its line break sends nothing, as that of a paste.
        if context.isTextField, keyPace.held?.key == .enter { insertBreak() }
        let command = CommandTable.command(for: key, in: context)
        let wasRefusing = keyPace.isRefusing || keyPace.held != nil
        let runs = keyPace.take(key, acts: command.map(wouldAct) ?? false, in: context, at: now.instant)
        // Of what was refused the rest was meant for nothing here, and why stays in sight.
        if keyPace.isBehindRefusal, !context.isTextField {
            notice = before.flatMap { isAboutOther($0, than: key) ? nil : $0 } ?? .refused(keyPace.refusal)
            return []
        }
        defer { if keyPace.isRefusing { notice = .refused(keyPace.refusal) } }
        guard runs else {
            if keyPace.held == nil, key == .enter, context.isTextField { insertBreak() }
            return []
        }
        // The rest of a burst of which something was refused was meant for nothing here.
        if wasRefusing, keyPace.isRefusing, !context.isTextField { return [] }
        if let command { return run(command, key: key) }
        var isTyped = false
        if context.isTextField {
            edit { field in
                isTyped = field.take(key)
                return isTyped
            }
        }
        return isTyped ? [] : refuse(unbound: key, before)
    }

    /// It tells that another key is none: that is no reason why this one did nothing.
    private func isAboutOther(_ notice: Notice, than key: Key) -> Bool {
        switch notice.content {
        case .refusal(.notHere(let name, _)), .refusal(.notAnswer(let name)): name != words.name(of: key)
        default: false
        }
    }

    /// A key that is none on this screen says so.
    private mutating func refuse(unbound key: Key, _ before: Notice?) -> [Effect] {
        keyPace.refuse()
        if key.isOtherScript, !context.isTextField { return refuse(otherScript: before) }
        let hasHelp = context.traits.contains(.help) && context != HelpDialog.help
        let name = words.name(of: key)
        notice = .refused(dialogs.shown is LeavingQuestion ? .notAnswer(name) : .notHere(name, hasHelp: hasHelp))
        return []
    }

    private mutating func insertBreak() {
        guard context != Palette.palette else { return }
        edit { field in
            field.insert(" ")
            return true
        }
    }

    /// Runs the key that has waited, if it still means what it meant.
    mutating func runHeldKey() -> [Effect] {
        guard let held = keyPace.released(at: now.instant) else { return [] }
        guard held.context == context, let command = CommandTable.command(for: held.key, in: context) else {
            notice = .refused(.screenChanged)
            return []
        }
        let effects = run(command, key: held.key)
        attend()
        return effects
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

    mutating func run(_ command: KeyCommand, key: Key?) -> [Effect] {
        // Nothing of what a key would act on can be seen.
        guard QueueLayout.fits(size) || command.group == .console else { return [] }
        if let refusal = refusal(of: command) {
            if refusal == .noDossier, waitForDossier(command, key: key) { return [] }
            if refusal == .justMoved, command.id == .danger { queue.movedAt = nil }
            keyPace.refuse()
            refuse(command, because: refusal)
            return refusal == .notConnected ? [.tryNow] : []
        }
        let effects = command.run(&self, key)
        return effects + (needsLostDesk(for: effects) ? [.tryNow] : [])
    }

    /// The desk is away, and what a key has done waits for it.
    private func needsLostDesk(for effects: [Effect]) -> Bool {
        guard !desk.isCurrent else { return false }
        if notice?.content == .refusal(.notConnected) || shelf.wanted?.unattended == false { return true }
        return effects.contains { if case .submit = $0 { true } else { false } }
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
        giveUpLookingFor()
        var effects = runHeldKey()
        if let at = refreshAt, at <= now.instant { refreshQueue() }
        followAnnouncement()
        followRefusal()
        passNotice()
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
        let waiting = [
            refreshAt, dossier, queue.filter.askAt, awaited?.until, lookedFor?.until, notice?.goesAt, keyPace.held?.until,
        ]
        return waiting.compactMap { $0 }.min()
    }
}
