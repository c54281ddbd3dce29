/// What the queue shows of a case. A console mirrors rows alone: no message, no note, nothing that a reporter wrote.
public struct CaseRow: Hashable, Sendable, Codable {
    public var number: CaseNumber
    public var version: Int
    public var kind: CaseKind
    public var state: CaseState
    public var priority: Priority
    public var category: CategoryID
    public var team: TeamID
    /// When it was reported.
    public var opened: Timestamp
    public var due: Timestamp
    /// The accused; in a concern the one whom it is about.
    public var accused: MemberID?
    public var accusedNick: String
    /// How many justified cases are on their record, this one not counted.
    public var priors: Int
    /// The nickname of the first reporter; empty if they are anonymous.
    public var reporter: String
    public var reporterIsGuest: Bool
    public var anonymous: Bool
    /// How many reporters there are.
    public var reporters: Int
    /// How many of the first reporter's latest reports were rated, and how many of those justified.
    public var reporterRated: Int
    public var reporterJustified: Int
    public var channel: String
    public var claim: Claim?
    public var decision: Decision?
    /// The case to which an appeal objects.
    public var original: CaseNumber?
    /// It was handed to those who may do more.
    public var handedUp = false
    /// Where the interrogation stands while it goes on; nil while there is none.
    public var interrogation: Conversation.State?
    /// A sanction is ordered or in force.
    public var isSanctioned = false
    /// The chat server could not do something, and nobody has given it up.
    public var hasTrouble = false
    /// What few cases have; nil where there is none of it. Changed by ``note(_:)``.
    public private(set) var extras: Extras?

    public init(
        number: CaseNumber, version: Int, kind: CaseKind, state: CaseState, priority: Priority, category: CategoryID,
        team: TeamID, opened: Timestamp, due: Timestamp, accused: MemberID?, accusedNick: String, priors: Int,
        reporter: String, reporterIsGuest: Bool, anonymous: Bool, reporters: Int, reporterRated: Int, reporterJustified: Int,
        channel: String, claim: Claim?, decision: Decision?
    ) {
        self.number = number
        self.version = version
        self.kind = kind
        self.state = state
        self.priority = priority
        self.category = category
        self.team = team
        self.opened = opened
        self.due = due
        self.accused = accused
        self.accusedNick = accusedNick
        self.priors = priors
        self.reporter = reporter
        self.reporterIsGuest = reporterIsGuest
        self.anonymous = anonymous
        self.reporters = reporters
        self.reporterRated = reporterRated
        self.reporterJustified = reporterJustified
        self.channel = channel
        self.claim = claim
        self.decision = decision
    }

    /// Changes what few cases have; where nothing is left of it, there is none.
    public mutating func note(_ change: (inout Extras) -> Void) {
        var changed = extras ?? Extras()
        change(&changed)
        extras = changed == Extras() ? nil : changed
    }

    /// A sanction of the case, its end or a redaction did not reach the chat, and nobody has given it up: the case stays in the
    /// queue, closed or not.
    public var hasFailed: Bool { extras?.hasFailed ?? false }

    /// The categories of its reports, its own first.
    public var categories: [CategoryID] { [category] + (extras?.otherCategories ?? []) }

    /// What was decided, once it can no longer be undone.
    public var settledDecision: Decision? { state == .closed ? decision : nil }

    /// Whether the queue shows it.
    public var isListed: Bool { state != .closed || extras?.isKept ?? false }

    public var queuePosition: QueuePosition {
        QueuePosition(urgent: priority == .urgent, due: due, opened: opened, number: number)
    }
}

/// The order of the queue: urgent first, then what is due soonest, then the oldest.
public struct QueuePosition: Hashable, Comparable, Sendable {
    public var urgent: Bool
    public var due: Timestamp
    public var opened: Timestamp
    public var number: CaseNumber

    public init(urgent: Bool, due: Timestamp, opened: Timestamp, number: CaseNumber) {
        self.urgent = urgent
        self.due = due
        self.opened = opened
        self.number = number
    }

    @inlinable
    public static func < (a: Self, b: Self) -> Bool {
        if a.urgent != b.urgent { return a.urgent }
        if a.due != b.due { return a.due < b.due }
        if a.opened != b.opened { return a.opened < b.opened }
        return a.number < b.number
    }
}
