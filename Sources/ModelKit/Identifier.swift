/// A name that somebody else gave to a thing: opaque, compared as it stands, byte by byte, and typed so that a channel's id is never
/// taken for a member's. To Swift an "é" of one code point and one of two are the same text; two members may be called so.
public struct Identifier<Kind>: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// Nil for what is no id of that form.
    public init?(_ text: String, _ form: IdentifierForm) {
        guard form.flaw(in: text) == nil else { return nil }
        rawValue = text
    }

    /// - Throws: `DecodingError` for what is no id of the form that the decoder is told (`CodingUserInfoKey.identifierForm`).
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
    // Else that of all that has a raw value would be taken, which compares texts.
    public static func != (a: Self, b: Self) -> Bool { !(a == b) }
    public static func < (a: Self, b: Self) -> Bool { a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8) }
}

extension Identifier: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { rawValue = value }
}

extension Identifier: CustomStringConvertible {
    public var description: String { rawValue }
}

/// A member's id in the chat; nicknames change, this does not.
public typealias MemberID = Identifier<Member>
/// A channel's id in the chat.
public typealias ChannelID = Identifier<Channel>
/// A message's id in the chat; unique in the whole chat.
public typealias MessageID = Identifier<Message>
/// A category's id in the community's configuration, such as `insult`.
public typealias CategoryID = Identifier<Category>
/// A team's id in the community's configuration, such as `youth`.
public typealias TeamID = Identifier<Team>
/// A moderator's name at the desk; unique there, and shown to their colleagues.
public typealias ModeratorName = Identifier<Moderator>

/// A case's number: from 1, rising by one, never used twice.
public typealias CaseNumber = Int
