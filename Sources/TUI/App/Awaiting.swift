import ModelKit

/// A command that waits for its dossier, and the keys typed after it.
enum Awaiting {
    /// A key after a waiting command; Esc gives the command up.
    static func take(_ key: Key, in state: inout State) {
        if key == .escape || key == .control("c") {
            (state.awaited, state.notice) = (nil, nil)
        } else if let count = state.awaited?.keys.count, count < AwaitedCommand.mostKeys {
            state.awaited?.keys.append(AwaitedCommand.Typed(key: key, at: state.casebook.now.instant))
        }
    }

    /// The dossier has arrived or cannot be fetched: the command runs, and then the keys typed after it.
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
        // The command was refused for another reason, so the keys after it were not meant for the case.
        guard state.dialogs.shown != nil else { return effects }
        let now = state.casebook.now
        return waiting.keys.reduce(effects) { $0 + replay($1, at: now, in: &state) }
    }

    /// Handles a key as if it was typed now, at its original pace.
    private static func replay(_ typed: AwaitedCommand.Typed, at moment: Moment, in state: inout State) -> [Effect] {
        defer { state.casebook.now = moment }
        state.casebook.now.instant = typed.at
        // The key before it takes effect, unless this one followed it too quickly.
        let effects = Keys.runHeld(in: &state)
        return effects + update(&state, ConsoleMessage(event: .key(typed.key), at: state.casebook.now))
    }

    static func giveUp(in state: inout State) {
        guard let waiting = state.awaited, waiting.until <= state.casebook.now.instant else { return }
        state.awaited = nil
        state.notice = .refused(.noDossier)
    }
}
