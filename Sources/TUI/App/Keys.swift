import ModelKit

/// What the moderator types.
enum Keys {
    static func take(_ key: Key, in state: inout State) -> [Effect] {
        state.keyboard.note(key)
        state.refreshQueueIfDue()
        if state.awaited != nil {
            Awaiting.take(key, in: &state)
            return []
        }
        let before = state.notice
        state.notice = nil
        state.lookedFor = nil
        state.queue.restoring = nil
        let isTyping = state.context.isTextField || state.keyboard.mode != .byPlace
        return pace(key.resolved(isTyping: isTyping), before, in: &state)
    }

    /// Runs a key, makes it wait to see whether it belongs to a burst, or refuses it as part of one.
    ///
    /// - Parameter before: the notice that was shown when it was pressed.
    private static func pace(_ key: Key, _ before: Notice?, in state: inout State) -> [Effect] {
        let context = state.context
        // The waiting key belongs to a pasted text: its line break sends nothing, as with any paste.
        if context.isTextField, state.keyPace.held?.key == .enter { insertBreak(in: &state) }
        let command = state.commands.command(for: key, in: context)
        let wasRefusing = state.keyPace.isRefusing || state.keyPace.held != nil
        let acts = command.map { Running.wouldAct($0, in: state) } ?? false
        let runs = state.keyPace.take(key, acts: acts, in: context, at: state.casebook.now.instant)
        // The keys after a refused one were not meant for anything here, and the reason stays in sight.
        if state.keyPace.isBehindRefusal, !context.isTextField {
            let told = before.flatMap { isAboutOther($0, than: key, state.words) ? nil : $0 }
            state.notice = told ?? .refused(state.keyPace.refusal)
            return []
        }
        defer { if state.keyPace.isRefusing { state.notice = .refused(state.keyPace.refusal) } }
        guard runs else {
            if state.keyPace.held == nil, key == .enter, context.isTextField { insertBreak(in: &state) }
            return []
        }
        // If part of a burst was refused, the rest was not meant for anything here.
        if wasRefusing, state.keyPace.isRefusing, !context.isTextField { return [] }
        if let command { return Running.run(command, key: key, in: &state) }
        var isTyped = false
        if context.isTextField {
            state.edit { field in
                isTyped = field.take(key)
                return isTyped
            }
        }
        return isTyped ? [] : refuse(unbound: key, before, in: &state)
    }

    /// The notice says that another key has no function here, which is not the reason why this one did nothing.
    private static func isAboutOther(_ notice: Notice, than key: Key, _ words: Words) -> Bool {
        switch notice.content {
        case .refusal(.notHere(let name, _)), .refusal(.notAnswer(let name)): name != words.name(of: key)
        default: false
        }
    }

    /// A key without a function on this screen says so.
    private static func refuse(unbound key: Key, _ before: Notice?, in state: inout State) -> [Effect] {
        state.keyPace.refuse()
        let context = state.context
        if key.isOtherScript, !context.isTextField {
            let refusal = Notice.refused(.otherScript)
            let mode = state.keyboard.mode
            // Once, and again as long as others follow. If keys act by position, this key arrived without its position.
            if mode == .latin || mode == .byPlace || before == refusal { state.notice = refusal }
            return state.keyboard.takeOtherScript()
        }
        let hasHelp = context.traits.contains(.help) && context != HelpDialog.help
        let name = state.words.name(of: key)
        state.notice = .refused(state.dialogs.shown is LeavingQuestion ? .notAnswer(name) : .notHere(name, hasHelp: hasHelp))
        return []
    }

    /// The terminal reports which ways of reporting keys it supports.
    static func learn(_ ways: KeyReport.Ways, in state: inout State) -> [Effect] {
        let before = state.keyboard.mode
        let effects = state.keyboard.learn(ways)
        if state.keyboard.mode == .byPlace, before != .byPlace { state.notice = .done(state.words.notices.keysByPlace) }
        return effects
    }

    private static func insertBreak(in state: inout State) {
        guard !state.context.traits.contains(.commandLine) else { return }
        state.edit { field in
            field.insert(" ")
            return true
        }
    }

    /// Runs the key that has waited, if it still means what it meant.
    static func runHeld(in state: inout State) -> [Effect] {
        guard let held = state.keyPace.released(at: state.casebook.now.instant) else { return [] }
        guard held.context == state.context, let command = state.commands.command(for: held.key, in: state.context) else {
            state.notice = .refused(.screenChanged)
            return []
        }
        let effects = Running.run(command, key: held.key, in: &state)
        state.attend()
        return effects
    }

    static func paste(_ text: String, in state: inout State) {
        // A line in a conversation is a single line; a line break does not send it.
        let text = state.context == .typing ? text.inOneLine : text
        var excess: Int?
        state.edit { field in
            if field.characters.count + text.count > field.limit { excess = field.limit }
            field.insert(text)
            return true
        }
        if let excess { state.notice = .refused(state.words.conversation.tooLong(state.words.number(excess))) }
    }
}
