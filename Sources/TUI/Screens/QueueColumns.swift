/// Where the columns of the queue lie in a list of some width.
struct QueueColumns: Sendable, Hashable {
    let number, age, due, category, accused, priors, reporter: Range<Int>
    /// Only where there is room.
    let accuracy: Range<Int>?
    let state: Range<Int>

    /// The narrowest list with the reporter's accuracy, in columns beyond the case's number.
    private static let withAccuracy = 95

    init(width: Int, numberWidth: Int) {
        let isWide = width - numberWidth >= Self.withAccuracy
        var start = isWide ? 4 : 3
        func column(_ width: Int, gap: Int) -> Range<Int> {
            defer { start += width + gap }
            return start..<start + width
        }
        let gap = isWide ? 2 : 1
        let needed = (isWide ? 95 : 75) + numberWidth
        let extra = max(0, width - needed)
        number = column(numberWidth, gap: 1)
        age = column(4, gap: gap)
        due = column(5, gap: gap + 1)
        category = column((isWide ? 17 : 15) + min(7, extra / 3), gap: gap)
        accused = column((isWide ? 11 : 12) + min(9, extra / 3), gap: gap)
        priors = column(3, gap: gap)
        reporter = column((isWide ? 8 : 10) + min(10, extra / 3), gap: gap)
        accuracy = isWide ? column(13, gap: gap) : nil
        state = start..<max(start, width)
    }
}
