import FoundationEssentials

/// Everything about one case that a moderator may see: the answer of `GET /v1/cases/NUMBER` (K8).
public struct Dossier: Hashable, Sendable, Codable {
    public var row: CaseRow
    /// By channel, then by time.
    public var lines: [EvidenceLine]
    public var accused: Person?
    /// Without anonymous reporters.
    public var reporters: [Person]
    public var reports: [ReportSummary]
    /// Latest first.
    public var priors: [PriorCase]
    /// Oldest first.
    public var notes: [Note]
    /// Oldest first.
    public var timeline: [TimelineEntry]
    /// Why the moderator who asks may not handle this case, in English; nil if they may.
    public var obstacle: String?
    /// The same reason for a console, which says it in its own language; also nil from a desk of an earlier version.
    public var obstacleReason: ObstacleReason?
    /// The parties that moderators can talk to, the subject first, each with the lines of the conversation.
    public var conversations: [Transcript] = []
    /// The sanctions of this case, and those of the accused from other cases that are in force.
    public var sanctions: [SanctionSummary] = []
    /// The reporters for whom this case closes reporting; nil if there are none.
    public var closings: [ReportingClosing]?
    /// Consequences in later cases that were stricter because this case counted, which it no longer does or soon will not; nil
    /// if there are none.
    public var followUps: [FollowUp]?
    /// The policy's suggestion for the accused; nil if nobody is accused, or if no step of the ladder is possible.
    public var suggestion: SanctionSuggestion?
    /// The kind of place that the case is from; nil if it is from none, and from a desk of an earlier version.
    public var place: Channel.Kind?
    /// Actions that are under way or have failed.
    public var actions: [OpenAction] = []
    /// The text of an appeal, and its original case.
    public var appeal: AppealSummary?
    /// The abilities of the chat server that differ in this case; nil if none do.
    public var support: [Ability: Support]?
    /// The evidence that could not be read, and why: one sentence each, by language; nil if everything was read.
    public var gaps: [LocalText]?
    /// The parties to whom help can be sent.
    public var addressees: [Addressee] = []
    /// Verdicts in other cases on messages of this one, latest first; nil if there are none.
    public var judgments: [Judgment]?
    /// Cases from the same quarrel or about the same person at risk, latest first; nil if there are none.
    public var related: [RelatedCase]?
    /// Who was notified when the case was handed up, and who has looked since; nil if it was not.
    public var escalation: EscalationSummary?

    public init(
        row: CaseRow, lines: [EvidenceLine], accused: Person?, reporters: [Person], reports: [ReportSummary],
        priors: [PriorCase], notes: [Note], timeline: [TimelineEntry], obstacle: String?
    ) {
        self.row = row
        self.lines = lines
        self.accused = accused
        self.reporters = reporters
        self.reports = reports
        self.priors = priors
        self.notes = notes
        self.timeline = timeline
        self.obstacle = obstacle
    }

    /// Why a moderator may not handle a case.
    public enum ObstacleReason: String, Hashable, Sendable, Codable {
        /// They reported it, are accused in it, or it is about them.
        case party
        /// They made the decision under appeal.
        case decider
    }

    /// A party of the case: their profile at the time of the report, and their record at the desk.
    public struct Person: Hashable, Sendable, Codable {
        public var profile: ProfileSnapshot
        /// Their current nickname, if it has changed.
        public var nickNow: String?
        /// As the accused: the numbers of the justified cases on their record, not counting this one.
        public var justified: [CaseNumber]
        /// As a reporter: how many of their latest reports were rated, and how many of these were justified and malicious.
        public var rated: Int
        public var ratedJustified: Int
        public var ratedMalicious: Int
        /// Reporting is closed to them until then.
        public var closedUntil: Timestamp?

        public init(
            profile: ProfileSnapshot, nickNow: String? = nil, justified: [CaseNumber] = [], rated: Int = 0,
            ratedJustified: Int = 0, ratedMalicious: Int = 0, closedUntil: Timestamp? = nil
        ) {
            self.profile = profile
            self.nickNow = nickNow
            self.justified = justified
            self.rated = rated
            self.ratedJustified = ratedJustified
            self.ratedMalicious = ratedMalicious
            self.closedUntil = closedUntil
        }
    }

    public struct ReportSummary: Hashable, Sendable, Codable {
        public var at: Timestamp
        /// Nil if the reporter is anonymous.
        public var reporter: MemberID?
        public var category: CategoryID
        public var messages: [MessageID]
        public var note: String
        /// False if it adds nothing to the earlier reports, so that it does not count towards the reporter's accuracy if it is
        /// justified.
        public var counts: Bool?
        /// What the decision says about it; nil without a decision.
        public var outcome: Verdict?

