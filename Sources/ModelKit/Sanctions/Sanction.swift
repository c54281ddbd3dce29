/// What a member bears for a case (K14).
public struct Sanction: Hashable, Sendable, Codable {
    /// Its number within its case, from 1.
    public var id: Int
    public var member: MemberID
    public var kind: SanctionKind
    /// The channel in which it applies; nil for the whole chat.
    public var channel: ChannelID?
    /// The moderator who ordered it; nil if the policy did (K12).
    public var by: ModeratorName?
    /// When it takes effect; until then it can be undone (M6).
    public var effectiveAt: Timestamp
    /// When the desk ends it; nil if it takes effect once, or lasts for good.
    public var until: Timestamp?
    /// The reason that the member is told, in the words of the moderator.
    public var reason: EvidenceDigest

    public init(
        id: Int, member: MemberID, kind: SanctionKind, channel: ChannelID?, by: ModeratorName?, effectiveAt: Timestamp,
        until: Timestamp?, reason: EvidenceDigest
    ) {
        self.id = id
        self.member = member
        self.kind = kind
        self.channel = channel
        self.by = by
        self.effectiveAt = effectiveAt
        self.until = until
        self.reason = reason
    }
}

extension Sanction {
    /// The step of the ladder.
    public var step: SanctionStep { SanctionStep(kind, for: until.map { $0 - effectiveAt }) }
}

/// How a sanction ended.
public enum SanctionEnding: Hashable, Sendable, Codable {
    /// It reached its end.
    case expired
    /// Withdrawn before anybody was told.
    case undone(by: ModeratorName)
    case lifted(by: ModeratorName, reason: EvidenceDigest)
    /// The case was reopened, or was found not justified.
    case unwound
    /// The member's appeal was granted (Q3).
    case granted(appeal: CaseNumber)

    /// The moderator who withdrew it.
    public var by: ModeratorName? {
        switch self {
        case .undone(let by), .lifted(let by, _): by
        case .expired, .unwound, .granted: nil
        }
    }

    /// It no longer counts against the member, as if it had never been imposed.
    public var isWithdrawn: Bool {
        switch self {
        case .expired: false
        case .undone, .lifted, .unwound, .granted: true
        }
    }
}

/// A moderator's order: the body of a `sanction` command.
public struct SanctionOrder: Hashable, Sendable, Codable {
    public var step: SanctionStep
    /// The reason that the member is told.
    public var reason: String

    public init(step: SanctionStep, reason: String) {
        self.step = step
        self.reason = reason
    }
}
