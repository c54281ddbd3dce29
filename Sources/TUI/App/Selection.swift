import ModelKit

/// Who moves the cursor: after a move that the moderator did not make, verdict keys are refused for a moment.
enum Mover: Sendable {
    case moderator, desk
}

extension State {
    /// How long the selection must rest before the dossier is fetched, and before a verdict can follow a move that the
    /// moderator did not make.
    static let rest = Duration.milliseconds(150)
    /// For how long after such a move with a verdict an alarm is asked for twice: it may be meant for the case that was rated.
    static let alarmRest = Duration.seconds(2)

    var visibleCases: Int { QueueLayout(size).visibleCases }

    var queueWindow: QueueWindow { QueueWindow(hiding: queue.hidden, of: queue.list, capacity: visibleCases) }

    mutating func select(index: Int, by mover: Mover) {
        guard !queue.numbers.isEmpty else {
            (queue.cursor, queue.hidden) = (nil, 0)
            return
        }
        let index = min(max(0, index), queue.numbers.count - 1)
        let number = queue.numbers[index]
        let isFold = queue.list.folds[number] != nil
        let isOther = queue.cursor?.number != number || queue.cursor?.isOnFold != isFold
        queue.cursor = QueueState.Cursor(number: number, index: index, isOnFold: isFold)
        if isOther {
            queue.movedAt = mover == .desk ? now.instant : nil
            // While a dossier is shown it may be wanted anew, and not that of the case beneath.
            if pages.isEmpty, talk == nil { want(dossier: isFold ? nil : number, unattended: mover == .desk) }
        }
        scrollToCursor()
    }

    mutating func moveSelection(by step: Int) {
        select(index: (queue.cursor?.index ?? 0) + step, by: .moderator)
    }

    /// The next case after the cursor that waits for a verdict, else the nearest before it; stays if there is none.
    mutating func selectNextUndecided(by mover: Mover) {
        guard let cursor = queue.cursor else { return }
        // A concern is no judgement: who judges passes it over, and who cares for people goes on to it.
        let kinds: [CaseKind] = row(cursor.number)?.kind == .concern ? CaseKind.allCases : [.accusation, .appeal]
        func isUndecided(_ number: CaseNumber) -> Bool {
            (queue.list.folds[number]?.cases ?? [number]).contains { number in
                row(number).map { kinds.contains($0.kind) && standing(of: $0).verdict == nil } ?? false
            }
        }
        let after = queue.numbers.indices.suffix(from: min(cursor.index + 1, queue.numbers.endIndex))
        let before = queue.numbers.indices.prefix(upTo: min(cursor.index, queue.numbers.endIndex)).reversed()
        if let index = after.first(where: { isUndecided(queue.numbers[$0]) })
            ?? before.first(where: { isUndecided(queue.numbers[$0]) })
        {
            select(index: index, by: mover)
        }
    }

    /// Scrolls as little as shows the cursor and leaves no row of the screen empty while cases are hidden above.
    mutating func scrollToCursor() {
        guard let cursor = queue.cursor else { return }
        let choices = QueueWindow.choices(showing: cursor.index, of: queue.list, capacity: visibleCases)
        queue.hidden = min(max(queue.hidden, choices.lowerBound), choices.upperBound)
    }

    // MARK: - The list follows the desk

    /// A longer list is made anew at most this often while rows stream in.
    private static let refreshPause = Duration.milliseconds(100)
    private static let longList = 5000

    /// When the list has to be made anew; nil if it is up to date.
    var refreshAt: ContinuousClock.Instant? {
        guard queue.isOutdated else { return nil }
        guard let last = queue.refreshedAt, desk.mirror.count > Self.longList else { return now.instant }
        return last + Self.refreshPause
    }

    /// Makes the list anew. The cursor stays on its case, and the case in its row of the screen, wherever `QueueWindow.choices`
    /// leaves it there; if the case is gone, the one after it takes its place.
    mutating func refreshQueue() {
        queue.isOutdated = false
        queue.refreshedAt = now.instant
        let (before, cursor) = (queue.list, queue.cursor)
        queue.list = QueueList(listedNumbers(), in: desk.mirror, unfolded: queue.unfolded)
        guard let cursor else {
            select(index: queue.restoring.flatMap { queue.list.line(of: $0, near: 0) } ?? 0, by: .desk)
            if queue.cursor != nil { queue.restoring = nil }
            return selectShown()
        }
        let line = queue.list.line(of: cursor.meant, near: cursor.index)
        let place = line ?? successor(of: cursor, in: before) ?? cursor.index
        queue.hidden += place - cursor.index
        select(index: place, by: .desk)
        selectShown()
        // Of a fold that was chosen itself no case is meant.
        if line != nil, queue.fold != nil, !cursor.isOnFold || cursor.within != nil { queue.cursor?.within = cursor.meant }
    }

