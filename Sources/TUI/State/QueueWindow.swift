/// Which lines of the queue are on the screen. Numbers alone: moving and drawing agree by it, and no screen is built to move.
///
/// The scrolled part is a stretch of the list. Above it stay, pinned, urgent lines that nobody has taken and that would be out of
/// sight, in the list's order. Scrolled back to them they are lines like all others, in the same rows of the screen: so a cursor
/// that goes up walks into them, and no line is ever shown twice.
struct QueueWindow: Sendable, Hashable {
    /// The pinned lines, from the top.
    let pinned: [Int]
    /// The scrolled part below them.
    let scrolled: Range<Int>
    /// How many lines above the scrolled part are out of sight, and how many below it.
    let above, below: Int
    /// How many urgent cases that nobody has taken are out of sight.
    let hiddenUrgent: Int

    /// - Parameters:
    ///   - hidden: how many lines are to be out of sight above; one of `choices`.
    ///   - capacity: how many lines the screen has room for, at least one.
    init(hiding hidden: Int, of list: QueueList, capacity: Int) {
        // The part begins behind as many lines as are hidden or pinned.
        var top = hidden
        var pinned: [Int] = []
        for line in list.urgent.prefix(Self.mostPinned(capacity)) where line < top {
            pinned.append(line)
            top += 1
        }
        self.pinned = pinned
        scrolled = min(top, list.numbers.count)..<max(min(top, list.numbers.count), min(list.numbers.count, hidden + capacity))
        above = hidden
        below = list.numbers.count - scrolled.upperBound
        let visible = pinned + list.urgent[Self.places(of: scrolled, in: list.urgent)]
        hiddenUrgent = visible.reduce(list.urgentCases) { $0 - list.urgentCases(on: $1) }
    }

    /// The lines from the top of the screen.
    var lines: [Int] { pinned + scrolled }

    func line(inRow row: Int) -> Int? {
        if pinned.indices.contains(row) { return pinned[row] }
        let line = scrolled.lowerBound + row - pinned.count
        return scrolled.contains(line) ? line : nil
    }

    /// About half of the screen, and of a small one all rows but one: the cursor needs a row. The rest is counted in
    /// ``hiddenUrgent``.
    static func mostPinned(_ capacity: Int) -> Int { min(capacity - 1, (capacity + 1) / 2) }

    /// How many lines a page has: what is pinned is not turned.
    static func page(of list: QueueList, capacity: Int) -> Int {
        capacity - min(list.urgent.count, mostPinned(capacity))
    }

    /// How many lines may be out of sight above so that a line is in the scrolled part and no row of the screen stays empty: a line
    /// of the scrolled part is so many rows above its place in the list.
    ///
    /// The lower bound: further down the screen ends. The upper one: above the line stand those that are pinned, and below it as
    /// many as the screen has rows for. So a line that an urgent one comes to be pinned above cannot stay in the topmost row, nor
    /// can one in a list that fits the screen stay where it was: all others are shown too.
    static func choices(showing line: Int, of list: QueueList, capacity: Int) -> ClosedRange<Int> {
        let least = max(0, line - capacity + 1)
        let pinned = list.urgent.prefix(mostPinned(capacity)).prefix { $0 < line }.count
        return least...max(least, min(line - pinned, list.numbers.count - capacity))
    }

    /// Of sorted lines the places of those that are in a stretch of the list.
    private static func places(of lines: Range<Int>, in sorted: [Int]) -> Range<Int> {
        func first(notBelow line: Int) -> Int {
            var (low, high) = (0, sorted.count)
            while low < high {
                let middle = (low + high) / 2
                if sorted[middle] < line { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return first(notBelow: lines.lowerBound)..<first(notBelow: lines.upperBound)
    }
}
