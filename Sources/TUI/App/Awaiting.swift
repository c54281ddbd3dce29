import ModelKit

/// A command that waits for its dossier, and what is typed behind it.
enum Awaiting {
    /// A key behind a command that waits; Esc gives the command up.
    static func take(_ key: Key, in state: inout State) {
        if key == .escape || key == .control("c") {
            (state.awaited, state.notice) = (nil, nil)
        } else if let count = state.awaited?.keys.count, count < AwaitedCommand.mostKeys {
            state.awaited?.keys.append(AwaitedCommand.Typed(key: key, at: state.casebook.now.instant))
        }
    }

    /// The dossier has come, or cannot be had: the command runs, and what was typed behind it.
    static func resume(with number: CaseNumber, in state: inout State) -> [Effect] {
        guard let waiting = state.awaited, waiting.number == number else { return [] }
        (state.awaited, state.notice) = (nil, nil)
        guard let command = state.commands.command(waiting.command, in: state.context), state.caseAtHand == number else {
            return []
        }
        guard state.casebook.shelf.loaded[number] != nil else {
            state.notice = .refused(.noDossier)
            return []
        }
        let effects = Running.run(command, key: waiting.key, in: &state)
        // It was refused for another reason: what follows was not meant for the case.
        guard state.dialogs.shown != nil else { return effects }
        let now = state.casebook.now
        return waiting.keys.reduce(effects) { $0 + replay($1, at: now, in: &state) }
    }

    /// A key as if it were typed only now, at the pace at which it was.
    private static func replay(_ typed: AwaitedCommand.Typed, at moment: Moment, in state: inout State) -> [Effect] {
        defer { state.casebook.now = moment }
        state.casebook.now.instant = typed.at
        // The key before it acts, unless this one came too soon behind it.
        let effects = Keys.runHeld(in: &state)
        return effects + update(&state, ConsoleMessage(event: .key(typed.key), at: state.casebook.now))
    }

    static func giveUp(in state: inout State) {
        guard let waiting = state.awaited, waiting.until <= state.casebook.now.instant else { return }
        state.awaited = nil
        state.notice = .refused(.noDossier)
    }
}
