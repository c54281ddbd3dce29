import ModelKit

/// Who moved the cursor: if it was not the moderator, verdict keys are refused for a moment.
enum Mover: Sendable {
    case moderator, desk
}

/// The list of cases: which ones it shows, where the cursor is, and which are marked.
struct QueueState: Sendable {
    /// A line of the list, identified by the case that represents it. The index changes when the list changes.
    struct Cursor: Sendable, Hashable {
        var number: CaseNumber
        var index: Int
        var isOnFold = false
        /// The case that was under the cursor when it was folded. When it has a line again, the cursor returns to it.
        var within: CaseNumber?

        /// The case under the cursor, or the one that was under it before it was folded.
        var meant: CaseNumber { within ?? number }
    }

    /// What the cursor moved to: whatever is shown next to the list follows it.
    struct Selected: Sendable, Hashable {
        /// Nil on a fold: each of its cases must be looked at separately.
        let number: CaseNumber?
        let mover: Mover
    }

    /// How many lines the screen has room for, at least one.
    var capacity: Int
    /// Nil: the cases of all teams.
    var tab: TeamID?
    var filter = FilterState()
    private(set) var list = QueueList()
    /// The floods that the moderator has unfolded.
    var unfolded: Set<CaseNumber> = []
    /// Always in the scrolled part of the window.
    private(set) var cursor: Cursor?
    /// How many lines are out of sight at the top.
    private(set) var hidden = 0
    /// The marked cases with their versions when they were marked: the moderator has not seen what a later report changed.
    var marked: [CaseNumber: Int] = [:]
    /// Rows, filter or tab changed since `list` was made.
    var isOutdated = true
    var refreshedAt: ContinuousClock.Instant?
    /// When the selection last changed without the moderator's doing.
    var movedAt: ContinuousClock.Instant?
    /// When the category of a case changed without the moderator's doing.
    private var changedAt: [CaseNumber: ContinuousClock.Instant] = [:]
    /// The case that was selected when the console was last closed. It is selected again if it is among the first to arrive.
    var restoring: CaseNumber?

    init(capacity: Int, restoring: CaseNumber? = nil) { (self.capacity, self.restoring) = (capacity, restoring) }

    /// The case that represents each line.
    var numbers: [CaseNumber] { list.numbers }

    /// The folded cases under the cursor.
    var fold: Fold? { cursor.flatMap { list.folds[$0.number] } }

    var window: QueueWindow { QueueWindow(hiding: hidden, of: list, capacity: capacity) }

    // MARK: - The cursor

    /// - Returns: nil if the cursor stays on its case.
    mutating func select(index: Int, by mover: Mover, at instant: ContinuousClock.Instant) -> Selected? {
        guard !numbers.isEmpty else {
            (cursor, hidden) = (nil, 0)
            return nil
        }
        let index = min(max(0, index), numbers.count - 1)
        let number = numbers[index]
        let isFold = list.folds[number] != nil
        let isOther = cursor?.number != number || cursor?.isOnFold != isFold
        cursor = Cursor(number: number, index: index, isOnFold: isFold)
        if isOther { movedAt = mover == .desk ? instant : nil }
        scrollToCursor()
        return isOther ? Selected(number: isFold ? nil : number, mover: mover) : nil
    }

    /// Scrolls as little as possible, so that the cursor is visible and no screen row is empty while cases are hidden above.
    mutating func scrollToCursor() {
        guard let cursor else { return }
        let choices = QueueWindow.choices(showing: cursor.index, of: list, capacity: capacity)
        hidden = min(max(hidden, choices.lowerBound), choices.upperBound)
    }

    /// The line of the next case after the cursor that waits for a verdict, otherwise the nearest one before it; nil if there
    /// is none.
    func nextUndecided(in casebook: Casebook) -> Int? {
        guard let cursor else { return nil }
        // A concern is not judged: moderators who judge skip it, and those who care for people go on to it.
        let kinds: [CaseKind] = casebook.row(cursor.number)?.kind == .concern ? CaseKind.allCases : [.accusation, .appeal]
        func isUndecided(_ number: CaseNumber) -> Bool {
            (list.folds[number]?.cases ?? [number]).contains { number in
                casebook.row(number).map { kinds.contains($0.kind) && casebook.standing(of: $0).verdict == nil } ?? false
            }
        }
        let after = numbers.indices.suffix(from: min(cursor.index + 1, numbers.endIndex))
        let before = numbers.indices.prefix(upTo: min(cursor.index, numbers.endIndex)).reversed()
        return after.first { isUndecided(numbers[$0]) } ?? before.first { isUndecided(numbers[$0]) }
    }

