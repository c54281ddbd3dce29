import FoundationEssentials

/// Everything about one case that a moderator may see: the answer of `GET /v1/cases/NUMBER` (K8).
public struct Dossier: Hashable, Sendable, Codable {
    public var row: CaseRow
    /// By channel, then by time.
    public var lines: [EvidenceLine]
    public var accused: Person?
    /// Without those who report anonymously.
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
    /// The same for a console, which says it in its own language; nil from a desk of an earlier version too.
    public var obstacleReason: ObstacleReason?
    /// The parties that can be talked to, the subject first, each with what was said.
    public var conversations: [Transcript] = []
    /// The sanctions of this case, and those of the accused from other cases that are in force.
    public var sanctions: [SanctionSummary] = []
    /// Reporting is closed to reporters for this case; nil where it is to none.
    public var closings: [ReportingClosing]?
    /// What later cases brought since this one counted, which no longer counts, or soon will not; nil if there is nothing.
    public var followUps: [FollowUp]?
    /// What the policy suggests for the accused; nil where nobody is accused, or where no step of its ladder is possible.
    public var suggestion: SanctionSuggestion?
    /// What kind of place the case is from; nil where it belongs to none, and from a desk of an earlier version.
    public var place: Channel.Kind?
    /// Actions that are under way, or that failed.
    public var actions: [OpenAction] = []
    /// What an appeal says, and about what.
    public var appeal: AppealSummary?
    /// What the chat server can do in this case otherwise than its capabilities say; nil where it is as always.
    public var support: [Ability: Support]?
    /// What of the evidence could not be read, and why: a sentence each, by language; nil where all was read.
    public var gaps: [LocalText]?
    /// Whom help can be sent to.
    public var addressees: [Addressee] = []
    /// Verdicts that were given in other cases on messages of this one, latest first; nil if there is none.
    public var judgments: [Judgment]?
    /// Cases that belong to the same quarrel or are about the same person at risk, latest first; nil if there is none.
    public var related: [RelatedCase]?
    /// Who was told when the case was handed up, and who has seen to it since; nil if it was not.
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

    /// Why somebody may not handle a case.
    public enum ObstacleReason: String, Hashable, Sendable, Codable {
        /// They reported it, are accused in it, or it is about them.
        case party
        /// They made the decision to which the appeal objects.
        case decider
    }

    /// A member of the case: as the report found them, and what the desk knows of their record.
    public struct Person: Hashable, Sendable, Codable {
        public var profile: ProfileSnapshot
        /// The nickname that they have now, where it is another.
        public var nickNow: String?
        /// As accused: numbers of the justified cases on their record, this one not counted.
        public var justified: [CaseNumber]
        /// As reporter: how many of their latest reports were rated, and how many of those justified and malicious.
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
        /// Nil where the reporter is anonymous.
        public var reporter: MemberID?
        public var category: CategoryID
        public var messages: [MessageID]
        public var note: String
        /// False where it adds nothing to the reports before it, and does not count for the accuracy of who reported if it is justified.
        public var counts: Bool?
        /// What the decision says of it; nil while there is none.
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

    /// Another case of somebody in this one.
    public struct PriorCase: Hashable, Sendable, Codable {
        public enum Part: String, Hashable, Sendable, Codable {
            case accused, reporter
            /// The case against which this one appeals, or an appeal against this one.
            case original, appeal
        }

        public var number: CaseNumber
        public var member: MemberID
        /// What they were in it.
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
            /// It is to be reopened, and stays closed after all.
            case reopening
            case reopeningUndone = "reopening_undone"
            case summoned, joined, left, dismissed, abandoned
            /// A sanction was ordered, took effect, ended by itself, was undone, or was unwound.
            case ordered, imposed, ended, withdrawn, unwound
            case appealed, overturned, referred
            /// An appeal of one reporter was granted: what they bore is undone.
            case overturnedPartly = "overturned_partly"
            case handedUp = "handed_up"
            /// An action was asked for; `purpose` says which.
            case asked
            case done, failed
            /// An admin looked from where a member came.
            case addressesViewed = "addresses_viewed"
        }

        public var at: Timestamp
        public var happening: Happening
        /// The moderator who did it.
        public var by: ModeratorName?
        /// The nickname of the member it concerns; nil for an anonymous reporter.
        public var nick: String?
        public var verdict: Verdict?
        public var category: CategoryID?
        public var purpose: ActionRequest.Purpose?
        public var until: Timestamp?
        /// What the chat server said of a failure, or the reason that a moderator gave.
        public var detail: String?
        public var sanction: SanctionKind?
        /// An appeal, or the case against which one appeals.
        public var other: CaseNumber?
        /// Somebody is in danger.
        public var danger: Bool?
        /// When a report was made that the desk read only at `at`, more than a minute later.
        public var made: Timestamp?
        /// False of a sanction that ended and that the chat never imposed; true of one that was taken back and that the chat had
        /// carried out for good, such as a removal of messages.
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
    /// The name of who made a report, as the report found it; nil for an anonymous one.
    public func reporterNick(of report: ReportSummary) -> String? {
        report.reporter.map { id in reporters.first { $0.profile.member.id == id }?.profile.member.nick ?? id.rawValue }
    }

    /// Somebody asks for help for themselves. What an earlier version kept does not say so of one without a name.
    public var isAboutSelf: Bool {
        guard row.kind == .concern else { return false }
        return row.isAboutSelf
            || accused.map { subject in reporters.contains { $0.profile.member.id == subject.profile.member.id } } ?? false
    }

    /// The reporters but for one who is told of already, as whom the case is about.
    public var otherReporters: [Person] {
        isAboutSelf ? reporters.filter { $0.profile.member.id != accused?.profile.member.id } : reporters
    }
}
