/// A moderator's decision that closes a case, given with one key (K10).
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    /// The report is right.
    case justified
    /// The report was an honest mistake, or there is too little evidence.
    case unproven
    /// The report is knowingly false.
    case malicious
    /// The appeal is right, and the decision under appeal is undone (Q3).
    case granted
    /// The decision under appeal stands.
    case upheld
    /// The decision under appeal no longer exists, because its case was reopened. No key gives this verdict.
    case lapsed
    /// What can be done for the person at risk has been done (T1). It judges nobody.
    case attended

    /// The verdicts that a case of this kind can get.
    public static func possible(for kind: CaseKind) -> [Verdict] {
        switch kind {
        case .accusation: [.justified, .unproven, .malicious]
        case .appeal: [.granted, .upheld]
        case .concern: [.attended]
        }
    }
}

/// A verdict that a moderator has given. Until it takes effect, nobody outside the team is told, and it can be undone (M6).
public struct Decision: Hashable, Sendable, Codable {
    public var verdict: Verdict
    public var by: ModeratorName
    public var at: Timestamp
    public var effectiveAt: Timestamp
    /// The playbook that gave it, and the category that the case had before.
    public var playbook: String?
    public var formerCategory: CategoryID?
    /// What it says about each report, in their order. Nil if it is the same for all (as in entries of earlier versions), or if
    /// the case is not an accusation.
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

/// A moderator's reservation of a case, so that others leave it to them. It expires on its own (M4).
public struct Claim: Hashable, Sendable, Codable {
    public var by: ModeratorName
    public var until: Timestamp

    public init(by: ModeratorName, until: Timestamp) {
        self.by = by
        self.until = until
    }
}
