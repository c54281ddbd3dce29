/// A channel in which moderators talk with somebody of a case: an interrogation of the accused (K9), or contact with a reporter,
/// of which the accused never learns (B6).
public struct Conversation: Hashable, Sendable, Codable {
    /// With whom of the case. On the wire `subject`, or `reporter-1` for the first who reported.
    public enum Party: Hashable, Sendable {
        /// Whom the case is about: the accused, or who appeals.
        case subject
        /// From 1, in the order in which they reported: an anonymous reporter has no other name here.
        case reporter(Int)
    }

    /// Where it stands, as the moderators see it.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// The chat server was asked to bring them.
        case asked
        /// They are in the channel.
        case present
        /// They were there, and left or lost their connection.
        case gone
        /// They were let go, back to where they were.
        case released
        /// The chat server could not bring them.
        case failed
    }

    public var channel: ChannelID
    public var party: Party
    public var member: MemberID
    public var state: State
    /// Since when it stands so.
    public var since: Timestamp
    /// The action that asked for them.
    public var summons: Int

    /// The name of a case's channel; the chat server makes it if there is none.
    public static func channel(of number: CaseNumber, with party: Party) -> ChannelID {
        switch party {
        case .subject: ChannelID("notruf-\(number)")
        case .reporter(let place): ChannelID("notruf-\(number)-r\(place)")
        }
    }

    /// Somebody may be in the channel, or on their way.
    public var isOpen: Bool {
        switch state {
        case .asked, .present, .gone: true
        case .released, .failed: false
        }
    }
}

extension Conversation.Party: RawRepresentable, Codable {
    public init?(rawValue: String) {
        if rawValue == "subject" {
            self = .subject
        } else {
            // Each party has one name: "reporter-01" is none.
            guard let place = Int(rawValue.drop { $0 != "-" }.dropFirst()), place > 0, rawValue == "reporter-\(place)" else {
                return nil
            }
            self = .reporter(place)
        }
    }

    public var rawValue: String {
        switch self {
        case .subject: "subject"
        case .reporter(let place): "reporter-\(place)"
        }
    }
}

/// The moderators have somebody brought into a channel.
public struct Summons: Hashable, Sendable, Codable {
    public var by: ModeratorName
    public var channel: ChannelID
    public var party: Conversation.Party
    public var member: MemberID
    public var action: Int

    public init(by: ModeratorName, channel: ChannelID, party: Conversation.Party, member: MemberID, action: Int) {
        self.by = by
        self.channel = channel
        self.party = party
        self.member = member
        self.action = action
    }
}

/// Something said in a conversation: evidence like any message (K9). The words are kept beside the log.
public struct Utterance: Hashable, Sendable, Codable {
    public var channel: ChannelID
    /// The moderator who said it; nil where the member did.
    public var by: ModeratorName?
    /// The digest of its text.
    public var evidence: EvidenceDigest
    /// The action by which a moderator's words reach the member.
    public var action: Int?

    public init(channel: ChannelID, by: ModeratorName?, evidence: EvidenceDigest, action: Int? = nil) {
        self.channel = channel
        self.by = by
        self.evidence = evidence
        self.action = action
    }
}
