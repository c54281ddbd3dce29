import ModelKit

/// The queue and what lies over it: whatever is shown follows the cursor.
extension State {
    mutating func select(index: Int, by mover: Mover) {
        follow(queue.select(index: index, by: mover, at: casebook.now.instant))
    }

    mutating func moveSelection(by step: Int) {
        select(index: (queue.cursor?.index ?? 0) + step, by: .moderator)
    }

    /// Selects the next case that waits for a verdict; the selection stays if there is none.
    mutating func selectNextUndecided(by mover: Mover) {
        if let index = queue.nextUndecided(in: casebook) { select(index: index, by: mover) }
    }

    /// Rebuilds the list.
    mutating func refreshQueue() {
        follow(queue.refresh(from: casebook))
        selectShown()
    }

    mutating func refreshQueueIfDue() {
        if let at = queue.refreshAt(in: casebook), at <= casebook.now.instant { refreshQueue() }
    }

    /// A case whose dossier was opened by number is selected as soon as it is listed, for example when a closed case is
    /// reopened. The moderator sees nothing new because of that, so no key has to wait.
    private mutating func selectShown() {
        guard pages.count == 1, let number = pages.first?.number, number != queue.cursor?.meant,
            queue.list.fold(of: number) == nil, let line = queue.list.line(of: number, near: queue.cursor?.index ?? 0)
        else { return }
        select(index: line, by: .moderator)
    }

    private mutating func follow(_ selected: QueueState.Selected?) {
        // While a dossier is shown, that dossier may be wanted again, and not the one of the case beneath.
        if let selected, isInQueue { want(dossier: selected.number, unattended: selected.mover == .desk) }
    }

    /// The rows that the list is made from have changed.
    mutating func rowsChanged() {
        queue.isOutdated = true
        casebook.settleOutbox()
        if !queue.marked.isEmpty { queue.marked = queue.marked.filter { casebook.row($0.key) != nil } }
    }

    // MARK: - Which cases are listed

    mutating func show(team: TeamID?) {
        queue.tab = team
        follow(queue.relist(from: casebook))
    }

    /// How long the filter must rest before the desk is asked for what the mirror cannot know.
    static let findPause = Duration.milliseconds(300)

    /// - Parameter cursor: the index of the character at the cursor; nil when all words are finished.
    mutating func setFilter(_ text: String, typingAt cursor: Int? = nil) {
        let before = queue.filter.applied
        queue.filter.set(text, known: casebook.desk.names, typingAt: cursor)
        if queue.filter.applied != casebook.found.query { casebook.found = FoundByDesk() }
        guard queue.filter.applied != before else { return }
        queue.filter.askAt = queue.filter.needsDesk ? casebook.now.instant + Self.findPause : nil
        follow(queue.relist(from: casebook))
    }

    // MARK: - Floods by one sender

    /// Unfolds what is under the cursor, or folds the flood of the selected case. Unfolded cases stand in the order of the
    /// queue: a flood does not come before more pressing cases.
    mutating func toggleFold() {
        guard let number = queue.cursor?.number, let flood = queue.list.floods[number] else { return }
        if queue.unfolded.remove(flood) == nil { queue.unfolded.insert(flood) }
        refreshQueue()
        queue.movedAt = nil
    }

    /// The line of a case that the moderator wants to see. If the case is folded, its fold is unfolded.
    mutating func unfoldedLine(of number: CaseNumber) -> Int? {
        if let fold = queue.list.fold(of: number) {
            queue.unfolded.insert(fold.flood)
            refreshQueue()
            queue.movedAt = nil
        }
        return queue.list.line(of: number, near: queue.cursor?.index ?? 0)
    }
}
