import FoundationEssentials

/// A member's complaint about another member's messages, or their worry about somebody. The texts are in the evidence.
public struct Report: Hashable, Sendable, Codable {
    /// Assigned by the chat server; it identifies a report that is sent again.
    public var id: UUID
    public var reporter: MemberID
    /// When the member sent it; the desk may have learned of it later.
    public var at: Timestamp
    /// The text with which the reporter can later show that this report is theirs.
    public var receipt: String
    public var messages: [MessageID]
    public var category: CategoryID
    /// Even the moderators do not learn who the reporter is (B1).
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
