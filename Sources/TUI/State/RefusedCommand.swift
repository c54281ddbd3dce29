import ModelKit

/// A command that a key was refused: on which screen, and on which cases.
struct RefusedCommand: Sendable, Hashable {
    let id: CommandID
    let context: Context
    let cases: [CaseNumber]
}
