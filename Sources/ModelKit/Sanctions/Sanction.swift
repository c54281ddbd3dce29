/// A consequence that a member bears for a case (K14).
public struct Sanction: Hashable, Sendable, Codable {
    /// Its number within its case, from 1.
    public var id: Int
    public var member: MemberID
    public var kind: SanctionKind
    /// Where it holds; nil for the whole chat.
    public var channel: ChannelID?
    /// Who ordered it; nil where the policy did (K12).
    public var by: ModeratorName?
    /// When it takes effect: until then it can be undone (M6).
    public var effectiveAt: Timestamp
    /// When the desk ends it; nil for a word, and for good.
    public var until: Timestamp?
    /// What the member is told as the reason, in the words of whoever ordered it.
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
    /// The rung of the ladder that it is.
    public var step: SanctionStep { SanctionStep(kind, for: until.map { $0 - effectiveAt }) }
}

/// How a sanction ended.
public enum SanctionEnding: Hashable, Sendable, Codable {
    /// Its time was over.
    case expired
    /// Taken back before anybody was told.
    case undone(by: ModeratorName)
    case lifted(by: ModeratorName, reason: EvidenceDigest)
    /// The case was reopened, or was not found justified.
    case unwound
    /// The member's appeal was granted (Q3).
    case granted(appeal: CaseNumber)

    /// The moderator who took it back.
    public var by: ModeratorName? {
        switch self {
        case .undone(let by), .lifted(let by, _): by
        case .expired, .unwound, .granted: nil
        }
    }

    /// It is over as if it had not been: it no longer counts against the member.
    public var isWithdrawn: Bool {
        switch self {
        case .expired: false
        case .undone, .lifted, .unwound, .granted: true
        }
    }
}

/// What a moderator orders: the body of a `sanction` command.
public struct SanctionOrder: Hashable, Sendable, Codable {
    public var step: SanctionStep
    /// What the member is told as the reason.
    public var reason: String

    public init(step: SanctionStep, reason: String) {
        self.step = step
        self.reason = reason
    }
}
