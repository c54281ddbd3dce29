/// What the chat server can be asked to do.
public enum ActionType: String, Hashable, Sendable, Codable, CaseIterable {
    case summon, release, say, notice, sanction, lift, redact
    /// An e-mail, which the desk sends itself.
    case mail

    /// A sanction, its end or a redaction. If it fails, the decision is not in effect.
    public var isOfSanction: Bool {
        switch self {
        case .sanction, .lift, .redact: true
        case .summon, .release, .say, .notice, .mail: false
        }
    }
}

/// A request to the chat server: the data of an event of `GET /chat/v1/actions`. The chat server carries it out once per id,
/// however often it is sent.
public struct ChatAction: Hashable, Sendable, Codable {
    public var id: Int
    public var `case`: CaseNumber
    public var type: ActionType
    public var member: MemberID?
    public var channel: ChannelID?
    public var text: String?
    /// The name under which `text` is said.
    public var `as`: String?
    public var kind: SanctionKind?
    public var until: Timestamp?
    public var reason: String?
    /// What `text` is for, so that a chat server can show a thank-you differently from a warning.
    public var purpose: ActionRequest.Purpose?
    /// For a summons: `interrogation` or `contact`.
    public var channelKind: Channel.Kind?
    /// For a `redact`: the messages to remove; nil: everything that the member ever said.
    public var messages: [MessageID]?

    enum CodingKeys: String, CodingKey {
        case id, `case`, type, member, channel, text, `as`, kind, until, reason, purpose
        case channelKind = "channel_kind"
        case messages
    }

    public init(
        id: Int, case number: CaseNumber, type: ActionType, member: MemberID? = nil, channel: ChannelID? = nil,
        text: String? = nil, as name: String? = nil, kind: SanctionKind? = nil, until: Timestamp? = nil, reason: String? = nil,
        purpose: ActionRequest.Purpose? = nil, channelKind: Channel.Kind? = nil, messages: [MessageID]? = nil
    ) {
        self.purpose = purpose
        self.channelKind = channelKind
        self.messages = messages
        self.id = id
        self.case = number
        self.type = type
        self.member = member
        self.channel = channel
        self.text = text
        self.as = name
        self.kind = kind
        self.until = until
        self.reason = reason
    }
}

/// The outcome of an action: the body of `POST /chat/v1/actions/ID`.
public struct ActionOutcome: Hashable, Sendable, Codable {
    public enum Status: String, Hashable, Sendable, Codable {
        case done, failed
    }

    public var status: Status
    public var detail: String?

    public init(status: Status, detail: String? = nil) {
        self.status = status
        self.detail = detail
    }
}

/// The progress of an action that takes long, such as removing everything that somebody said.
public struct ActionProgress: Hashable, Sendable, Codable {
    public var done: Int
    /// Nil while it is not known.
    public var total: Int?

    public init(done: Int, total: Int?) {
        self.done = done
        self.total = total
    }
}
