/// The places of the parts of a dialog that fills the screen: a title line, the parts, the footer.
struct DialogLayout: Sendable, Hashable {
    let body: Range<Int>
    /// The columns of texts: narrower than a wide screen, so that they are easy to read.
    let text: Range<Int>
    let isNarrow: Bool

    init(_ size: Surface.Size) {
        let queue = QueueLayout(size)
        isNarrow = queue.isNarrow
        body = 2..<max(3, queue.notice)
        text = (isNarrow ? 2 : 4)..<max(4, min(size.width - 2, 96))
    }

    /// The width of a text that is being typed; the column after it is for the cursor.
    var typed: Int { max(1, text.count - 1) }

    /// A part of a dialog: how many rows it wants, and how many it needs at least to be useful.
    struct Part: Sendable, Hashable {
        var wants: Int
        var least: Int
        /// There is an empty row before it if there is room for everything.
        var isApart = true
    }

    /// The rows of the parts, one below the other. Rows that are left after every part has its minimum go to the parts in
    /// `order`.
    func rows(of parts: [Part], first order: [Int]) -> [Range<Int>] {
        var heights = parts.map { min($0.wants, $0.least) }
        var left = body.count - heights.reduce(0, +)
        for index in order {
            let more = min(max(0, left), parts[index].wants - heights[index])
            heights[index] += more
            left -= more
        }
        let gaps = parts.dropFirst().count { $0.isApart && $0.wants > 0 }
        let isAiry = left >= gaps
        var row = body.lowerBound
        return zip(parts, heights).enumerated().map { index, part in
            if index > 0, isAiry, part.0.isApart, part.0.wants > 0 { row += 1 }
            let end = min(body.upperBound, row + part.1)
            defer { row = end }
            return min(row, end)..<end
        }
    }
}
