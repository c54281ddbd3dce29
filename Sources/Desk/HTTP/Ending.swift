/// The steps in which the desk stops when it is asked to.
///
/// First it accepts no more requests, and running ones get some seconds. Then it closes the remaining connections. If that does
/// not end it, or if somebody asks again, the process exits as it is. That is safe, because everything that was answered is on
/// disk.
public struct Ending: Sendable {
    public enum Step: Hashable, Sendable {
        /// Accept no more requests, answer the running ones, and end the streams.
        case drain
        /// Close the remaining connections.
        case close
        /// Exit the process.
        case leave
    }

    /// The time for each step.
    public static let patience: Duration = .seconds(5)

    /// When ``passes(at:)`` returns the next step; nil for never.
    public private(set) var deadline: ContinuousClock.Instant?
    private var latest: Step?

    public init() {}

    /// Somebody asks the desk to stop.
    public mutating func isAsked(at now: ContinuousClock.Instant) -> Step {
        latest == nil ? take(.drain, at: now) : take(.leave, at: now)
    }

    /// The next step, if its time has come; otherwise nil.
    public mutating func passes(at now: ContinuousClock.Instant) -> Step? {
        guard let deadline, now >= deadline else { return nil }
        return latest == .drain ? take(.close, at: now) : take(.leave, at: now)
    }

    private mutating func take(_ step: Step, at now: ContinuousClock.Instant) -> Step {
        latest = step
        deadline = step == .leave ? nil : now + Self.patience
        return step
    }
}