    // MARK: - The list follows the desk

    /// While rows stream in, a longer list is rebuilt at most this often.
    private static let refreshPause = Duration.milliseconds(100)
    private static let longList = 5000

    /// When the list must be rebuilt; nil if it is up to date.
    func refreshAt(in casebook: Casebook) -> ContinuousClock.Instant? {
        guard isOutdated else { return nil }
        guard let last = refreshedAt, casebook.desk.mirror.count > Self.longList else { return casebook.now.instant }
        return last + Self.refreshPause
    }

    /// Rebuilds the list. The cursor stays on its case, and the case stays in its screen row if `QueueWindow.choices` allows
    /// it. If the case is gone, the one after it takes its place.
    mutating func refresh(from casebook: Casebook) -> Selected? {
        let now = casebook.now.instant
        (isOutdated, refreshedAt) = (false, now)
        let (before, old) = (list, cursor)
        list = QueueList(listedNumbers(in: casebook), in: casebook.desk.mirror, unfolded: unfolded)
        guard let old else {
            let selected = select(index: restoring.flatMap { list.line(of: $0, near: 0) } ?? 0, by: .desk, at: now)
            if cursor != nil { restoring = nil }
            return selected
        }
        let line = list.line(of: old.meant, near: old.index)
        let place = line ?? successor(of: old, in: before) ?? old.index
        hidden += place - old.index
        let selected = select(index: place, by: .desk, at: now)
        // If the moderator selected the fold itself, no particular case is meant.
        if line != nil, fold != nil, !old.isOnFold || old.within != nil { cursor?.within = old.meant }
        return selected
    }

    /// The moderator chose another list: the selected case stays selected if the list contains it; otherwise the first one is
    /// selected.
    mutating func relist(from casebook: Casebook) -> Selected? {
        let number = cursor?.meant
        (cursor, hidden, list) = (nil, 0, QueueList())
        var selected = refresh(from: casebook)
        if let number, let index = list.line(of: number, near: 0) {
            selected = select(index: index, by: .moderator, at: casebook.now.instant) ?? selected
        }
        movedAt = nil
        return selected
    }

    /// The line that gets the cursor when its case is gone: the rest of its fold, otherwise the line of a case after it.
    private func successor(of cursor: Cursor, in before: QueueList) -> Int? {
        let fold = before.folds[cursor.number]?.cases ?? []
        let after = before.numbers.dropFirst(cursor.index + 1)
        for number in fold.prefix(100) + after.prefix(100) {
            if let line = list.line(of: number, near: cursor.index) { return line }
        }
        return nil
    }

    private func listedNumbers(in casebook: Casebook) -> [CaseNumber] {
        let (desk, found) = (casebook.desk, casebook.found)
        var numbers = desk.mirror.numbers(
            team: tab, filter: filter.parsed, known: desk.names, said: Set(filter.parsed.words.isEmpty ? [] : found.numbers))
        let listed = filter.parsed.asksForPeople ? Set(numbers) : []
        numbers += found.numbers.filter { number in
            if let row = desk.mirror[number] { return !listed.contains(number) && isFoundByName(row, desk.names) }
            guard let tab else { return true }
            return found.rows[number].map { desk.names.teams(of: $0).contains(tab) } ?? false
        }
        return numbers
    }

    /// Whether the desk found an open case by a name that the mirror does not know, and the case still matches the rest of the
    /// filter.
    private func isFoundByName(_ row: CaseRow, _ names: SearchNames) -> Bool {
        guard filter.parsed.asksForPeople, tab.map({ names.teams(of: row).contains($0) }) ?? true else { return false }
        return filter.parsed.withoutAccused.matches(row, known: names, said: { _ in true })
    }

    // MARK: - Cases that change beneath the cursor

    /// How long after a change a key that acts immediately may have been meant for the earlier state of the case.
    private static let surprise = Duration.seconds(2)

    /// The category of a case has just changed, and nobody here did that.
    mutating func noteChange(of number: CaseNumber, at instant: ContinuousClock.Instant) {
        changedAt = changedAt.filter { instant - $0.value < Self.surprise }
        changedAt[number] = instant
    }

    func hasJustChanged(_ number: CaseNumber, at instant: ContinuousClock.Instant) -> Bool {
        changedAt[number].map { instant - $0 < Self.surprise } ?? false
    }
}
