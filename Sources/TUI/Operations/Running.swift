import ModelKit

/// Runs what a key stands for, or says why that is not possible.
enum Running {
    static func run(_ command: KeyCommand, key: Key?, in state: inout State) -> [Effect] {
        // Nothing that the key would act on is visible.
        guard QueueLayout.fits(state.size) || command.group == .console else { return [] }
        if let refusal = refusal(of: command, in: state) {
            if refusal == .noDossier, waitForDossier(command, key: key, in: &state) { return [] }
            if refusal == .justMoved, command.id == .danger { state.queue.movedAt = nil }
            state.keyPace.refuse()
            let refused = RefusedCommand(id: command.id, context: state.context, cases: state.targets)
            state.notice = Notice(kind: .refused, content: .refusal(refusal), refused: refused)
            return refusal == .notConnected ? [.tryNow] : []
        }
        let effects = command.run(&state, key)
        return effects + (needsLostDesk(for: effects, in: state) ? [.tryNow] : [])
    }

    /// The desk is away, and what a key has done waits for it.
    private static func needsLostDesk(for effects: [Effect], in state: State) -> Bool {
        guard !state.casebook.desk.isCurrent else { return false }
        if state.notice?.content == .refusal(.notConnected) || state.casebook.shelf.wanted?.unattended == false { return true }
        return effects.contains { if case .submit = $0 { true } else { false } }
    }

    /// Makes a command wait if its dossier may arrive in a moment; false if it cannot.
    private static func waitForDossier(_ command: KeyCommand, key: Key?, in state: inout State) -> Bool {
        guard let number = state.caseAtHand, state.casebook.desk.isCurrent, state.casebook.shelf.failures[number] == nil else {
            return false
        }
        let until = state.casebook.now.instant + AwaitedCommand.patience
        state.awaited = AwaitedCommand(command: command.id, key: key, number: number, until: until)
        if state.casebook.shelf.asked?.number != number { state.want(dossier: number, after: .zero) }
        state.notice = .done(state.words.dossier.fetching)
        return true
    }

    /// Whether a command does something to a case, to a person, or to what others see. If so, a burst of keys does not run it.
    /// Commands that undo a verdict or call for help never have to wait.
    static func isConsequential(_ command: KeyCommand, in state: State) -> Bool {
        switch command.id {
        case .undo, .danger: false
        // They ask a question first, which is answered by a key of its own.
        case .note, .category: false
        case .accept: state.dialogs.shown?.actsOnAccept(in: state) ?? false
        case .pick: state.dialogs.shown?.actsOnPick ?? false
        default: command.risk != .none
        }
    }

    /// The same for the current state. A command that is refused anyway is refused immediately, for its own reason.
    static func wouldAct(_ command: KeyCommand, in state: State) -> Bool {
        isConsequential(command, in: state) && refusal(of: command, in: state) == nil
    }

    /// Why a command does nothing right now.
    private static func refusal(of command: KeyCommand, in state: State) -> KeyRefusal? {
        refusalIfJustMoved(command, in: state) ?? command.refusal(state)
    }

    /// For how long after a verdict and the desk's move to the next case an alarm must be requested twice: it may be meant for
    /// the rated case.
    private static let alarmRest = Duration.seconds(2)

    /// The cursor has just moved to its case by itself: a key that does something to a case, or asks what to do, may have been
    /// meant for another one.
    static func refusalIfJustMoved(_ command: KeyCommand, in state: State) -> KeyRefusal? {
        guard command.isMeantForCase, let moved = state.queue.movedAt, state.caseAtHand == state.queue.cursor?.number,
            state.queue.marked.isEmpty, state.conversation == nil, state.dialogs.shown == nil
        else { return nil }
        // A mistaken alarm wakes somebody, and the alarm that was meant is not raised.
        let isAlarmAfterVerdict =
            command.id == .danger && Undoing.refusal(in: state) == nil
            && state.caseAtHand.flatMap { state.casebook.row($0) }?.decision == nil
        return state.casebook.now.instant - moved < (isAlarmAfterVerdict ? alarmRest : State.rest) ? .justMoved : nil
    }
}
