import FoundationEssentials

/// Something that happened to a case: what the log holds. It carries ids, digests and decisions, never a member's words.
public enum CaseEvent: Hashable, Sendable, Codable {
    case opened(Opening)
    /// A report of the case; the first one too.
    case reported(Report)
    /// What was said next after the selected messages, as their reporter saw it (K8).
    case supplemented(evidence: EvidenceDigest)
    case claimed(Claim)
    case released(ReleasedClaim)
    case rated(Decision)
    case undone(by: ModeratorName)
    /// The undo period has ended: the verdict took effect.
    case settled(Verdict)
    /// A closed case is to be judged anew; until then that can be undone, and nothing of it has changed.
    case reopening(Reopening)
    /// It stays closed.
    case reopeningUndone(by: ModeratorName)
    /// Judged anew, with a deadline of its own.
    case reopened(by: ModeratorName, due: Timestamp)
    case noted(by: ModeratorName, evidence: EvidenceDigest)
    case recategorised(Recategorisation)
    /// A report named a graver category than the case had: the case takes that one (K10a).
    case raised(Raise)
    /// A reporter bears the consequence of a malicious report.
    case sanctioned(ReporterSanction)
    /// The consequence is taken back: with the verdict from which it followed, or by a moderator, who says why.
    case lifted(ReporterSanction, by: ModeratorName? = nil, reason: EvidenceDigest? = nil)
    /// The chat server is to do something.
    case requested(ActionRequest)
    /// The chat server did it.
    case performed(action: Int)
    /// The chat server could not.
    case failed(action: Int, detail: EvidenceDigest?)
    /// Nobody tries it any more.
    case abandoned(action: Int, by: ModeratorName?)
    /// A moderator looked at the dossier (B2); `unattended`: whether their console fetched it by itself; nil: it did
    /// not say.
    case viewed(by: ModeratorName, unattended: Bool? = nil)
    /// An admin looked from where somebody of the case came (B2).
    case addressesViewed(by: ModeratorName, of: Conversation.Party)

    // Talking to somebody of the case (K9, B6)
    case summoned(Summons)
    case joined(ChannelID)
    case left(ChannelID)
    case dismissed(ChannelID, by: ModeratorName?)
    case said(Utterance)

    // Sanctions (K14)
    /// A moderator ordered it, or the policy did; nobody is told yet.
    case ordered(Sanction)
    /// It took effect.
    case imposed(sanction: Int)
    case ended(sanction: Int, SanctionEnding)
    /// A playbook's words for somebody, to be sent when its verdict takes effect.
    case prepared(PreparedNotice)

    /// Somebody appeals against what they bear for another case: what this one is about (Q3).
    case appealed(Appeal)
    /// The decision to which this appeal belongs is gone, since somebody reopened the case.
    case lapsed(Decision)
    /// An appeal against this case was granted: nothing follows from it any more. `reporter`: only from their reports; nil: from
    /// the whole case.
    case overturned(by: ModeratorName, appeal: CaseNumber, reporter: MemberID? = nil)
    case referred(SentReferral)
    case handedUp(HandUp)

    public struct Opening: Hashable, Sendable, Codable {
        public var kind: CaseKind
        /// The accused; in a concern the one whom it is about.
        public var subject: MemberID?
        /// Where the first selected message was said; nil for a concern without messages.
        public var channel: ChannelID?
        public var category: CategoryID
        public var team: TeamID
        public var priority: Priority
        public var due: Timestamp
        /// The case to which an appeal objects.
        public var original: CaseNumber?
        /// Not even the moderators learn who appeals: they had reported without their name (B1).
        public var anonymous: Bool?
        /// When it was reported, where the desk learned of it later: age and deadline run from then. Nil: from this entry's time.
        public var at: Timestamp?

        public init(
            kind: CaseKind, subject: MemberID?, channel: ChannelID?, category: CategoryID, team: TeamID, priority: Priority,
            due: Timestamp, original: CaseNumber? = nil, anonymous: Bool? = nil, at: Timestamp? = nil
        ) {
            self.at = at
            self.anonymous = anonymous
            self.original = original
            self.kind = kind
            self.subject = subject
            self.channel = channel
            self.category = category
            self.team = team
            self.priority = priority
            self.due = due
        }
    }

    public struct Reopening: Hashable, Sendable, Codable {
        public var by: ModeratorName
        /// Why: the digest of what the moderator wrote.
        public var reason: EvidenceDigest
        public var effectiveAt: Timestamp

