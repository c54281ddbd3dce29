/// A case: the result of applying its events with ``apply(_:at:)``. It contains no member's words; those are in the evidence.
public struct Case: Hashable, Sendable, Codable {
    public let number: CaseNumber
    /// The number of events so far that changed the handling. A moderator's command names the version that they saw.
    public private(set) var version = 0
    public private(set) var kind = CaseKind.accusation
    public private(set) var subject: MemberID?
    public private(set) var channel: ChannelID?
    public private(set) var category: CategoryID
    public private(set) var team: TeamID
    public private(set) var priority: Priority
    /// When it was reported. Its age and deadline are counted from then.
    public private(set) var opened: Timestamp
    public private(set) var due: Timestamp
    public private(set) var reports: [Report] = []
    /// The evidence of messages that followed the reports.
    public private(set) var supplements: [EvidenceDigest] = []
    public private(set) var claim: Claim?
    public internal(set) var decision: Decision?
    /// An appeal against the whole decision was granted.
    public internal(set) var isOverturned = false
    /// The decision has taken effect.
    public private(set) var settled = false
    /// When the decision took effect; nil before that.
    public private(set) var settledAt: Timestamp?
    public private(set) var notes: [Note] = []
    /// The reporter consequences of this case, oldest first, including those that have ended (K12).
    public internal(set) var reporterConsequences: [ReporterConsequence] = []
    /// The latest decision that was taken back, because the case was reopened or an appeal against all of it was granted.
    public internal(set) var takenBack: Decision?
    /// All sanctions ever ordered, oldest first; see ``CaseSanction``.
    public internal(set) var sanctions: [CaseSanction] = []
    /// One for each party that was ever summoned.
    public internal(set) var conversations: [Conversation] = []
    /// A playbook's messages that are sent when the verdict takes effect.
    public private(set) var prepared: [PreparedNotice] = []
    /// The member's appeal, and the case whose decision is under appeal.
    public private(set) var appeal: Appeal?
    public private(set) var original: CaseNumber?
    /// Nobody at the desk sees the name of the member whom the case is about.
    public private(set) var isSubjectAnonymous = false
    /// The case was handed up.
    public private(set) var handedUp: HandUp?
    /// The closed case will be reopened once this can no longer be undone.
    public internal(set) var reopening: CaseEvent.Reopening?
    /// Who was notified when it was handed up, and who has looked since.
    public internal(set) var escalation: Escalation?
    public internal(set) var actions: [Action] = []
    /// The latest change that a moderator made to its handling, which a conflict reports.
    public private(set) var latest: Change?
    /// The version at which a graver report last raised the case; nil if none did.
    public private(set) var raised: Int?

    public struct Note: Hashable, Sendable, Codable {
        public var by: ModeratorName
        public var at: Timestamp
        public var evidence: EvidenceDigest
    }

    public struct Action: Hashable, Sendable, Codable {
        public enum Status: Hashable, Sendable, Codable {
            case asked
            case done
            case failed(detail: EvidenceDigest?)
            /// Nobody tries it any more.
            case abandoned
        }

        public var request: ActionRequest
        /// When it was requested, or when it last failed.
        public var at: Timestamp
        public var status = Status.asked

        /// Neither done nor abandoned.
        public var isOpen: Bool { status != .done && status != .abandoned }
        /// The chat could not do it.
        public var hasFailed: Bool { if case .failed = status { true } else { false } }

        /// It failed, and a moderator must look at it. Failures in a conversation are shown there instead.
        public var isTrouble: Bool { hasFailed && request.type != .summon && request.type != .say }

        /// The chat did not carry out a sanction, its end or a redaction: the case waits for a moderator, even if it is closed.
        public var isFailedSanction: Bool { hasFailed && request.type.isOfSanction }
    }

    /// The latest operation by a moderator.
    public struct Change: Hashable, Sendable, Codable {
        public enum Operation: String, Hashable, Sendable, Codable {
            case claimed, released, rated, undid, reopened, recategorised, sanctioned, lifted
            /// Somebody undid the reopening of a closed case.
            case keptClosed = "kept_closed"
            case handedUp = "handed_up"
        }

        public var version: Int
        public var by: ModeratorName
        public var operation: Operation
        public var at: Timestamp

        // Stored rows have this key.
        private enum CodingKeys: String, CodingKey {
            case version, by, operation = "deed", at
        }

