import ModelKit

/// The list of cases: which ones it shows, where the cursor is, which are marked.
struct QueueState: Sendable {
    /// A line of the list, known by the case that represents it: the index follows when the list changes.
    struct Cursor: Sendable, Hashable {
        var number: CaseNumber
        var index: Int
        var isOnFold = false
        /// The case under the cursor when it came to be folded: when it has a line again the cursor is on it.
        var within: CaseNumber?

        /// The case that the cursor is on, or was when it came to be folded.
        var meant: CaseNumber { within ?? number }
    }

    /// Nil: the cases of all teams.
    var tab: TeamID?
    var filter = FilterState()
    var list = QueueList()
    /// The floods that the moderator has unfolded.
    var unfolded: Set<CaseNumber> = []
    /// Always in the scrolled part of the window.
    var cursor: Cursor?
    /// How many lines are out of sight above.
    var hidden = 0
    /// Each with its version when it was marked: what a report makes of it afterwards was not seen.
    var marked: [CaseNumber: Int] = [:]
    /// Rows, filter or tab changed since `list` was made.
    var isOutdated = true
    var refreshedAt: ContinuousClock.Instant?
    /// When the selection last changed without the moderator having moved it.
    var movedAt: ContinuousClock.Instant?
    /// When a case came to have another category, without the moderator having moved it.
    var changedAt: [CaseNumber: ContinuousClock.Instant] = [:]
    /// The case that was selected when the console was last left: selected again if it is among the first that come.
    var restoring: CaseNumber?

    /// The case that represents each line.
    var numbers: [CaseNumber] { list.numbers }

    /// The folded cases under the cursor.
    var fold: Fold? { cursor.flatMap { list.folds[$0.number] } }
}
