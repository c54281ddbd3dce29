/// The places of the parts of a conversation's screen.
struct ConversationLayout: Sendable, Hashable {
    /// Empty if no messages were selected, as in most concerns.
    let accusation: Range<Int>
    let transcript: Range<Int>
    /// Under the head and under the accusation; above the input, or, if there is little room, below it in the notice line.
    let rules: [Int]
    /// The first row of the input line.
    let input: Int

    /// - Parameters:
    ///   - wanted: the number of lines of the accusation; it gets at most a third of the screen.
    ///   - lines: the number of rows of the input line.
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