        /// `mira claimed it`
        public var sentence: String {
            switch operation {
            case .handedUp: "\(by) handed it up"
            case .keptClosed: "\(by) kept it closed"
            case .released: "\(by) unclaimed it"
            case .undid: "\(by) undid the verdict"
            case .recategorised: "\(by) moved it to another category"
            case .sanctioned: "\(by) sanctioned the accused"
            case .lifted: "\(by) lifted a sanction"
            case .claimed, .rated, .reopened: "\(by) \(operation.rawValue) it"
            }
        }
    }

    /// Starts a case from its opening event.
    public init(number: CaseNumber, opening: CaseEvent.Opening, at time: Timestamp) {
        self.number = number
        kind = opening.kind
        subject = opening.subject
        channel = opening.channel
        category = opening.category
        team = opening.team
        priority = opening.priority
        opened = opening.at ?? time
        due = opening.due
        original = opening.original
        isSubjectAnonymous = opening.anonymous ?? false
        version = 1
    }

    public var state: CaseState {
        if decision != nil { return settled ? .closed : .pending }
        return claim == nil ? .new : .claimed
    }

    /// An alarm reached nobody, or the chat did not carry out a sanction.
    public var hasUndelivered: Bool { isAlarmUnheard || actions.contains { $0.isFailedSanction } }

    /// Whether the queue shows the case. It shows a closed case as long as something in it needs a moderator.
    public var isListed: Bool { state != .closed || hasUndelivered || isAlarmUnseen || reopening != nil }

    /// The reporters, each once, in the order of their reports.
    public var reporters: [MemberID] {
        var seen: Set<MemberID> = []
        return reports.map(\.reporter).filter { seen.insert($0).inserted }
    }

    /// Whether one of these members is a party of the case, so that they must not handle it (M5).
    public func isParty(_ members: [MemberID]) -> Bool {
        members.contains { $0 == subject } || reports.contains { members.contains($0.reporter) }
    }

    /// Whether one of these members is a party of the case under their name.
    public func isNamedParty(_ members: [MemberID]) -> Bool {
        members.contains { ($0 == subject && !isSubjectAnonymous) || isReportedOpenly(by: $0) }
    }

    /// The number of anonymous parties.
    public var anonymousParties: Int {
        Set(reporters.filter { isAnonymous($0) } + (isSubjectAnonymous ? [subject].compactMap(\.self) : [])).count
    }

    /// Updates the case with an event that happened at `time`. Events are checked before they are logged, so none is refused
    /// here: the log is replayed as it is.
    public mutating func apply(_ event: CaseEvent, at time: Timestamp) {
        if event.changesHandling { version += 1 }
        if let (by, operation) = event.operation { latest = Change(version: version, by: by, operation: operation, at: time) }
        switch event {
        case .opened, .viewed, .addressesViewed: break
        case .reported(let report): reports.append(report)
        case .supplemented(let evidence): supplements.append(evidence)
        case .claimed(let claim): self.claim = claim
        case .released: claim = nil
        case .rated(let decision): (self.decision, settled, settledAt) = (decision, false, nil)
        case .undone: (decision, prepared) = (nil, [])
        case .settled: (settled, settledAt, claim, prepared) = (true, time, nil, [])
        case .lapsed(let decision): (self.decision, settled, settledAt, claim) = (decision, true, time, nil)
        case .reopening(let reopening): self.reopening = reopening
        case .reopeningUndone: reopening = nil
        case .reopened(_, let due):
            takenBack = decision
            (decision, settled, settledAt, reopening, self.due, isOverturned) = (nil, false, nil, nil, due, false)
        case .noted(let by, let evidence): notes.append(Note(by: by, at: time, evidence: evidence))
        case .recategorised(let new):
            (category, team) = (new.category, new.team)
            // A case that was handed up stays urgent.
            if handedUp == nil { (priority, due) = (new.priority, new.due) }
        case .raised(let raise):
            (category, team, raised) = (raise.category, raise.team, version)
            // A case that was handed up stays urgent.
            priority = min(priority, raise.priority)
            due = raise.due
        case .sanctioned(let sanction): reporterConsequences.append(ReporterConsequence(sanction, at: time))
        case .lifted(let sanction, let by, _):
            endConsequences(by == nil ? .withdrawn : .liftedEarly) { $0 == sanction }
        case .requested(let request): ask(request, at: time)
        case .performed(let id): setStatus(.done, of: id, at: time)
        case .failed(let id, let detail): setStatus(.failed(detail: detail), of: id, at: time)
        case .abandoned(let id, let by): abandon(id, by: by, at: time)
        case .summoned, .joined, .left, .dismissed, .said: conversation(event, at: time)
        case .ordered(let sanction): sanctions.append(CaseSanction(sanction: sanction))
        case .imposed(let id): setPhase(.inForce, ofSanction: id)
        case .ended(let id, let ending): setPhase(.ended(ending, at: time), ofSanction: id)
        case .prepared(let notice): prepared.append(notice)
        case .appealed(let appeal): self.appeal = appeal
        case .overturned(_, _, let reporter): overturn(for: reporter)
        case .referred: break
        case .handedUp(let handUp): (handedUp, claim, priority, due) = (handUp, nil, .urgent, handUp.due)
        }
        escalate(event, at: time)
    }

