import FoundationEssentials

/// The body of `POST /chat/v1/reports`.
public struct ReportRequest: Hashable, Sendable, Codable {
    public var id: UUID
    public var reporter: MemberID
    public var accused: MemberID
    public var messages: [MessageID]
    public var category: CategoryID
    public var note: String?
    public var anonymous: Bool?

    public init(
        id: UUID, reporter: MemberID, accused: MemberID, messages: [MessageID], category: CategoryID, note: String? = nil,
        anonymous: Bool? = nil
    ) {
        self.id = id
        self.reporter = reporter
        self.accused = accused
        self.messages = messages
        self.category = category
        self.note = note
        self.anonymous = anonymous
    }
}

/// The body of `POST /chat/v1/concerns`: a worry about somebody (T1) or about oneself (T1a).
public struct ConcernRequest: Hashable, Sendable, Codable {
    public var id: UUID
    public var reporter: MemberID
    public var about: MemberID
    public var messages: [MessageID]?
    public var note: String?
    public var anonymous: Bool?

    public init(
        id: UUID, reporter: MemberID, about: MemberID, messages: [MessageID]? = nil, note: String? = nil, anonymous: Bool? = nil
    ) {
        self.anonymous = anonymous
        self.id = id
        self.reporter = reporter
        self.about = about
        self.messages = messages
        self.note = note
    }
}

/// The body of `POST /chat/v1/appeals`: a member's appeal against what they bear for a case (Q3).
public struct AppealRequest: Hashable, Sendable, Codable {
    public var id: UUID
    public var member: MemberID
    /// The case that they were told about.
    public var `case`: CaseNumber
    public var text: String

    public init(id: UUID, member: MemberID, case number: CaseNumber, text: String) {
        self.id = id
        self.member = member
        self.case = number
        self.text = text
    }
}

/// What a reporter gets at once (K5).
public struct ReportReceipt: Hashable, Sendable, Codable {
    public var `case`: CaseNumber
    public var receipt: String

    public init(case number: CaseNumber, receipt: String) {
        self.case = number
        self.receipt = receipt
    }
}

/// What a member can report: the answer of `GET /chat/v1/window/MEMBER` (K2, K3).
public struct ReportableWindow: Hashable, Sendable, Codable {
    public struct Sender: Hashable, Sendable, Codable {
        public var id: MemberID
        public var nick: String
        public var messages: [Item]

        public init(id: MemberID, nick: String, messages: [Item]) {
            self.id = id
            self.nick = nick
            self.messages = messages
        }
    }

    public struct Item: Hashable, Sendable, Codable {
        public var id: MessageID
        public var channel: ChannelID
        public var at: Timestamp
        public var text: String

        public init(id: MessageID, channel: ChannelID, at: Timestamp, text: String) {
            self.id = id
            self.channel = channel
            self.at = at
            self.text = text
        }
    }

    public var members: [Sender]

    public init(members: [Sender]) { self.members = members }
}
