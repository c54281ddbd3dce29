/// Planned items in the order of their times. For equal times, the item that was added first comes first.
struct Agenda<Item> {
    private var entries: [(due: Duration, item: Item)] = []

    /// When the next item is due.
    var due: Duration? { entries.last?.due }

    mutating func add(_ item: Item, at due: Duration) {
        // Latest first, so that taking the next item moves nothing.
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].due > due { low = middle + 1 } else { high = middle }
        }
        entries.insert((due, item), at: low)
    }

    /// Takes the next item, if it is due by `time`.
    mutating func next(by time: Duration) -> (due: Duration, item: Item)? {
        guard let last = entries.last, last.due <= time else { return nil }
        return entries.removeLast()
    }

    mutating func removeAll(where predicate: (Item) -> Bool) {
        entries.removeAll { predicate($0.item) }
    }
}