        public init(
            at: Timestamp, reporter: MemberID?, category: CategoryID, messages: [MessageID], note: String, counts: Bool? = nil,
            outcome: Verdict? = nil
        ) {
            self.counts = counts
            self.outcome = outcome
            self.at = at
            self.reporter = reporter
            self.category = category
            self.messages = messages
            self.note = note
        }
    }

    /// Another case that involves somebody of this one.
    public struct PriorCase: Hashable, Sendable, Codable {
        public enum Part: String, Hashable, Sendable, Codable {
            case accused, reporter
            /// The case of the decision under appeal, or an appeal against this case.
            case original, appeal
        }

        public var number: CaseNumber
        public var member: MemberID
        /// Their part in that case.
        public var part: Part
        public var category: CategoryID
        public var opened: Timestamp
        public var state: CaseState
        public var verdict: Verdict?

        public init(
            number: CaseNumber, member: MemberID, part: Part, category: CategoryID, opened: Timestamp, state: CaseState,
            verdict: Verdict?
        ) {
            self.number = number
            self.member = member
            self.part = part
            self.category = category
            self.opened = opened
            self.state = state
            self.verdict = verdict
        }
    }

    public struct Note: Hashable, Sendable, Codable {
        public var at: Timestamp
        public var by: ModeratorName
        public var text: String

        public init(at: Timestamp, by: ModeratorName, text: String) {
            self.at = at
            self.by = by
            self.text = text
        }
    }

    public struct TimelineEntry: Hashable, Sendable, Codable {
        public enum Happening: String, Hashable, Sendable, Codable {
            case reported, claimed, released, expired, rated, undone, settled, reopened, noted, recategorised, sanctioned, lifted
            /// A moderator reopened it, or undid the reopening.
            case reopening
            case reopeningUndone = "reopening_undone"
            case summoned, joined, left, dismissed, abandoned
            /// A sanction was ordered, took effect, expired, was undone, or was unwound.
            case ordered, imposed, ended, withdrawn, unwound
            case appealed, overturned, referred
            /// An appeal of one reporter was granted: what they bore is undone.
            case overturnedPartly = "overturned_partly"
            case handedUp = "handed_up"
            /// An action was requested; `purpose` says which.
            case asked
            case done, failed
            /// An admin looked at a member's addresses.
            case addressesViewed = "addresses_viewed"
        }

        public var at: Timestamp
        public var happening: Happening
        /// The moderator who did it.
        public var by: ModeratorName?
        /// The nickname of the member concerned; nil for an anonymous reporter.
        public var nick: String?
        public var verdict: Verdict?
        public var category: CategoryID?
        public var purpose: ActionRequest.Purpose?
        public var until: Timestamp?
        /// The chat server's explanation of a failure, or a moderator's reason.
        public var detail: String?
        public var sanction: SanctionKind?
        /// An appeal, or the case of the decision under appeal.
        public var other: CaseNumber?
        /// Somebody is in danger.
        public var danger: Bool?
        /// When a report was made, if the desk learned of it more than a minute later, at `at`.
        public var made: Timestamp?
        /// False for a sanction that ended without ever being imposed by the chat; true for a withdrawn one that the chat had
        /// carried out irrevocably, such as a removal of messages.
        public var arrived: Bool?

        public init(
            at: Timestamp, happening: Happening, by: ModeratorName? = nil, nick: String? = nil, verdict: Verdict? = nil,
            category: CategoryID? = nil, purpose: ActionRequest.Purpose? = nil, until: Timestamp? = nil, detail: String? = nil,
            sanction: SanctionKind? = nil, other: CaseNumber? = nil, danger: Bool? = nil, made: Timestamp? = nil,
            arrived: Bool? = nil
        ) {
            self.arrived = arrived
            self.made = made
            self.sanction = sanction
            self.other = other
            self.danger = danger
            self.at = at
            self.happening = happening
            self.by = by
            self.nick = nick
            self.verdict = verdict
            self.category = category
            self.purpose = purpose
            self.until = until
            self.detail = detail
        }
    }
}

extension Dossier {
    /// The name of a report's reporter at the time of the report; nil for an anonymous one.
    public func reporterNick(of report: ReportSummary) -> String? {
        report.reporter.map { id in reporters.first { $0.profile.member.id == id }?.profile.member.nick ?? id.rawValue }
    }

    /// Somebody asks for help for themselves. For an anonymous one, evidence of earlier versions does not say so.
    public var isAboutSelf: Bool {
        guard row.kind == .concern else { return false }
        return row.isAboutSelf
            || accused.map { subject in reporters.contains { $0.profile.member.id == subject.profile.member.id } } ?? false
    }

    /// The reporters, except one who is already shown as the person whom the case is about.
    public var otherReporters: [Person] {
        isAboutSelf ? reporters.filter { $0.profile.member.id != accused?.profile.member.id } : reporters
    }
}
