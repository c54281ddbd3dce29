/// The places of the parts of the queue on a screen of a given size.
struct QueueLayout: Sendable, Hashable {
    /// A screen smaller than this only shows that it is too small.
    static let smallest = Surface.Size(width: 40, height: 15)

    static func fits(_ size: Surface.Size) -> Bool { size.width >= smallest.width && size.height >= smallest.height }

    /// There is room for empty rows.
    let isAiry: Bool
    /// Two lines per case, no column heads, no tabs: for a telephone.
    let isNarrow: Bool
    /// The row of the tabs, and the row of the column heads.
    let tabs: Int?
    let heads: Int?
    let list: Range<Int>
    let listColumns: Range<Int>
    let preview: Range<Int>
    let previewColumns: Range<Int>
    /// Whether the preview is beside the list.
    let isBeside: Bool
    /// The rows of the horizontal rules; the last one is the notice line.
    let rules: [Int]
    let footer: Int

    var linesPerCase: Int { isNarrow ? 2 : 1 }
    var visibleCases: Int { max(1, list.count / linesPerCase) }
    /// The message line is in the same place on every screen, so that people who do not see the screen can find it.
    var notice: Int { footer - 1 }

    init(_ size: Surface.Size) {
        isAiry = size.height >= 28
        isNarrow = size.width < 72
        footer = size.height - (isAiry ? 2 : 1)
        let end = footer - 1
        var rules: [Int]
        let start: Int
        if isNarrow {
            (tabs, heads, start, rules) = (nil, nil, 2, [1])
        } else {
            let tabs = isAiry ? 2 : 1
            self.tabs = tabs
            (heads, start, rules) = (tabs + 2, tabs + 3, [tabs + 1])
        }
        isBeside = size.width >= 140
        if isBeside {
            let width = min(80, max(48, size.width - 100))
            list = start..<max(start, end)
            listColumns = 0..<size.width - width
            preview = start - 1..<max(start, end)
            previewColumns = size.width - width..<size.width
        } else {
            let body = max(0, end - start)
            var height = isNarrow ? max(4, body * 2 / 5) : min(18, max(5, body / 2))
            if isNarrow, (body - height - 1) % 2 != 0 { height += 1 }
            let divider = max(start, end - height - 1)
            list = start..<divider
            listColumns = 0..<size.width
            preview = min(divider + 1, max(start, end))..<max(start, end)
            previewColumns = 0..<size.width
            rules.append(divider)
        }
        self.rules = rules + [end]
    }
}
