/// How a moderator rates a case, with one keystroke (K10).
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    /// The complaint is right.
    case justified
    /// Wrong by mistake, or too little evidence.
    case unproven
    /// Wrong, and in bad faith.
    case malicious
}

/// A verdict that was given. Until it takes effect nobody outside is told, and it can be undone (M6).
public struct Decision: Hashable, Sendable, Codable {
    public var verdict: Verdict
    public var by: ModeratorName
    public var at: Timestamp
    public var effectiveAt: Timestamp

    public init(verdict: Verdict, by: ModeratorName, at: Timestamp, effectiveAt: Timestamp) {
        self.verdict = verdict
        self.by = by
        self.at = at
        self.effectiveAt = effectiveAt
    }
}

/// A moderator has taken a case, so that others leave it to him; it ends by itself (M4).
public struct Claim: Hashable, Sendable, Codable {
    public var by: ModeratorName
    public var until: Timestamp

    public init(by: ModeratorName, until: Timestamp) {
        self.by = by
        self.until = until
    }
}
