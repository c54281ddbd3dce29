/// A text that was too long to be kept whole: its beginning and its end.
public struct HeadAndTail: Hashable, Sendable {
    public var head: Substring
    /// Empty if nothing was left out.
    public var tail: Substring
    /// Bytes that were left out between them.
    public var omitted: Int

    public var text: String { String(head + tail) }
    /// As one text, in which it shows that something is missing.
    public var marked: String { omitted == 0 ? text : head + "\n‹…›\n" + tail }

    /// Where the end begins, and how much is missing; nil if nothing is.
    public var omission: Message.Omission? {
        omitted == 0 ? nil : Message.Omission(at: head.utf8.count, bytes: omitted)
    }
}

extension String {
    /// The whole text, or its beginning and its end, each half of `limit` bytes: an author who fills the beginning with nothing does
    /// not hide what comes last.
    public func headAndTail(bytes limit: Int) -> HeadAndTail {
        guard utf8.count > limit else { return HeadAndTail(head: self[...], tail: "", omitted: 0) }
        let half = max(0, limit / 2)
        // A character that the middle cuts in two is left out.
        var headEnd = utf8.index(startIndex, offsetBy: half)
        while headEnd > startIndex, headEnd.samePosition(in: unicodeScalars) == nil { headEnd = utf8.index(before: headEnd) }
        var tailStart = utf8.index(endIndex, offsetBy: -half)
        while tailStart < endIndex, tailStart.samePosition(in: unicodeScalars) == nil { tailStart = utf8.index(after: tailStart) }
        return HeadAndTail(
            head: self[..<headEnd], tail: self[tailStart...], omitted: utf8.distance(from: headEnd, to: tailStart))
    }
}