        public init(by: ModeratorName, reason: EvidenceDigest, effectiveAt: Timestamp) {
            self.by = by
            self.reason = reason
            self.effectiveAt = effectiveAt
        }
    }

    public struct ReleasedClaim: Hashable, Sendable, Codable {
        public var by: ModeratorName
        /// It ran out; nobody gave it up.
        public var expired: Bool

        public init(by: ModeratorName, expired: Bool) {
            self.by = by
            self.expired = expired
        }
    }

    public struct Recategorisation: Hashable, Sendable, Codable {
        public var by: ModeratorName
        public var category: CategoryID
        public var team: TeamID
        public var priority: Priority
        public var due: Timestamp

        public init(by: ModeratorName, category: CategoryID, team: TeamID, priority: Priority, due: Timestamp) {
            self.by = by
            self.category = category
            self.team = team
            self.priority = priority
            self.due = due
        }
    }

    /// What a case takes over from a report of a graver category.
    public struct Raise: Hashable, Sendable, Codable {
        /// The report that raised the case.
        public var report: UUID
        /// Of the report, with its team and priority.
        public var category: CategoryID
        public var team: TeamID
        public var priority: Priority
        /// The earlier one of the case's and the report's.
        public var due: Timestamp

        public init(report: UUID, category: CategoryID, team: TeamID, priority: Priority, due: Timestamp) {
            self.report = report
            self.category = category
            self.team = team
            self.priority = priority
            self.due = due
        }
    }

    public struct ReporterSanction: Hashable, Sendable, Codable {
        public var reporter: MemberID
        public var consequence: MaliciousReportPolicy.Consequence

        public init(reporter: MemberID, consequence: MaliciousReportPolicy.Consequence) {
            self.reporter = reporter
            self.consequence = consequence
        }
    }
}

public enum CaseKind: String, Hashable, Sendable, Codable, CaseIterable {
    case accusation, concern
    /// An appeal against what followed from another case (Q3).
    case appeal
}

/// What the chat server is asked to do; its words are kept beside the log.
public struct ActionRequest: Hashable, Sendable, Codable {
    /// From 1, rising by one: the idempotency key.
    public var id: Int
    public var type: ActionType
    public var member: MemberID?
    /// Why it is asked.
    public var purpose: Purpose
    /// The digest of the action's content.
    public var evidence: EvidenceDigest
    /// The number, within the case, of the sanction that it imposes or ends; nil for all else, and in entries of earlier versions.
    public var sanction: Int?

    public enum Purpose: String, Hashable, Sendable, Codable {
        /// A reporter is told that their report arrived (K5).
        case receipt
        /// James tells the team of a new case (K7).
        case alarm
        /// A reporter is told that they were right (K11).
        case thanks
        /// A reporter is told that nothing was found.
        case outcome
        /// A reporter is warned, or told that reporting is closed to them (K12).
        case warning
        /// A member's account is locked (K12).
        case lock
        /// A sanction ends.
        case lift
        /// Somebody is told that what they were told holds no longer (M6).
        case retraction
        /// Somebody is brought into a channel, let go, or spoken to (K9, B6).
        case summons, release, say
        /// The accused's sanction (K14).
        case sanction
        /// The same, where they are not told.
        case covert
        /// Somebody is told that a sanction of theirs is over.
        case ended
        /// A playbook's words (K16).
        case message
        /// Help is sent (T2).
        case referral
        /// Those who can do more are told (M3).
        case escalation = "hand_up"
        /// Who appealed is told what came of it (Q3).
        case appeal

        /// James tells moderators of the case by it, and no member.
        public var isForModerators: Bool {
            switch self {
            case .alarm, .escalation: true
            case .receipt, .thanks, .outcome, .warning, .lock, .lift, .retraction, .summons, .release, .say, .sanction, .covert,
                .ended, .message, .referral, .appeal:
                false
            }
        }
    }

    /// Whether it is what makes a sanction hold, or takes messages away.
    public var imposes: Bool { type.isOfSanction && type != .lift }

    public init(
        id: Int, type: ActionType, member: MemberID?, purpose: Purpose, evidence: EvidenceDigest, sanction: Int? = nil
    ) {
        self.sanction = sanction
        self.id = id
        self.type = type
        self.member = member
        self.purpose = purpose
        self.evidence = evidence
    }
}
