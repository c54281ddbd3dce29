/// A name that somebody else gave to a thing: opaque, compared as it stands, and typed so that a channel's id is never
/// taken for a member's.
public struct Identifier<Kind>: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// - Throws: `DecodingError` for an id that is empty or longer than ``Limits/identifier``: whoever sends an id may be a
    ///   stranger.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        rawValue = try container.decode(String.self)
        guard (1...Limits.identifier).contains(rawValue.utf8.count) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "an id has 1 to \(Limits.identifier) bytes")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
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
/// A moderator's name at the desk; unique there, and shown to his colleagues.
public typealias ModeratorName = Identifier<Moderator>

/// A case's number: from 1, rising by one, never used twice.
public typealias CaseNumber = Int
