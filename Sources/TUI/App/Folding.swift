import ModelKit

/// Floods by one sender: their cases are folded into one line until the moderator unfolds them.
extension State {
    var refusalToFold: KeyRefusal? {
        guard let cursor = queue.cursor else { return .noCase }
        return queue.list.floods[cursor.number] == nil ? .noFlood : nil
    }

    /// Unfolds what is under the cursor, or folds the flood of the selected case. Unfolded cases stand where the queue's order has
    /// them: a flood gets no place before what is more pressing.
    mutating func toggleFold() {
        guard let number = queue.cursor?.number, let flood = queue.list.floods[number] else { return }
        if queue.unfolded.remove(flood) == nil { queue.unfolded.insert(flood) }
        refreshQueue()
        queue.movedAt = nil
    }

    /// The line of a case that is to be looked at: what it is folded into is unfolded.
    mutating func unfoldedLine(of number: CaseNumber) -> Int? {
        if let fold = queue.list.fold(of: number) {
            queue.unfolded.insert(fold.flood)
            refreshQueue()
            queue.movedAt = nil
        }
        return queue.list.line(of: number, near: queue.cursor?.index ?? 0)
    }
}

extension State {
    /// What keys act on, for the footer.
    var footing: CommandTable.Footing {
        guard let row = subject.flatMap({ row($0) }) else { return queue.fold == nil ? .nothing : .fold }
        return .one(row.kind, hasFailed: row.hasFailed, isOfFlood: queue.list.floods[row.number] != nil)
    }
}
