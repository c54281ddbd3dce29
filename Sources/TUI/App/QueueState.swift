import ModelKit

/// The list of cases: which ones it shows, where the cursor is, which are marked.
struct QueueState: Sendable {
    /// A place in the list, known by the case: the index follows when the list changes.
    struct Cursor: Sendable, Hashable {
        var number: CaseNumber
        var index: Int
    }

    /// Nil: the cases of all teams.
    var tab: TeamID?
    var filter = FilterState()
    /// In the order of the screen.
    var numbers: [CaseNumber] = []
    var cursor: Cursor?
    /// The index of the row at the top of the list.
    var top = 0
    var marked: Set<CaseNumber> = []
    /// Rows, filter or tab changed since `numbers` was made.
    var isOutdated = true
    var refreshedAt: ContinuousClock.Instant?
    /// When the selection last changed without the moderator having moved it.
    var movedAt: ContinuousClock.Instant?
    /// The case that was selected when the console was last left: selected again if it is among the first that come.
    var restoring: CaseNumber?

    /// The index of a case, looked for outwards from where it is expected.
    func index(of number: CaseNumber, near hint: Int) -> Int? {
        var (low, high) = (min(hint, numbers.count - 1), hint + 1)
        while low >= 0 || high < numbers.count {
            if low >= 0, numbers[low] == number { return low }
            if high < numbers.count, numbers[high] == number { return high }
            low -= 1
            high += 1
        }
        return nil
    }
}
