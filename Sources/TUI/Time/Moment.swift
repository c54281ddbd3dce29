import ModelKit

/// All clocks at the moment of a message: `update` and `render` know of no other.
struct Moment: Sendable {
    /// Carries ages, deadlines and waits; no setting of a clock moves it.
    var instant: ContinuousClock.Instant
    /// This machine's clock, as the moderator sees it on their wall.
    var wall: Timestamp
    /// Seconds east of UTC that hold here at a time.
    var zone: @Sendable (Timestamp) -> Int
    /// What the zone is called at a time: `CEST`.
    var zoneName: @Sendable (Timestamp) -> String
}

/// The desk's clock, carried on by this machine's monotonic one: a step of either wall clock moves no age.
struct DeskTime: Sendable, Hashable {
    let time: Timestamp
    let at: ContinuousClock.Instant

    func time(at instant: ContinuousClock.Instant) -> Timestamp { time + (instant - at) }

    func instant(of time: Timestamp) -> ContinuousClock.Instant { at + (time - self.time) }
}
