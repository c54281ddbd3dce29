import ModelKit

/// A command that was refused: on which screen, and for which cases.
struct RefusedCommand: Sendable, Hashable {
    let id: CommandID
    let context: Context
    let cases: [CaseNumber]
}
