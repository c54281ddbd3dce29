import ModelKit

/// A command that waits because it needs the dossier and was pressed before it had arrived. Keys typed afterwards wait too,
/// because otherwise the keys for its dialog would act on the case.
struct AwaitedCommand: Sendable {
    let command: CommandID
    let key: Key?
    let number: CaseNumber
    /// What was typed since then, and when.
    var keys: [Typed] = []
    /// When the console gives up waiting.
    let until: ContinuousClock.Instant

    struct Typed: Sendable {
        let key: Key
        let at: ContinuousClock.Instant
    }

    static let patience = Duration.seconds(5)
    static let mostKeys = 64
}
