/// How the desk ends when it is asked to.
///
/// Nobody is let in any more, and what is under way has some seconds. Then connections are closed, whatever is on them. If that does
/// not end it, or somebody asks once more, the process is left as it stands: all that was answered is on disk.
public struct Ending: Sendable {
    public enum Step: Hashable, Sendable {
        /// Let nobody in, answer what was asked, and end the streams.
        case drain
        /// Close the connections that are left.
        case close
        /// Leave the process.
        case leave
    }

    /// What one step has for its work.
    public static let patience: Duration = .seconds(5)

    /// When ``passes(at:)`` has something to say; nil: never.
    public private(set) var deadline: ContinuousClock.Instant?
    private var latest: Step?

    public init() {}

    /// Somebody asks the desk to end.
    public mutating func isAsked(at now: ContinuousClock.Instant) -> Step {
        latest == nil ? take(.drain, at: now) : take(.leave, at: now)
    }

    /// Time passes; nil: there is nothing to do yet.
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
