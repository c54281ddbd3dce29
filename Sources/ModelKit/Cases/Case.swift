/// A case: what ``apply(_:at:)`` makes of its events. It holds no member's words; those are in the evidence.
public struct Case: Hashable, Sendable, Codable {
    public let number: CaseNumber
    /// How many of the events so far change its handling; a moderator's command names the version that they saw.
    public private(set) var version = 0
    public private(set) var kind = CaseKind.accusation
    public private(set) var subject: MemberID?
    public private(set) var channel: ChannelID?
    public private(set) var category: CategoryID
    public private(set) var team: TeamID
    public private(set) var priority: Priority
    /// When it was reported: what its age and its deadline run from.
    public private(set) var opened: Timestamp
    public private(set) var due: Timestamp
    public private(set) var reports: [Report] = []
    /// The words of what was said after the reports.
    public private(set) var supplements: [EvidenceDigest] = []
    public private(set) var claim: Claim?
    public internal(set) var decision: Decision?
    /// An appeal was granted against all that followed from the decision.
    public internal(set) var isOverturned = false
    /// The decision took effect.
    public private(set) var settled = false
    /// When it did; nil while none has.
    public private(set) var settledAt: Timestamp?
    public private(set) var notes: [Note] = []
    /// What reporters were given for this case, in its order, also what is over (K12).
    public internal(set) var reporterConsequences: [ReporterConsequence] = []
    /// The decision that was taken back last: the case was reopened, or an appeal against all of it was granted.
    public internal(set) var takenBack: Decision?
    /// All that were ordered, in their order; see ``CaseSanction``.
    public internal(set) var sanctions: [CaseSanction] = []
    /// One for each party that was ever brought.
    public internal(set) var conversations: [Conversation] = []
    /// A playbook's words that wait for the verdict to take effect.
    public private(set) var prepared: [PreparedNotice] = []
    /// What an appeal says, and to what it objects.
    public private(set) var appeal: Appeal?
    public private(set) var original: CaseNumber?
    /// The name of whom it is about is known to nobody here.
    public private(set) var isSubjectAnonymous = false
    /// The case was handed to those who may do more.
    public private(set) var handedUp: HandUp?
    /// It is closed, and is to be judged anew once that can no longer be undone.
    public internal(set) var reopening: CaseEvent.Reopening?
    /// Who was told of it then, and who has seen to it since.
    public internal(set) var escalation: Escalation?
    public internal(set) var actions: [Action] = []
    /// The latest change of its handling by a moderator: what a conflict tells.
    public private(set) var latest: Change?
    /// The version to which a report of a graver category raised it last; nil if none did.
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
        /// When it was asked for; of what failed, when it did so last.
        public var at: Timestamp
        public var status = Status.asked

        /// Neither done nor given up.
        public var isOpen: Bool { status != .done && status != .abandoned }
        /// The chat could not do it.
        public var hasFailed: Bool { if case .failed = status { true } else { false } }

        /// It failed, and somebody has to see to it. What fails in a conversation is told there.
        public var isTrouble: Bool { hasFailed && request.type != .summon && request.type != .say }

        /// A sanction, its end or a redaction did not reach the chat: the case waits for somebody, closed or not.
        public var isFailedSanction: Bool { hasFailed && request.type.isOfSanction }
    }

    /// Who did what last.
    public struct Change: Hashable, Sendable, Codable {
        public enum Operation: String, Hashable, Sendable, Codable {
            case claimed, released, rated, undid, reopened, recategorised, sanctioned, lifted
            /// A case that was to be reopened stays closed.
            case keptClosed = "kept_closed"
            case handedUp = "handed_up"
        }

        public var version: Int
        public var by: ModeratorName
        public var operation: Operation
        public var at: Timestamp

        // Rows are stored with it.
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

    /// A case begins with its opening.
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

    /// An alarm reached nobody, or a sanction not the chat.
    public var hasUndelivered: Bool { isAlarmUnheard || actions.contains { $0.isFailedSanction } }

    /// Whether the queue shows it: also a closed one, while somebody has to see to it.
    public var isListed: Bool { state != .closed || hasUndelivered || isAlarmUnseen || reopening != nil }

    /// Who reported, each once, in the order in which they did.
    public var reporters: [MemberID] {
        var seen: Set<MemberID> = []
        return reports.map(\.reporter).filter { seen.insert($0).inserted }
    }

    /// Whether somebody is a party of the case, and must not handle it (M5).
    public func isParty(_ members: [MemberID]) -> Bool {
        members.contains { $0 == subject } || reports.contains { members.contains($0.reporter) }
    }

    /// Whether somebody is a party of the case, and moderators can see who they are.
    public func isNamedParty(_ members: [MemberID]) -> Bool {
        members.contains { ($0 == subject && !isSubjectAnonymous) || isReportedOpenly(by: $0) }
    }

    /// How many are parties of the case without their name.
    public var anonymousParties: Int {
        Set(reporters.filter { isAnonymous($0) } + (isSubjectAnonymous ? [subject].compactMap(\.self) : [])).count
    }

    /// The case after an event that happened at `time`. Events were checked before they were logged, so nothing is refused
    /// here: a log is replayed as it stands.
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
            // What was handed up stays urgent.
            if handedUp == nil { (priority, due) = (new.priority, new.due) }
        case .raised(let raise):
            (category, team, raised) = (raise.category, raise.team, version)
            // What was handed up stays urgent.
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

    /// What is asked for again is the same action.
    private mutating func ask(_ request: ActionRequest, at time: Timestamp) {
        actions.removeAll { $0.request.id == request.id }
        actions.append(Action(request: request, at: time))
        followDelivery(of: request.id)
    }

    /// What a moderator gives up does not hold. What another request stands for is as far as it was: whether that one arrives says
    /// nothing of this one.
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
        // They may have been there already, and then nobody tells that they came.
        case .done: settleSummons(id, .present, at: time)
        case .asked, .abandoned: break
        }
    }
}

/// Where a case stands.
public enum CaseState: String, Hashable, Sendable, Codable, CaseIterable {
    case new, claimed
    /// Rated; the undo period runs.
    case pending
    case closed
}

extension CaseEvent {
    /// Whether the event gives the case a new version: looks, and what becomes of actions, do not.
    public var changesHandling: Bool {
        switch self {
        case .viewed, .addressesViewed, .supplemented, .requested, .performed, .failed, .abandoned, .sanctioned: false
        case .summoned, .joined, .left, .dismissed, .said, .imposed, .prepared, .referred: false
        case .lifted(_, let by, _): by != nil
        // What the policy orders follows from a verdict, which has its own version.
        case .ordered(let sanction): sanction.by != nil
        case .ended(_, let ending): ending.by != nil
        case .opened, .reported, .claimed, .released, .rated, .undone, .settled, .noted, .recategorised: true
        case .reopening, .reopeningUndone, .reopened: true
        case .raised: true
        case .appealed, .overturned, .lapsed, .handedUp: true
        }
    }

    /// The operation of a moderator that another may run into.
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
