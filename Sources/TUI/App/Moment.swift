import ModelKit

/// All clocks at the moment of a message: `update` and `render` know of no other.
struct Moment: Sendable {
    /// Carries ages, deadlines and waits; no setting of a clock moves it.
    var instant: ContinuousClock.Instant
    /// This machine's clock, as the moderator sees it on his wall.
    var wall: Timestamp
    /// Seconds east of UTC that hold here at a time.
    var zone: @Sendable (Timestamp) -> Int
}

/// The desk's clock, carried on by this machine's monotonic one: a step of either wall clock moves no age.
struct DeskClock: Sendable, Hashable {
    let time: Timestamp
    let at: ContinuousClock.Instant

    func time(at instant: ContinuousClock.Instant) -> Timestamp { time + (instant - at) }

    func instant(of time: Timestamp) -> ContinuousClock.Instant { at + (time - self.time) }
}

/// A time as a calendar and a clock here show it.
struct LocalTime: Sendable, Hashable {
    var date: CivilDate
    var hour: Int
    var minute: Int
    var second: Int

    /// Times before 1970 are shown as its beginning.
    init(_ time: Timestamp, zone: (Timestamp) -> Int) {
        let seconds = max(0, Int(time.milliseconds / 1000) + zone(time))
        date = CivilDate(daysSince1970: seconds / 86_400)
        hour = seconds / 3600 % 24
        minute = seconds / 60 % 60
        second = seconds % 60
    }
}
