import ModelKit

/// When to try to reach a lost desk again. A desk that is restarted is back within seconds, so for the first half minute the
/// client tries about once a second; then less and less often, because the desk may be away for long, and many consoles may be
/// waiting for it.
struct Reconnection: Sendable {
    /// How long after the loss the desk is expected back at any moment.
    static let expectant: Duration = .seconds(30)
    /// The longest pause in that time.
    static let shortPause: Duration = .seconds(1)

    private var soon, later: Backoff
    private var lostAt: ContinuousClock.Instant?

    /// - Parameter backoff: has the first pause, and the longest one once the desk has been away for long.
    init(_ backoff: Backoff) {
        self.init(
            soon: Backoff(first: backoff.first, longest: min(backoff.longest, Self.shortPause)),
            later: Backoff(first: min(backoff.longest, Self.shortPause * 2), longest: backoff.longest))
    }

    init(soon: Backoff, later: Backoff) { (self.soon, self.later) = (soon, later) }

    /// No attempt has failed since the desk was last there.
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
