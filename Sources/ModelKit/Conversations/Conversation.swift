/// A channel in which moderators talk with a party of a case: an interrogation of the accused (K9), or a contact with a
/// reporter, which the accused never learns about (B6).
public struct Conversation: Hashable, Sendable, Codable {
    /// The party of the case. On the wire it is `subject`, or `reporter-1` for the first reporter.
    public enum Party: Hashable, Sendable {
        /// The member whom the case is about: the accused, or the member who appeals.
        case subject
        /// A number from 1, in the order of the reports; an anonymous reporter has no other name here.
        case reporter(Int)
    }

    /// The state of the conversation, as moderators see it.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// The chat server was asked to bring them in.
        case asked
        /// They are in the channel.
        case present
        /// They were there, and left or lost their connection.
        case gone
        /// They were released, back to where they were.
        case released
        /// The chat server could not bring them in.
        case failed
    }

    public var channel: ChannelID
    public var party: Party
    public var member: MemberID
    public var state: State
    /// Since when it has been in this state.
    public var since: Timestamp
    /// The action that summoned them.
    public var summons: Int

    /// The id of a case's channel; the chat server creates the channel if it does not exist.
    public static func channel(of number: CaseNumber, with party: Party) -> ChannelID {
        switch party {
        case .subject: ChannelID("notruf-\(number)")
        case .reporter(let place): ChannelID("notruf-\(number)-r\(place)")
        }
    }

    /// The member may be in the channel, or on their way.
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
            // Each party has only one name, so "reporter-01" is invalid.
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

/// A moderator's summons: a member is to be brought into a channel.
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

/// Something said in a conversation, which is evidence like any message (K9). The text is kept outside the log.
public struct Utterance: Hashable, Sendable, Codable {
    public var channel: ChannelID
    /// The moderator who said it; nil if the member did.
    public var by: ModeratorName?
    /// The digest of its text.
    public var evidence: EvidenceDigest
    /// The action that delivers a moderator's text to the member.
    public var action: Int?

    public init(channel: ChannelID, by: ModeratorName?, evidence: EvidenceDigest, action: Int? = nil) {
        self.channel = channel
        self.by = by
        self.evidence = evidence
        self.action = action
    }
}
