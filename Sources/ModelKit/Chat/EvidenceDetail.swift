/// What a chat knows of a message beside its words. All of it is missing where a chat has no such thing.
public struct EvidenceDetail: Hashable, Sendable, Codable {
    /// What came with the words. It is named and never loaded (M5).
    public var attachment: Attachment?
    /// The message that it answers.
    public var reply: Quote?
    /// What it said before its author changed it, oldest first; the message itself says what it said when it was reported.
    public var earlier: [Version]?
    /// What programs show instead of the words, where that is something else.
    public var shown: String?
    /// The most frequent first.
    public var reactions: [Reaction]?
    /// Only its members can read it: neither the server nor the desk can. The words are the reporter's alone.
    public var encrypted: Bool?
    /// When it was taken back; the words are what it said before.
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

    /// Something that is no text.
    public struct Attachment: Hashable, Sendable, Codable {
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case image, video, audio, voice, file, sticker, location, poll
            /// The text names its type.
            case other
        }

        public var kind: Kind
        /// As its author named it.
        public var name: String?
        /// Such as `image/png`, as its author says.
        public var mediaType: String?
        public var bytes: Int64?

        public init(kind: Kind, name: String? = nil, mediaType: String? = nil, bytes: Int64? = nil) {
            self.kind = kind
            self.name = name
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    /// Another's message, shortened.
    public struct Quote: Hashable, Sendable, Codable {
        public var nick: String
        public var text: String

        public init(nick: String, text: String) {
            self.nick = nick
            self.text = text
        }
    }

    /// What a message said until it was changed.
    public struct Version: Hashable, Sendable, Codable {
        /// When it was said so.
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
            /// The words and the signature are right.
            case verified
            /// They are not: somebody changed the words, or the signature is another's. An alarm.
            case mismatch
            /// It could not be found out.
            case unchecked
        }

        public var finding: Finding
        /// The server that signed it, or that should have.
        public var server: String
        /// By language: what does not fit, or why it could not be found out.
        public var why: LocalText?

        public init(_ finding: Finding, server: String, why: LocalText? = nil) {
            self.finding = finding
            self.server = server
            self.why = why
        }
    }
}

/// What a chat server knows of an account beside its profile, as a report found it.
public struct AccountFacts: Hashable, Sendable, Codable {
    public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
        case administrator
        /// Of another server: what is possible here is less.
        case remote
        case bot, muted, suspended
        case shadowBanned = "shadow_banned"
        case locked, deactivated
    }

    /// When they were last seen.
    public var seen: Timestamp?
    /// The names of their devices.
    public var devices: [String]
    /// The rooms where they and the reporter both are; nil where that is not known.
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

/// From where a member came: the answer of `GET /v1/cases/NUMBER/addresses`, for admins alone; each look is logged (B2).
public struct MemberAddresses: Hashable, Sendable, Codable {
    public struct Address: Hashable, Sendable, Codable {
        /// An IP address.
        public var address: String
        public var seen: Timestamp?
        /// The program that came from there, as it calls itself.
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
