/// The periods and rules for handling cases; the defaults are those of requirements.md.
public struct Policies: Hashable, Sendable {
    /// How long a received message can be reported (K2).
    public var window: Duration = .minutes(3)
    /// The number of messages that the dossier shows before and after each selected one (K8).
    public var context = 2
    /// How long a verdict waits before anybody outside the team is told (M6).
    public var undoPeriod: Duration = .seconds(5)
    /// How long a claim lasts without activity (M4).
    public var claim: Duration = .minutes(10)
    public var urgentDeadline: Duration = .minutes(2)
    public var normalDeadline: Duration = .minutes(15)
    public var lowDeadline: Duration = .hours(4)
    public var maliciousReports = MaliciousReportPolicy()
    public var sanctions = SanctionPolicy()
    /// How long after a sanction its member may appeal (Q3).
    public var appeals: Duration = .days(20)
    /// Whether reporters are told that nothing was found.
    public var answersUnproven = true

    public init() {}

    public func deadline(for priority: Priority) -> Duration {
        switch priority {
        case .urgent: urgentDeadline
        case .normal: normalDeadline
        case .low: lowDeadline
        }
    }
}
