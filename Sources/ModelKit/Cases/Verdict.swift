/// How a moderator ends a case, with one keystroke (K10).
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    /// The complaint is right.
    case justified
    /// Wrong by mistake, or too little evidence.
    case unproven
    /// Wrong, and in bad faith.
    case malicious
    /// An appeal is right: what it appeals against is unwound (Q3).
    case granted
    /// An appeal is wrong: what it appeals against stands.
    case upheld
    /// The decision to which an appeal belongs is gone: the case is judged anew. Nobody gives it by a key.
    case lapsed
    /// What can be done for somebody at risk is done (T1): no judgement of anybody.
    case attended

    /// How a case of a kind can end.
    public static func possible(for kind: CaseKind) -> [Verdict] {
        switch kind {
        case .accusation: [.justified, .unproven, .malicious]
        case .appeal: [.granted, .upheld]
        case .concern: [.attended]
        }
    }
}

/// A verdict that was given. Until it takes effect nobody outside is told, and it can be undone (M6).
public struct Decision: Hashable, Sendable, Codable {
    public var verdict: Verdict
    public var by: ModeratorName
    public var at: Timestamp
    public var effectiveAt: Timestamp
    /// The playbook by which it was given, and the category that the case had before.
    public var playbook: String?
    public var formerCategory: CategoryID?
    /// What it says of each report that there was, in their order; nil where it says the same of all, as entries of earlier
    /// versions do, and of what is no accusation.
    public var outcomes: [ReportOutcome]?

    public init(
        verdict: Verdict, by: ModeratorName, at: Timestamp, effectiveAt: Timestamp, playbook: String? = nil,
        formerCategory: CategoryID? = nil, outcomes: [ReportOutcome]? = nil
    ) {
        self.outcomes = outcomes
        self.playbook = playbook
        self.formerCategory = formerCategory
        self.verdict = verdict
        self.by = by
        self.at = at
        self.effectiveAt = effectiveAt
    }
}

/// A moderator has taken a case, so that others leave it to them; it ends by itself (M4).
public struct Claim: Hashable, Sendable, Codable {
    public var by: ModeratorName
    public var until: Timestamp

    public init(by: ModeratorName, until: Timestamp) {
        self.by = by
        self.until = until
    }
}