    /// The case whose dossier was opened by its number is selected as soon as it is listed, as when a closed one is reopened. Nothing
    /// else comes before the moderator by that, so that no key has to wait.
    private mutating func selectShown() {
        guard pages.count == 1, let number = pages.first?.number, number != queue.cursor?.meant,
            queue.list.fold(of: number) == nil, let line = queue.list.line(of: number, near: queue.cursor?.index ?? 0)
        else { return }
        select(index: line, by: .moderator)
    }

    /// The line that takes the cursor whose case is gone: of a fold the rest, else that of a case after it.
    private func successor(of cursor: QueueState.Cursor, in before: QueueList) -> Int? {
        let fold = before.folds[cursor.number]?.cases ?? []
        let after = before.numbers.dropFirst(cursor.index + 1)
        for number in fold.prefix(100) + after.prefix(100) {
            if let line = queue.list.line(of: number, near: cursor.index) { return line }
        }
        return nil
    }

    private func listedNumbers() -> [CaseNumber] {
        let filter = queue.filter
        var numbers = desk.mirror.numbers(
            team: queue.tab, filter: filter.parsed, known: desk.names,
            said: Set(filter.parsed.words.isEmpty ? [] : filter.found.numbers))
        let listed = filter.parsed.asksForPeople ? Set(numbers) : []
        numbers += filter.found.numbers.filter { number in
            if let row = desk.mirror[number] { return !listed.contains(number) && isFoundByName(row) }
            guard let tab = queue.tab else { return true }
            return filter.found.rows[number].map { desk.names.teams(of: $0).contains(tab) } ?? false
        }
        return numbers
    }

    /// Whether the desk found an open case by a name that the mirror does not know, and the rest of the filter still fits it.
    private func isFoundByName(_ row: CaseRow) -> Bool {
        let filter = queue.filter
        guard filter.parsed.asksForPeople, queue.tab.map({ desk.names.teams(of: row).contains($0) }) ?? true else { return false }
        return filter.parsed.withoutAccused.matches(row, known: desk.names, said: { _ in true })
    }

    // MARK: - Dossiers

    /// Asks for a dossier once the selection has rested; nil for what has none: each folded case is looked at on its own.
    ///
    /// - Parameter unattended: the console asks by itself: the desk does not count it as a look.
    mutating func want(dossier number: CaseNumber?, after pause: Duration = rest, unattended: Bool = false) {
        let unattended = unattended || number.map(isOnlyPreviewed) ?? false
        if let number { shelf.want(number, at: now.instant + pause, unattended: unattended) } else { shelf.wantNothing() }
        shelf.keepOnly(Set(pages.map(\.number) + [number, dialogs.number, subject].compactMap { $0 }))
    }

    /// A key was pressed: who did so sees the case that is shown. Of one that was handed up others wait to know that.
    mutating func attend() {
        guard lookedFor == nil, let number = dialogs.number ?? subject else { return }
        if shelf.unattended.contains(number), row(number)?.handedUp == true, !isOnlyPreviewed(number) {
            return want(dossier: number)
        }
        // A dialog about another case, which has just closed, took the place of what was wanted for this one.
        if !shelf.isWanted(number) { want(dossier: number) }
    }

    /// A closed case is in the queue for its alarm until somebody has seen to it: that the cursor passed over it is no look, with which
    /// it would be gone.
    private func isOnlyPreviewed(_ number: CaseNumber) -> Bool {
        guard let row = row(number), row.state == .closed, row.isAlarmUnseen else { return false }
        return dialogs.number != number && !pages.contains { $0.number == number }
    }

    /// Shows a dossier, over the one that is shown; one that is shown below others comes to the top, and those close.
    mutating func open(_ number: CaseNumber) {
        if let index = pages.firstIndex(where: { $0.number == number }) {
            pages.removeSubrange((index + 1)...)
        } else {
            pages.append(DossierPage(number: number))
        }
        if !shelf.isCurrent(number) { want(dossier: number, after: .zero) }
    }

    mutating func closePage() {
        pages.removeLast()
        if let number = subject {
            shelf.keepOnly(Set(pages.map(\.number) + [number]))
            if !shelf.isCurrent(number) { want(dossier: number) }
        }
    }

    /// In a dossier the next case replaces it; a case that was opened from another dossier gives way to that one's place. What is
    /// folded has no dossier: the list is shown, with the cursor on it.
    mutating func showSelectedDossier() {
        if queue.fold != nil { pages = [] }
        guard !pages.isEmpty, let number = queue.cursor?.number, pages.map(\.number) != [number] else { return }
        pages = [DossierPage(number: number)]
        if !shelf.isCurrent(number) { want(dossier: number) }
    }
}
