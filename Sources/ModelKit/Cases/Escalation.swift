/// A case that was handed up: who is notified, and who has looked since (M3).
public struct Escalation: Hashable, Sendable, Codable {
    public var handUp: HandUp
    public var at: Timestamp
    /// The actions that notify others, in order.
    public var actions: [Int] = []
    /// The moderators who have looked at the case or acted on it since, in that order, except the one who handed it up.
    public var seen: [ModeratorName] = []

    public init(_ handUp: HandUp, at time: Timestamp) {
        self.handUp = handUp
        at = time
    }

    /// Whether a repeated alarm counts as the same one: within half an hour nobody is notified again, unless the case has been
    /// decided since. An alarm after a decision means something new.
    public static func isAlarm(of time: Timestamp, stillOneAt now: Timestamp, after decision: Decision?) -> Bool {
        now - time < .minutes(30) && decision.map { $0.at <= time } ?? true
    }

    /// Whether an alarm still waits for a moderator. Closing the case answers it, unless it was raised later.
    static func waits(since time: Timestamp, in state: CaseState, _ decision: Decision?) -> Bool {
        state != .closed || decision.map { time >= $0.at } ?? false
    }

    /// Whether this moderator is the first to look, other than the one who handed it up and those who have looked before.
    public func isNews(_ name: ModeratorName) -> Bool { name != handUp.by && !seen.contains(name) }
}

extension Case {
    /// Somebody is in danger, and no notice of it arrived: the case waits until the notice is retried, given up or the case is
    /// decided.
    public var isAlarmUnheard: Bool {
        guard let escalation, escalation.handUp.danger, hasNobodyHeard else { return false }
        return Escalation.waits(since: escalation.at, in: state, decision)
    }

    private var hasNobodyHeard: Bool {
        guard let escalation else { return false }
        let notices = actions.filter { escalation.actions.contains($0.request.id) }
        return notices.contains(where: \.hasFailed) && notices.allSatisfy { $0.hasFailed || $0.status == .abandoned }
    }

    /// Somebody is in danger, and only the moderator who raised the alarm has looked at the case. Neither their own verdict nor
    /// an earlier one changes that.
    public var isAlarmUnseen: Bool { escalation.map { $0.handUp.danger && $0.seen.isEmpty } ?? false }

    /// Somebody is in danger, and the alarm is so recent that nobody needs to be notified again.
    public func isAlarmStanding(at time: Timestamp) -> Bool {
        guard let escalation, escalation.handUp.danger,
            Escalation.isAlarm(of: escalation.at, stillOneAt: time, after: decision)
        else { return false }
        // If all notices failed or were given up, nobody has been notified.
        return actions.contains { escalation.actions.contains($0.request.id) && ($0.status == .asked || $0.status == .done) }
    }

    mutating func escalate(_ event: CaseEvent, at time: Timestamp) {
        switch event {
        // A danger stays visible even if somebody later hands the case up for another reason.
        case .handedUp(let handUp) where handUp.danger || escalation?.handUp.danger != true:
            escalation = Escalation(handUp, at: time)
        case .requested(let request) where request.purpose == .escalation:
            if escalation?.actions.contains(request.id) == false { escalation?.actions.append(request.id) }
        default:
            guard let name = event.attendant, escalation?.isNews(name) == true else { return }
            escalation?.seen.append(name)
        }
    }
}

extension CaseEvent {
    /// The moderator who must have the case on their screen for this event. A view does not count if a console fetched the
    /// dossier on its own, or does not say (as in earlier versions): nobody may be sitting there.
    var attendant: ModeratorName? {
        switch self {
        case .viewed(let by, let unattended): unattended == false ? by : nil
        case .addressesViewed(let by, _): by
        case .noted(let by, _): by
        case .summoned(let summons): summons.by
        case .referred(let sent): sent.by
        default: operation?.by
        }
    }
}
