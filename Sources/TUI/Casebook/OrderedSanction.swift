import FoundationEssentials
import ModelKit

/// A sanction that this moderator ordered: `u` undoes it in its undo period.
struct OrderedSanction: Sendable, Hashable {
    /// The command that ordered it.
    let command: UUID
    let number: CaseNumber
    let step: SanctionStep
    let nick: String
    /// Until when it can be undone; nil until the desk has answered.
    var until: Timestamp?

    func isUndoable(at time: Timestamp) -> Bool { until.map { $0 > time } ?? true }
}
