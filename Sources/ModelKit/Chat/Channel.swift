/// A place in the chat where members say something to others.
public struct Channel: Hashable, Sendable, Codable {
    /// The kind of place. All kinds are reported and shown in the same way (K15).
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case `public`, `private`, mail, photo, page, guestbook, interrogation
        /// A conversation between moderators and a reporter, or a member who appeals (B6).
        case contact
    }

    public var id: ChannelID
    public var kind: Kind
    public var name: String

    public init(id: ChannelID, kind: Kind, name: String) {
        self.id = id
        self.kind = kind
        self.name = name
    }
}
