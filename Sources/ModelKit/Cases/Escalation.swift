/// A case that was handed up: who is told of it, and who has seen to it since (M3).
public struct Escalation: Hashable, Sendable, Codable {
    public var handUp: HandUp
    public var at: Timestamp
    /// The actions by which others are told, in their order.
    public var actions: [Int] = []
    /// Who has looked at the case since, or acted on it, in that order; without who handed it up.
    public var seen: [ModeratorName] = []

    public init(_ handUp: HandUp, at time: Timestamp) {
        self.handUp = handUp
        at = time
    }

    /// Whether an alarm is still the same one: whoever raises it again within half an hour calls nobody a second time, unless the case
    /// was decided since. Whoever raises it after a decision means something else than what was decided.
    public static func isAlarm(of time: Timestamp, stillOneAt now: Timestamp, after decision: Decision?) -> Bool {
        now - time < .minutes(30) && decision.map { $0.at <= time } ?? true
    }

    /// Whether an alarm still waits for somebody to see to the case: whoever closed it has, unless it was raised afterwards.
    static func waits(since time: Timestamp, in state: CaseState, _ decision: Decision?) -> Bool {
        state != .closed || decision.map { time >= $0.at } ?? false
    }

    /// Whether it is new that a moderator sees to the case.
    public func isNews(_ name: ModeratorName) -> Bool { name != handUp.by && !seen.contains(name) }
}

extension Case {
    /// Somebody is in danger, and no notice of it arrived: the case waits for somebody until it is tried again, given up or decided.
    public var isAlarmUnheard: Bool {
        guard let escalation, escalation.handUp.danger, hasNobodyHeard else { return false }
        return Escalation.waits(since: escalation.at, in: state, decision)
    }

    private var hasNobodyHeard: Bool {
        guard let escalation else { return false }
        let notices = actions.filter { escalation.actions.contains($0.request.id) }
        return notices.contains(where: \.hasFailed) && notices.allSatisfy { $0.hasFailed || $0.status == .abandoned }
    }

    /// Somebody is in danger, and nobody but whoever raised the alarm has seen to the case since: no verdict of theirs ends that, nor
    /// one that was given before.
    public var isAlarmUnseen: Bool { escalation.map { $0.handUp.danger && $0.seen.isEmpty } ?? false }

    /// Somebody is in danger, and those who were called for it a short while ago need not be called again.
    public func isAlarmStanding(at time: Timestamp) -> Bool {
        guard let escalation, escalation.handUp.danger,
            Escalation.isAlarm(of: escalation.at, stillOneAt: time, after: decision)
        else { return false }
        // Whose notices all failed, or were given up, nobody has heard it.
        return actions.contains { escalation.actions.contains($0.request.id) && ($0.status == .asked || $0.status == .done) }
    }

    mutating func escalate(_ event: CaseEvent, at time: Timestamp) {
        switch event {
        // That somebody is in danger stays in sight, whoever hands the case up afterwards for another reason.
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
    /// The moderator who has the case before them by it. A console that fetches a dossier by itself, or does not say whether it
    /// does, as earlier versions did not, tells nothing of who sits there.
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
