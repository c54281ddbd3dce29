/// A name that somebody else gave to a thing. It is opaque, compared byte by byte, and typed so that a channel's id is never
/// taken for a member's. Swift's `String` treats "é" as equal whether it is one code point or two, but these may be two
/// members.
public struct Identifier<Kind>: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// Nil if the text is not a valid id of this form.
    public init?(_ text: String, _ form: IdentifierForm) {
        guard form.flaw(in: text) == nil else { return nil }
        rawValue = text
    }

    /// - Throws: `DecodingError` if it is not a valid id of the form that the decoder was given
    ///   (`CodingUserInfoKey.identifierForm`).
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        rawValue = try container.decode(String.self)
        let form = decoder.userInfo[.identifierForm] as? IdentifierForm ?? .kept
        if let flaw = form.flaw(in: rawValue) {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: flaw)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public static func == (a: Self, b: Self) -> Bool { a.rawValue.utf8.elementsEqual(b.rawValue.utf8) }
    // Without this, `!=` would be the one of RawRepresentable, which compares texts.
    public static func != (a: Self, b: Self) -> Bool { !(a == b) }
    public static func < (a: Self, b: Self) -> Bool { a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8) }
}

extension Identifier: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { rawValue = value }
}

extension Identifier: CustomStringConvertible {
    public var description: String { rawValue }
}

/// A member's id in the chat. Unlike a nickname, it never changes.
public typealias MemberID = Identifier<Member>
/// A channel's id in the chat.
public typealias ChannelID = Identifier<Channel>
/// A message's id, unique in the whole chat.
public typealias MessageID = Identifier<Message>
/// A category's id in the community's configuration, such as `insult`.
public typealias CategoryID = Identifier<Category>
/// A team's id in the community's configuration, such as `youth`.
public typealias TeamID = Identifier<Team>
/// A moderator's name at the desk. It is unique there, and colleagues see it.
public typealias ModeratorName = Identifier<Moderator>

/// A case's number. Numbers count up from 1 and are never reused.
public typealias CaseNumber = Int
