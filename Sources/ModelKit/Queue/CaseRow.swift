/// What the queue shows of a case. A console's mirror has only rows: no messages, no notes, and nothing that a reporter wrote.
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
    /// The accused; in a concern, the person whom it is about.
    public var accused: MemberID?
    public var accusedNick: String
    /// The number of justified cases on their record, not counting this one.
    public var priors: Int
    /// The nickname of the first reporter; empty if they are anonymous.
    public var reporter: String
    public var reporterIsGuest: Bool
    public var anonymous: Bool
    /// How many reporters there are.
    public var reporters: Int
    /// How many of the first reporter's latest reports were rated, and how many of these were justified.
    public var reporterRated: Int
    public var reporterJustified: Int
    public var channel: String
    public var claim: Claim?
    public var decision: Decision?
    /// In an appeal, the case of the decision under appeal.
    public var original: CaseNumber?
    /// It was handed up.
    public var handedUp = false
    /// The state of the open interrogation; nil if there is none.
    public var interrogation: Conversation.State?
    /// A sanction is ordered or in force.
    public var isSanctioned = false
    /// The chat server could not do something, and nobody has given it up.
    public var hasTrouble = false
    /// What only few cases have; nil if this case has none of it. Use ``note(_:)`` to change it.
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

    /// Changes the extras, which become nil if they are empty.
    public mutating func note(_ change: (inout Extras) -> Void) {
        var changed = extras ?? Extras()
        change(&changed)
        extras = changed == Extras() ? nil : changed
    }

    /// The chat did not carry out a sanction of the case, its end or a redaction, and nobody has given it up: the case stays in
    /// the queue even if it is closed.
    public var hasFailed: Bool { extras?.hasFailed ?? false }

    /// The categories that its reports name, its own first.
    public var categories: [CategoryID] { [category] + (extras?.otherCategories ?? []) }

    /// The decision, once it can no longer be undone.
    public var settledDecision: Decision? { state == .closed ? decision : nil }

    /// Whether the queue shows it.
    public var isListed: Bool { state != .closed || extras?.isKept ?? false }

    public var queuePosition: QueuePosition {
        QueuePosition(urgent: priority == .urgent, due: due, opened: opened, number: number)
    }
}

/// The order of the queue: urgent cases first, then the earliest deadline, then the oldest.
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
