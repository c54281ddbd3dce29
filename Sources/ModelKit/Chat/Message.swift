/// What a member said, as the desk keeps it.
public struct Message: Hashable, Sendable, Codable {
    public var id: MessageID
    public var channel: ChannelID
    public var author: MemberID
    /// When it was said, by the chat server's clock. It is shown, and it orders the messages of a channel.
    public var at: Timestamp
    public var text: String
    /// The text was longer than ``Limits/evidence``, or than the limit of an earlier version, and the rest was not kept.
    public var cut: Bool
    /// The gap in the middle of the text; nil if there is none, or if an earlier version cut the text at its end.
    public var omission: Omission?

    /// A gap in a text whose beginning and end were kept.
    public struct Omission: Hashable, Sendable, Codable {
        /// The number of bytes before the gap.
        public var at: Int
        /// The number of missing bytes.
        public var bytes: Int

        public init(at: Int, bytes: Int) {
            self.at = at
            self.bytes = bytes
        }
    }

    /// A message whose text is kept up to a bound.
    public init(id: MessageID, channel: ChannelID, author: MemberID, at: Timestamp, keeping text: HeadAndTail) {
        self.init(
            id: id, channel: channel, author: author, at: at, text: text.text, cut: text.omitted > 0, omission: text.omission)
    }

    /// The text before and after the gap.
    public var parts: (head: String, tail: String?) {
        guard let omission, (0...text.utf8.count).contains(omission.at) else { return (text, nil) }
        let gap = text.utf8.index(text.startIndex, offsetBy: omission.at)
        guard gap.samePosition(in: text.unicodeScalars) != nil else { return (text, nil) }
        return (String(text[..<gap]), String(text[gap...]))
    }

    public init(
        id: MessageID, channel: ChannelID, author: MemberID, at: Timestamp, text: String, cut: Bool = false,
        omission: Omission? = nil
    ) {
        self.omission = omission
        self.id = id
        self.channel = channel
        self.author = author
        self.at = at
        self.text = text
        self.cut = cut
    }
}
