import FoundationEssentials

/// A playbook's words, waiting for its verdict to take effect.
public struct PreparedNotice: Hashable, Sendable, Codable {
    public var member: MemberID
    public var evidence: EvidenceDigest

    public init(member: MemberID, evidence: EvidenceDigest) {
        self.member = member
        self.evidence = evidence
    }
}

/// A member's appeal (Q3). Their words are kept beside the log.
public struct Appeal: Hashable, Sendable, Codable {
    /// Given by the chat server: the same appeal sent again is known by it.
    public var id: UUID
    public var member: MemberID
    public var original: CaseNumber
    /// The sanctions of the original case against which they appeal; empty: what followed from a report of theirs (K12).
    public var sanctions: [Int]
    /// Who had decided what they appeal against: they do not decide on it.
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

/// A case is handed to those who may do more.
public struct HandUp: Hashable, Sendable, Codable {
    public var by: ModeratorName
    public var to: Moderator.Role
    /// Somebody is in danger at this moment.
    public var danger: Bool
    public var due: Timestamp

    public init(by: ModeratorName, to: Moderator.Role, danger: Bool, due: Timestamp) {
        self.by = by
        self.to = to
        self.danger = danger
        self.due = due
    }
}
