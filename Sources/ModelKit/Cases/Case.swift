/// A case: what ``apply(_:at:)`` makes of its events. It holds no member's words; those are in the evidence.
public struct Case: Hashable, Sendable, Codable {
    public let number: CaseNumber
    /// How many of the events so far change its handling; a moderator's command names the version that he saw.
    public private(set) var version = 0
    public private(set) var kind = CaseKind.accusation
    public private(set) var subject: MemberID?
    public private(set) var channel: ChannelID?
    public private(set) var category: CategoryID
    public private(set) var team: TeamID
    public private(set) var priority: Priority
    public private(set) var opened: Timestamp
    public private(set) var due: Timestamp
    public private(set) var reports: [Report] = []
    /// The words of what was said after the reports.
    public private(set) var supplements: [EvidenceDigest] = []
    public private(set) var claim: Claim?
    public private(set) var decision: Decision?
    /// The decision took effect.
    public private(set) var settled = false
    public private(set) var notes: [Note] = []
    /// What reporters bear for this case, in force.
    public private(set) var sanctions: [CaseEvent.ReporterSanction] = []
    public private(set) var actions: [Action] = []
    /// The latest change of its handling by a moderator: what a conflict tells.
    public private(set) var latest: Change?

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
        }

        public var request: ActionRequest
        public var at: Timestamp
        public var status = Status.asked
    }

    /// Who did what last.
    public struct Change: Hashable, Sendable, Codable {
        public enum Deed: String, Hashable, Sendable, Codable {
            case claimed, released, rated, undid, reopened, recategorised
        }

        public var version: Int
        public var by: ModeratorName
        public var deed: Deed
        public var at: Timestamp
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
        opened = time
        due = opening.due
        version = 1
    }

    public var state: CaseState {
        if decision != nil { return settled ? .closed : .pending }
        return claim == nil ? .new : .claimed
    }

    /// Who reported, each once, in the order in which they did.
    public var reporters: [MemberID] {
        var seen: Set<MemberID> = []
        return reports.map(\.reporter).filter { seen.insert($0).inserted }
    }

    /// Whether somebody is a party of the case, and must not handle it (M5).
    public func isParty(_ members: [MemberID]) -> Bool {
        members.contains { $0 == subject } || reports.contains { members.contains($0.reporter) }
    }

    /// The case after an event that happened at `time`. Events were checked before they were logged, so nothing is refused
    /// here: a log is replayed as it stands.
    public mutating func apply(_ event: CaseEvent, at time: Timestamp) {
        if event.changesHandling { version += 1 }
        if let (by, deed) = event.deed { latest = Change(version: version, by: by, deed: deed, at: time) }
        switch event {
        case .opened, .viewed: break
        case .reported(let report): reports.append(report)
        case .supplemented(let evidence): supplements.append(evidence)
        case .claimed(let claim): self.claim = claim
        case .released: claim = nil
        case .rated(let decision): (self.decision, settled) = (decision, false)
        case .undone: decision = nil
        case .settled: (settled, claim) = (true, nil)
        case .reopened(_, let due): (decision, settled, self.due) = (nil, false, due)
        case .noted(let by, let evidence): notes.append(Note(by: by, at: time, evidence: evidence))
        case .recategorised(let new): (category, team, priority, due) = (new.category, new.team, new.priority, new.due)
        case .sanctioned(let sanction): sanctions.append(sanction)
        case .lifted(let sanction): sanctions.removeAll { $0 == sanction }
        case .requested(let request): actions.append(Action(request: request, at: time))
        case .performed(let id): setStatus(.done, of: id)
        case .failed(let id, let detail): setStatus(.failed(detail: detail), of: id)
        }
    }

    private mutating func setStatus(_ status: Action.Status, of id: Int) {
        for index in actions.indices where actions[index].request.id == id { actions[index].status = status }
    }
}

/// Where a case stands.
public enum CaseState: String, Hashable, Sendable, Codable, CaseIterable {
    case new, claimed
    /// Rated; the grace runs.
    case pending
    case closed
}

extension CaseEvent {
    /// Whether the event gives the case a new version: looks, and what becomes of actions, do not.
    public var changesHandling: Bool {
        switch self {
        case .viewed, .supplemented, .requested, .performed, .failed, .sanctioned, .lifted: false
        default: true
        }
    }

    /// The deed of a moderator that another may run into.
    var deed: (by: ModeratorName, deed: Case.Change.Deed)? {
        switch self {
        case .claimed(let claim): (claim.by, .claimed)
        case .released(let claim): claim.expired ? nil : (claim.by, .released)
        case .rated(let decision): (decision.by, .rated)
        case .undone(let by): (by, .undid)
        case .reopened(let by, _): (by, .reopened)
        case .recategorised(let new): (new.by, .recategorised)
        default: nil
        }
    }
}
