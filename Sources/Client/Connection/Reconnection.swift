import ModelKit

/// When the next try to reach a lost desk begins. One that is started anew is back within seconds, so for the first half minute it is
/// tried about every second; then ever more seldom, for it may be away for long, and many consoles may wait for it.
struct Reconnection: Sendable {
    /// How long after the loss the desk is expected back any moment.
    static let expectant: Duration = .seconds(30)
    /// The longest pause until then.
    static let shortPause: Duration = .seconds(1)

    private var soon, later: Backoff
    private var lostAt: ContinuousClock.Instant?

    /// - Parameter backoff: its first pause, and its longest one once the desk is away for long.
    init(_ backoff: Backoff) {
        self.init(
            soon: Backoff(first: backoff.first, longest: min(backoff.longest, Self.shortPause)),
            later: Backoff(first: min(backoff.longest, Self.shortPause * 2), longest: backoff.longest))
    }

    init(soon: Backoff, later: Backoff) { (self.soon, self.later) = (soon, later) }

    /// No try has failed since the desk was there.
    var isFresh: Bool { lostAt == nil }

    /// The desk is there.
    mutating func reset() {
        soon.reset()
        later.reset()
        lostAt = nil
    }

    /// - Parameter chance: from 0 up to 1.
    mutating func pause(at now: ContinuousClock.Instant, chance: Double) -> Duration {
        let lost = lostAt ?? now
        lostAt = lost
        return now - lost < Self.expectant ? soon.next(chance: chance) : later.next(chance: chance)
    }
}
