/// How long to wait before the next try. The wait gets longer each time, and a random amount between half and all of it is
/// used, so that clients that lost a desk do not all come back at the same moment.
public struct Backoff: Hashable, Sendable {
    public var first: Duration
    public var longest: Duration
    private var tries = 0

    public init(first: Duration = .milliseconds(250), longest: Duration = .seconds(15)) {
        self.first = first
        self.longest = longest
    }

    /// No try has failed since the last success.
    public var isFresh: Bool { tries == 0 }

    public mutating func reset() { tries = 0 }

    /// - Parameter chance: from 0 to below 1.
    public mutating func next(chance: Double) -> Duration {
        let whole = min(first * (1 << min(tries, 20)), longest)
        tries += 1
        return whole * (0.5 + 0.5 * chance)
    }
}
