import ModelKit

/// A command that needs the dossier, pressed before the dossier was there: it waits for it, and what is typed behind it waits too.
/// Else the keys meant for its dialog would act on the case.
struct AwaitedCommand: Sendable {
    let command: CommandID
    let key: Key?
    let number: CaseNumber
    /// What was typed since, and when.
    var keys: [Typed] = []
    /// When it is given up.
    let until: ContinuousClock.Instant

    struct Typed: Sendable {
        let key: Key
        let at: ContinuousClock.Instant
    }

    static let patience = Duration.seconds(5)
    static let mostKeys = 64
}

extension State {
    /// Has a command wait, if its dossier may come in a moment; false if it cannot.
    mutating func waitForDossier(_ command: KeyCommand, key: Key?) -> Bool {
        guard let number = subject, desk.isCurrent, shelf.failures[number] == nil else { return false }
        awaited = AwaitedCommand(command: command.id, key: key, number: number, until: now.instant + AwaitedCommand.patience)
        if shelf.asked?.number != number { want(dossier: number, after: .zero) }
        notice = .done(words.dossier.fetching)
        return true
    }

    /// A key behind a command that waits; Esc gives the command up.
    mutating func takeBehindAwaited(_ key: Key) {
        if key == .escape || key == .control("c") {
            (awaited, notice) = (nil, nil)
        } else if let count = awaited?.keys.count, count < AwaitedCommand.mostKeys {
            awaited?.keys.append(AwaitedCommand.Typed(key: key, at: now.instant))
        }
    }

    /// The dossier has come, or cannot be had: the command runs, and what was typed behind it.
    mutating func resume(with number: CaseNumber) -> [Effect] {
        guard let waiting = awaited, waiting.number == number else { return [] }
        (awaited, notice) = (nil, nil)
        guard let command = CommandTable.command(waiting.command, in: context), subject == number else { return [] }
        guard shelf.loaded[number] != nil else {
            notice = .refused(.noDossier)
            return []
        }
        let effects = run(command, key: waiting.key)
        // It was refused for another reason: what follows was not meant for the case.
        guard dialogs.shown != nil else { return effects }
        return waiting.keys.reduce(effects) { $0 + replay($1, at: now) }
    }

    /// A key as if it were typed only now, at the pace at which it was.
    private mutating func replay(_ typed: AwaitedCommand.Typed, at moment: Moment) -> [Effect] {
        defer { now = moment }
        now.instant = typed.at
        // The key before it acts, unless this one came too soon behind it.
        let effects = runHeldKey()
        return effects + update(&self, ConsoleMessage(event: .key(typed.key), at: now))
    }

    mutating func giveUpAwaited() {
        guard let waiting = awaited, waiting.until <= now.instant else { return }
        awaited = nil
        notice = .refused(.noDossier)
    }
}
