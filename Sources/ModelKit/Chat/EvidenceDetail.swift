/// What a chat knows about a message besides its text. Each part is nil if the chat has no such thing.
public struct EvidenceDetail: Hashable, Sendable, Codable {
    /// An attachment, which is only named and never loaded (M5).
    public var attachment: Attachment?
    /// The message that it replies to.
    public var reply: Quote?
    /// Its earlier versions, oldest first; the message itself has the text at the time of the report.
    public var earlier: [Version]?
    /// What chat programs show instead of the text, if that differs.
    public var shown: String?
    /// The most frequent first.
    public var reactions: [Reaction]?
    /// Only its members can read it; neither the server nor the desk can. The text comes from the reporter alone.
    public var encrypted: Bool?
    /// When it was removed; the text is what it said before.
    public var takenBack: Timestamp?
    public var authenticity: Authenticity?

    public init(
        attachment: Attachment? = nil, reply: Quote? = nil, earlier: [Version]? = nil, shown: String? = nil,
        reactions: [Reaction]? = nil, encrypted: Bool? = nil, takenBack: Timestamp? = nil, authenticity: Authenticity? = nil
    ) {
        self.attachment = attachment
        self.reply = reply
        self.earlier = earlier
        self.shown = shown
        self.reactions = reactions
        self.encrypted = encrypted
        self.takenBack = takenBack
        self.authenticity = authenticity
    }

    /// Something other than text.
    public struct Attachment: Hashable, Sendable, Codable {
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case image, video, audio, voice, file, sticker, location, poll
            /// The text names its type.
            case other
        }

        public var kind: Kind
        /// The name that its author gave it.
        public var name: String?
        /// The media type according to its author, such as `image/png`.
        public var mediaType: String?
        public var bytes: Int64?

        public init(kind: Kind, name: String? = nil, mediaType: String? = nil, bytes: Int64? = nil) {
            self.kind = kind
            self.name = name
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    /// Somebody else's message, shortened.
    public struct Quote: Hashable, Sendable, Codable {
        public var nick: String
        public var text: String

        public init(nick: String, text: String) {
            self.nick = nick
            self.text = text
        }
    }

    /// The text of a message before a change.
    public struct Version: Hashable, Sendable, Codable {
        /// When it got this text.
        public var at: Timestamp
        public var text: String

        public init(at: Timestamp, text: String) {
            self.at = at
            self.text = text
        }
    }

    public struct Reaction: Hashable, Sendable, Codable {
        public var key: String
        public var count: Int

        public init(key: String, count: Int) {
            self.key = key
            self.count = count
        }
    }

    /// Whether a message is what its author's server signed.
    public struct Authenticity: Hashable, Sendable, Codable {
        public enum Finding: String, Hashable, Sendable, Codable {
            /// The content and the signature are correct.
            case verified
            /// The content was changed, or the signature is not that server's. This is an alarm.
            case mismatch
            /// The desk could not check it.
            case unchecked
        }

        public var finding: Finding
        /// The server that signed it, or that should have signed it.
        public var server: String
        /// By language: what does not match, or why it could not be checked.
        public var why: LocalText?

        public init(_ finding: Finding, server: String, why: LocalText? = nil) {
            self.finding = finding
            self.server = server
            self.why = why
        }
    }
}

/// What a chat server knows about an account besides its profile, at the time of a report.
public struct AccountFacts: Hashable, Sendable, Codable {
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        case administrator
        /// The account is on another server, so less can be done here.
        case remote
        case bot, muted, suspended
        case shadowBanned = "shadow_banned"
        case locked, deactivated
    }

    /// When they were last seen.
    public var seen: Timestamp?
    /// The names of their devices.
    public var devices: [String]
    /// The rooms that both they and the reporter are in; nil if that is not known.
    public var roomsInCommon: [String]?
    public var standing: [Standing]

    public init(
        seen: Timestamp? = nil, devices: [String] = [], roomsInCommon: [String]? = nil, standing: [Standing] = []
    ) {
        self.seen = seen
        self.devices = devices
        self.roomsInCommon = roomsInCommon
        self.standing = standing
    }
}

/// The network addresses of a member: the answer of `GET /v1/cases/NUMBER/addresses`. Only admins may see them, and each look
/// is logged (B2).
public struct MemberAddresses: Hashable, Sendable, Codable {
    public struct Address: Hashable, Sendable, Codable {
        /// An IP address.
        public var address: String
        public var seen: Timestamp?
        /// The program that used the address, by the name that it gives itself.
        public var agent: String?

        public init(address: String, seen: Timestamp?, agent: String?) {
            self.address = address
            self.seen = seen
            self.agent = agent
        }
    }

    public var party: Conversation.Party
    /// Latest first.
    public var addresses: [Address]

    public init(party: Conversation.Party, addresses: [Address]) {
        self.party = party
        self.addresses = addresses
    }
}
