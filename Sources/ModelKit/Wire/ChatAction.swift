/// What the chat server can be asked to do.
public enum ActionType: String, Hashable, Sendable, Codable, CaseIterable {
    case summon, release, say, notice, sanction, lift, redact
}

/// What a sanction takes from a member (K14).
public enum SanctionKind: String, Hashable, Sendable, Codable, CaseIterable {
    case admonition, warning, mute, removal, lock
}

/// What the chat server is to do: the data of an event of `GET /chat/v1/actions`. It does it once for each id, however often it
/// is asked.
public struct ChatAction: Hashable, Sendable, Codable {
    public var id: Int
    public var `case`: CaseNumber
    public var type: ActionType
    public var member: MemberID?
    public var channel: ChannelID?
    public var text: String?
    /// Under which name `text` is said.
    public var `as`: String?
    public var kind: SanctionKind?
    public var until: Timestamp?
    public var reason: String?

    public init(
        id: Int, case number: CaseNumber, type: ActionType, member: MemberID? = nil, channel: ChannelID? = nil,
        text: String? = nil, as name: String? = nil, kind: SanctionKind? = nil, until: Timestamp? = nil, reason: String? = nil
    ) {
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

/// What became of an action: the body of `POST /chat/v1/actions/ID`.
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
