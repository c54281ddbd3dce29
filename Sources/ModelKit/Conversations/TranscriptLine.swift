import FoundationEssentials

/// A line of a conversation as moderators read it: in the dossier, and as event `line` of `GET /v1/conversations/CHANNEL`.
public struct TranscriptLine: Hashable, Sendable, Codable {
    /// The delivery state of a moderator's line.
    public enum Delivery: String, Hashable, Sendable, Codable {
        case asked, done, failed
    }

    /// The position in the log, which orders the lines.
    public var id: Int64
    public var at: Timestamp
    /// The moderator who said it; nil if the member did.
    public var by: ModeratorName?
    /// The name under which it was said; nil for an anonymous reporter.
    public var name: String?
    public var text: String
    /// The action that delivers a moderator's line to the member, and its state.
    public var action: Int?
    public var delivery: Delivery?
    /// The command that said it, by which a console recognises its own line.
    public var command: UUID?

    public init(
        id: Int64, at: Timestamp, by: ModeratorName?, name: String?, text: String, action: Int? = nil, delivery: Delivery? = nil,
        command: UUID? = nil
    ) {
        self.id = id
        self.at = at
        self.by = by
        self.name = name
        self.text = text
        self.action = action
        self.delivery = delivery
        self.command = command
    }
}

/// A conversation as moderators see it: in the dossier, and as event `state` of `GET /v1/conversations/CHANNEL`.
public struct ConversationView: Hashable, Sendable, Codable {
    public var number: CaseNumber
    public var channel: ChannelID
    public var party: Conversation.Party
    public var kind: Channel.Kind
    /// The member's nickname; nil for an anonymous reporter.
    public var nick: String?
    public var state: Conversation.State
    public var since: Timestamp
    /// Why they could not be brought in.
    public var detail: String?

    enum CodingKeys: String, CodingKey {
        case number = "case"
        case channel, party, kind, nick, state, since, detail
    }

    public init(
        number: CaseNumber, channel: ChannelID, party: Conversation.Party, kind: Channel.Kind, nick: String?,
        state: Conversation.State, since: Timestamp, detail: String? = nil
    ) {
        self.number = number
        self.channel = channel
        self.party = party
        self.kind = kind
        self.nick = nick
        self.state = state
        self.since = since
        self.detail = detail
    }

    public var isOpen: Bool { state == .asked || state == .present || state == .gone }
}

/// The outcome of delivering a moderator's line: event `delivery` of `GET /v1/conversations/CHANNEL`.
public struct LineDelivery: Hashable, Sendable, Codable {
    public var action: Int
    public var delivery: TranscriptLine.Delivery

    public init(action: Int, delivery: TranscriptLine.Delivery) {
        self.action = action
        self.delivery = delivery
    }
}

/// The moderators who are viewing a conversation: event `presence` of `GET /v1/conversations/CHANNEL`.
public struct ConversationPresence: Hashable, Sendable, Codable {
    public var moderators: [ModeratorName]

    public init(moderators: [ModeratorName]) { self.moderators = moderators }
}
