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
