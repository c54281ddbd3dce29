/// The beginning and end of a text that was too long to be kept whole.
public struct HeadAndTail: Hashable, Sendable {
    public var head: Substring
    /// Empty if nothing was left out.
    public var tail: Substring
    /// The number of bytes left out between them.
    public var omitted: Int

    public var text: String { String(head + tail) }
    /// As one text that shows where something is missing.
    public var marked: String { omitted == 0 ? text : head + "\n‹…›\n" + tail }

    /// Where the gap is, and how many bytes are missing; nil if nothing is.
    public var omission: Message.Omission? {
        omitted == 0 ? nil : Message.Omission(at: head.utf8.count, bytes: omitted)
    }
}

extension String {
    /// The whole text, or its beginning and end with half of `limit` bytes each, so that an author cannot hide what comes last
    /// by filling the beginning.
    public func headAndTail(bytes limit: Int) -> HeadAndTail {
        guard utf8.count > limit else { return HeadAndTail(head: self[...], tail: "", omitted: 0) }
        let half = max(0, limit / 2)
        // Leaves out a character that the limit would cut in two.
        var headEnd = utf8.index(startIndex, offsetBy: half)
        while headEnd > startIndex, headEnd.samePosition(in: unicodeScalars) == nil { headEnd = utf8.index(before: headEnd) }
        var tailStart = utf8.index(endIndex, offsetBy: -half)
        while tailStart < endIndex, tailStart.samePosition(in: unicodeScalars) == nil { tailStart = utf8.index(after: tailStart) }
        return HeadAndTail(
            head: self[..<headEnd], tail: self[tailStart...], omitted: utf8.distance(from: headEnd, to: tailStart))
    }
}
