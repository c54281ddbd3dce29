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

/// What the list is narrowed to.
struct FilterState: Sendable {
    private(set) var text = ""
    private(set) var parsed = CaseFilter()
    /// Which word of `text` is not understood, and why; the others narrow the list all the same.
    private(set) var mistake: CaseFilter.Mistake?
    /// When the desk is to be asked.
    var askAt: ContinuousClock.Instant?
    /// What the desk found.
    var found = Found()
    /// Why it found nothing.
    var failure: String?

    struct Found: Sendable {
        var query = ""
        /// Latest first.
        var numbers: [CaseNumber] = []
        var rows: [CaseNumber: CaseRow] = [:]
    }

    mutating func set(_ text: String) {
        self.text = text
        failure = nil
        parsed = CaseFilter()
        mistake = nil
        for word in text.split(whereSeparator: \.isWhitespace) {
            do {
                parsed.terms += try CaseFilter(parsing: String(word)).terms
            } catch {
                mistake = error
            }
        }
        if text != found.query { found = Found() }
    }

    var isActive: Bool { !text.allSatisfy(\.isWhitespace) }

    /// Only the desk knows closed cases and what was said.
    var needsDesk: Bool { mistake == nil && (parsed.asksForClosed || !parsed.words.isEmpty) }
}
