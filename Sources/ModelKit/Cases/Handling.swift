import FoundationEssentials

/// A playbook's message that is sent when its verdict takes effect.
public struct PreparedNotice: Hashable, Sendable, Codable {
    public var member: MemberID
    public var evidence: EvidenceDigest

    public init(member: MemberID, evidence: EvidenceDigest) {
        self.member = member
        self.evidence = evidence
    }
}

/// A member's appeal (Q3). Their text is kept outside the log.
public struct Appeal: Hashable, Sendable, Codable {
    /// Assigned by the chat server; it identifies an appeal that is sent again.
    public var id: UUID
    public var member: MemberID
    public var original: CaseNumber
    /// The sanctions of the original case that they appeal against. If empty, they appeal against the outcome of their own
    /// report (K12).
    public var sanctions: [Int]
    /// The moderators who made the decision under appeal; they must not decide the appeal.
    public var deciders: [ModeratorName]
    public var receipt: String
    public var evidence: EvidenceDigest

    public init(
        id: UUID, member: MemberID, original: CaseNumber, sanctions: [Int], deciders: [ModeratorName] = [], receipt: String,
        evidence: EvidenceDigest
    ) {
        self.deciders = deciders
        self.id = id
        self.member = member
        self.original = original
        self.sanctions = sanctions
        self.receipt = receipt
        self.evidence = evidence
    }
}

/// Help that was sent to somebody (T2, T3, Q4).
public struct SentReferral: Hashable, Sendable, Codable {
    public var by: ModeratorName
    public var party: Conversation.Party
    public var helplines: [String]
    public var mail: Bool

    public init(by: ModeratorName, party: Conversation.Party, helplines: [String], mail: Bool) {
        self.by = by
        self.party = party
        self.helplines = helplines
        self.mail = mail
    }
}

/// A moderator's request that leads or admins take over a case.
public struct HandUp: Hashable, Sendable, Codable {
    public var by: ModeratorName
    public var to: Moderator.Role
    /// Somebody is in danger right now.
    public var danger: Bool
    public var due: Timestamp

    public init(by: ModeratorName, to: Moderator.Role, danger: Bool, due: Timestamp) {
        self.by = by
        self.to = to
        self.danger = danger
        self.due = due
    }
}
