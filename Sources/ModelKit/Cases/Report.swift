import FoundationEssentials

/// A member's complaint about another's messages, or their worry about somebody. The words are in the evidence.
public struct Report: Hashable, Sendable, Codable {
    /// Given by the chat server: the same report sent again is known by it.
    public var id: UUID
    public var reporter: MemberID
    /// When it was made; the desk may have learned of it later.
    public var at: Timestamp
    /// What the reporter is given to prove later that this report was theirs.
    public var receipt: String
    public var messages: [MessageID]
    public var category: CategoryID
    /// Not even the moderators learn who reports (B1).
    public var anonymous: Bool
    public var evidence: EvidenceDigest

    public init(
        id: UUID, reporter: MemberID, at: Timestamp, receipt: String, messages: [MessageID], category: CategoryID,
        anonymous: Bool, evidence: EvidenceDigest
    ) {
        self.id = id
        self.reporter = reporter
        self.at = at
        self.receipt = receipt
        self.messages = messages
        self.category = category
        self.anonymous = anonymous
        self.evidence = evidence
    }
}