    /// A repeated request is the same action.
    private mutating func ask(_ request: ActionRequest, at time: Timestamp) {
        actions.removeAll { $0.request.id == request.id }
        actions.append(Action(request: request, at: time))
        followDelivery(of: request.id)
    }

    /// An action that a moderator gives up does not take effect. If another request replaces it, its state stays the same,
    /// because the outcome of that one says nothing about this one.
    private mutating func abandon(_ id: Int, by moderator: ModeratorName?, at time: Timestamp) {
        let hadFailed = actions.contains { $0.request.id == id && $0.hasFailed }
        let wasDone = actions.contains { $0.request.id == id && $0.status == .done }
        setStatus(.abandoned, of: id, at: time)
        let isGivenUp = moderator != nil
        if !wasDone, isGivenUp || hadFailed { followDelivery(of: id, isGivenUp: isGivenUp) }
    }

    private mutating func setStatus(_ status: Action.Status, of id: Int, at time: Timestamp) {
        for index in actions.indices where actions[index].request.id == id {
            actions[index].status = status
            if case .failed = status { actions[index].at = time }
        }
        if status != .abandoned { followDelivery(of: id) }
        switch status {
        case .failed: settleSummons(id, .failed, at: time)
        // They may have been there already, in which case no event says that they came.
        case .done: settleSummons(id, .present, at: time)
        case .asked, .abandoned: break
        }
    }
}

/// The state of a case.
public enum CaseState: String, Hashable, Sendable, Codable, CaseIterable {
    case new, claimed
    /// Rated, and still in its undo period.
    case pending
    case closed
}

extension CaseEvent {
    /// Whether the event gives the case a new version. Views and the outcomes of actions do not.
    public var changesHandling: Bool {
        switch self {
        case .viewed, .addressesViewed, .supplemented, .requested, .performed, .failed, .abandoned, .sanctioned: false
        case .summoned, .joined, .left, .dismissed, .said, .imposed, .prepared, .referred: false
        case .lifted(_, let by, _): by != nil
        // If the policy orders it, it follows from a verdict, which has its own version.
        case .ordered(let sanction): sanction.by != nil
        case .ended(_, let ending): ending.by != nil
        case .opened, .reported, .claimed, .released, .rated, .undone, .settled, .noted, .recategorised: true
        case .reopening, .reopeningUndone, .reopened: true
        case .raised: true
        case .appealed, .overturned, .lapsed, .handedUp: true
        }
    }

    /// The moderator's operation in this event, if it can conflict with somebody else's.
    var operation: (by: ModeratorName, operation: Case.Change.Operation)? {
        switch self {
        case .claimed(let claim): (claim.by, .claimed)
        case .released(let claim): claim.expired ? nil : (claim.by, .released)
        case .rated(let decision): (decision.by, .rated)
        case .undone(let by): (by, .undid)
        case .reopening(let reopening): (reopening.by, .reopened)
        case .reopeningUndone(let by): (by, .keptClosed)
        case .reopened(let by, _): (by, .reopened)
        case .recategorised(let new): (new.by, .recategorised)
        case .ordered(let sanction): sanction.by.map { ($0, .sanctioned) }
        case .ended(_, let ending): ending.by.map { ($0, .lifted) }
        case .lifted(_, let by, _): by.map { ($0, .lifted) }
        case .handedUp(let handUp): (handUp.by, .handedUp)
        default: nil
        }
    }
}
