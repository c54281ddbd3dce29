import ModelKit

/// All clocks at the time of a message: `update` and `render` use no others.
struct Moment: Sendable {
    /// For ages, deadlines and waits; setting a clock does not move it.
    var instant: ContinuousClock.Instant
    /// This machine's wall clock, as the moderator sees it.
    var wall: Timestamp
    /// The local offset from UTC at a time, in seconds east.
    var zone: @Sendable (Timestamp) -> Int
    /// The name of the time zone at a time: `CEST`.
    var zoneName: @Sendable (Timestamp) -> String
}

/// The desk's clock, continued with this machine's monotonic clock: a step of either wall clock does not change any age.
struct DeskTime: Sendable, Hashable {
    let time: Timestamp
    let at: ContinuousClock.Instant

    func time(at instant: ContinuousClock.Instant) -> Timestamp { time + (instant - at) }

    func instant(of time: Timestamp) -> ContinuousClock.Instant { at + (time - self.time) }
}
