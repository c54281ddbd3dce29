/// A place in the chat where one says something to others.
public struct Channel: Hashable, Sendable, Codable {
    /// What kind of place it is; all kinds are reported and shown the same way (K15).
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case `public`, `private`, mail, photo, page, guestbook, interrogation
        /// Moderators talk there with a reporter, or with somebody who appeals (B6).
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
