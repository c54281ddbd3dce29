/// Where the parts of a conversation's screen lie.
struct ConversationLayout: Sendable, Hashable {
    /// Empty where nothing was selected, as in most concerns.
    let accusation: Range<Int>
    let transcript: Range<Int>
    /// Under the head and under the accusation; above the input, or, where room is short, below it in the line of notices.
    let rules: [Int]
    /// The first row of the line in which one writes.
    let input: Int

    /// - Parameters:
    ///   - wanted: lines of the accusation; it gets a third of the screen at most.
    ///   - lines: rows of the line in which one writes.
    init(_ size: Surface.Size, accusation wanted: Int, input lines: Int = 1) {
        let queue = QueueLayout(size)
        input = queue.notice - lines
        let divider = queue.isAiry ? input - 1 : queue.notice
        let body = 2..<max(3, min(divider, input))
        let height = min(wanted, max(2, body.count / 3))
        accusation = body.lowerBound..<body.lowerBound + height
        transcript = (height == 0 ? body.lowerBound : accusation.upperBound + 1)..<body.upperBound
        rules = (height == 0 ? [1] : [1, accusation.upperBound]) + [divider]
    }
}
