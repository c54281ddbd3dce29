import FoundationEssentials

/// An entry of a case in the log. It contains ids, digests and decisions, but never a member's words.
public enum CaseEvent: Hashable, Sendable, Codable {
    case opened(Opening)
    /// A report of the case, including the first one.
    case reported(Report)
    /// The messages that followed the selected ones, as the reporter saw them (K8).
    case supplemented(evidence: EvidenceDigest)
    case claimed(Claim)
    case released(ReleasedClaim)
    case rated(Decision)
    case undone(by: ModeratorName)
    /// The undo period has ended: the verdict took effect.
    case settled(Verdict)
    /// A moderator has reopened the closed case. Until this takes effect it can be undone, and the case stays as it is.
    case reopening(Reopening)
    /// A moderator undid the reopening, so the case stays closed.
    case reopeningUndone(by: ModeratorName)
    /// The case is open again, with a new deadline.
    case reopened(by: ModeratorName, due: Timestamp)
    case noted(by: ModeratorName, evidence: EvidenceDigest)
    case recategorised(Recategorisation)
    /// A report named a graver category, and the case has taken it over (K10a).
    case raised(Raise)
    /// A reporter bears the consequence of a malicious report.
    case sanctioned(ReporterSanction)
    /// The consequence was taken back: with its verdict, or by a moderator who gave a reason.
    case lifted(ReporterSanction, by: ModeratorName? = nil, reason: EvidenceDigest? = nil)
    /// The chat server was asked to do something.
    case requested(ActionRequest)
    /// The chat server did it.
    case performed(action: Int)
    /// The chat server could not do it.
    case failed(action: Int, detail: EvidenceDigest?)
    /// Nobody tries it any more.
    case abandoned(action: Int, by: ModeratorName?)
    /// A moderator looked at the dossier (B2). `unattended`: whether their console fetched it on its own; nil if it did not
    /// say.
    case viewed(by: ModeratorName, unattended: Bool? = nil)
    /// An admin looked at the addresses of a party (B2).
    case addressesViewed(by: ModeratorName, of: Conversation.Party)

    // Conversations with a party (K9, B6)
    case summoned(Summons)
    case joined(ChannelID)
    case left(ChannelID)
    case dismissed(ChannelID, by: ModeratorName?)
    case said(Utterance)

    // Sanctions (K14)
    /// A moderator or the policy has ordered it; nobody has been told yet.
    case ordered(Sanction)
    /// It took effect.
    case imposed(sanction: Int)
    case ended(sanction: Int, SanctionEnding)
    /// A playbook's message for a member, which is sent when the verdict takes effect.
    case prepared(PreparedNotice)

    /// A member appeals against what they bear for another case; this case is their appeal (Q3).
    case appealed(Appeal)
    /// The decision under appeal no longer exists, because its case was reopened.
    case lapsed(Decision)
    /// An appeal against this case was granted, so its consequences are undone. `reporter`: only those of this member's
    /// reports; nil: those of the whole case.
    case overturned(by: ModeratorName, appeal: CaseNumber, reporter: MemberID? = nil)
    case referred(SentReferral)
    case handedUp(HandUp)

    public struct Opening: Hashable, Sendable, Codable {
        public var kind: CaseKind
        /// The accused; in a concern, the person whom it is about.
        public var subject: MemberID?
        /// The channel of the first selected message; nil for a concern without messages.
        public var channel: ChannelID?
        public var category: CategoryID
        public var team: TeamID
        public var priority: Priority
        public var due: Timestamp
        /// In an appeal, the case of the decision under appeal.
        public var original: CaseNumber?
        /// Even the moderators do not learn who appeals, because they had reported anonymously (B1).
        public var anonymous: Bool?
        /// When it was reported, if the desk learned of it later. Age and deadline are counted from then; nil: from the time of
        /// this entry.
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
        /// The digest of the moderator's reason.
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
        /// The claim expired; nobody gave it up.
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

    /// What a case takes over from a graver report.
    public struct Raise: Hashable, Sendable, Codable {
        /// The report that raised the case.
        public var report: UUID
        /// The category of the report, with its team and priority.
        public var category: CategoryID
        public var team: TeamID
        public var priority: Priority
        /// The earlier of the two deadlines: the case's and the report's.
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
    /// An appeal against a decision in another case (Q3).
    case appeal
}

/// A request to the chat server. Its texts are kept outside the log.
public struct ActionRequest: Hashable, Sendable, Codable {
    /// Counts up from 1; it is also the idempotency key.
    public var id: Int
    public var type: ActionType
    public var member: MemberID?
    /// Why the desk requests it.
    public var purpose: Purpose
    /// The digest of the action's content.
    public var evidence: EvidenceDigest
    /// The number, within the case, of the sanction that it imposes or ends; nil for everything else, and in entries of earlier
    /// versions.
    public var sanction: Int?

    public enum Purpose: String, Hashable, Sendable, Codable {
        /// A reporter is told that their report has arrived (K5).
        case receipt
        /// James notifies the team of a new case (K7).
        case alarm
        /// A reporter is told that their report was right (K11).
        case thanks
        /// A reporter is told that nothing was found.
        case outcome
        /// A reporter is warned, or told that reporting is closed to them (K12).
        case warning
        /// A member's account is locked (K12).
        case lock
        /// A sanction ends.
        case lift
        /// Somebody is told that an earlier message no longer applies (M6).
        case retraction
        /// Somebody is brought into a channel, released, or spoken to (K9, B6).
        case summons, release, say
        /// The accused's sanction (K14).
        case sanction
        /// A sanction that the accused is not told about.
        case covert
        /// Somebody is told that their sanction has ended.
        case ended
        /// A playbook's message (K16).
        case message
        /// Help is sent (T2).
        case referral
        /// Leads and admins are notified of a case that was handed up (M3).
        case escalation = "hand_up"
        /// A member is told the decision on their appeal (Q3).
        case appeal

        /// Whether James sends it to moderators rather than to a member.
        public var isForModerators: Bool {
            switch self {
            case .alarm, .escalation: true
            case .receipt, .thanks, .outcome, .warning, .lock, .lift, .retraction, .summons, .release, .say, .sanction, .covert,
                .ended, .message, .referral, .appeal:
                false
            }
        }
    }

    /// Whether it imposes a sanction or removes messages.
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
