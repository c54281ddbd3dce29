/// Which lines of the queue are on the screen. It contains only numbers, so that moving and drawing agree and moving does not
/// have to build a screen.
///
/// The scrolled part is a section of the list. Unclaimed urgent lines that would be out of sight are pinned above it, in the
/// order of the list. When the list is scrolled back to them, they become ordinary lines in the same screen rows: a cursor that
/// moves up walks into them, and no line is ever shown twice.
struct QueueWindow: Sendable, Hashable {
    /// The pinned lines, from the top.
    let pinned: [Int]
    /// The scrolled part below them.
    let scrolled: Range<Int>
    /// How many lines are out of sight above and below the scrolled part.
    let above, below: Int
    /// How many unclaimed urgent cases are out of sight.
    let hiddenUrgent: Int

    /// - Parameters:
    ///   - hidden: how many lines are to be out of sight above; one of `choices`.
    ///   - capacity: how many lines the screen has room for, at least one.
    init(hiding hidden: Int, of list: QueueList, capacity: Int) {
        // The scrolled part begins after as many lines as are hidden or pinned.
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

    /// The lines on the screen, from the top.
    var lines: [Int] { pinned + scrolled }

    func line(inRow row: Int) -> Int? {
        if pinned.indices.contains(row) { return pinned[row] }
        let line = scrolled.lowerBound + row - pinned.count
        return scrolled.contains(line) ? line : nil
    }

    /// About half of the screen; on a small one, all rows but one, because the cursor needs a row. ``hiddenUrgent`` counts the
    /// rest.
    static func mostPinned(_ capacity: Int) -> Int { min(capacity - 1, (capacity + 1) / 2) }

    /// How many lines a page has: pinned lines do not turn with it.
    static func page(of list: QueueList, capacity: Int) -> Int {
        capacity - min(list.urgent.count, mostPinned(capacity))
    }

    /// How many lines can be out of sight above so that a line is in the scrolled part and no screen row stays empty. The
    /// number of hidden lines is the distance between a line's place in the list and its screen row.
    ///
    /// Below the lower bound, the line would be past the end of the screen. The upper bound leaves room for the pinned lines
    /// above it, and enough lines after it to fill the screen. So a line cannot stay in the topmost row when an urgent line is
    /// pinned above it, and a line in a list that fits the screen may have to move, because all other lines are shown too.
    static func choices(showing line: Int, of list: QueueList, capacity: Int) -> ClosedRange<Int> {
        let least = max(0, line - capacity + 1)
        let pinned = list.urgent.prefix(mostPinned(capacity)).prefix { $0 < line }.count
        return least...max(least, min(line - pinned, list.numbers.count - capacity))
    }

    /// The indices of those sorted lines that are in a section of the list.
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
