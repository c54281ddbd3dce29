/// What a member said, as the desk keeps it.
public struct Message: Hashable, Sendable, Codable {
    public var id: MessageID
    public var channel: ChannelID
    public var author: MemberID
    /// When it was said by the chat server's clock: for display, and for the order within a channel.
    public var at: Timestamp
    public var text: String
    /// The text was longer than ``Limits/text``; the rest was not kept.
    public var cut: Bool

    public init(id: MessageID, channel: ChannelID, author: MemberID, at: Timestamp, text: String, cut: Bool = false) {
        self.id = id
        self.channel = channel
        self.author = author
        self.at = at
        self.text = text
        self.cut = cut
    }
}
