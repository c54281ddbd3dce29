import ModelKit

/// The texts of a frame that change just because time passes, and when they change next: ages, deadlines, the time of day.
struct FrameClock: Sendable {
    private let moment: Moment
    private let dates: DateWords
    /// By the desk's clock.
    let deskNow: Timestamp
    /// The desk's time in whole seconds, so that all ages and deadlines change together, at most once a second.
    private let seconds: Timestamp
    /// By the desk's clock.
    private var nextDeskChange: Timestamp?
    private var nextWallChange: ContinuousClock.Instant?

    init(_ moment: Moment, deskNow: Timestamp, dates: DateWords) {
        (self.moment, self.deskNow, self.dates) = (moment, deskNow, dates)
        let exact = deskNow.milliseconds
        seconds = Timestamp(milliseconds: exact - (exact % 1000 + 1000) % 1000)
    }

    /// When one of the requested texts changes just because time passes.
    var nextChange: ContinuousClock.Instant? {
        let desk = nextDeskChange.map { moment.instant + ($0 - deskNow) }
        return [desk, nextWallChange].compactMap { $0 }.min()
    }

    private mutating func changes(in count: Int) {
        let at = seconds + .seconds(max(1, count))
        nextDeskChange = nextDeskChange.map { min($0, at) } ?? at
    }

    private mutating func wallChange(in duration: Duration) {
        let at = moment.instant + duration
        nextWallChange = nextWallChange.map { min($0, at) } ?? at
    }

    private static func wholeSeconds(_ duration: Duration) -> Int { Int(duration.milliseconds / 1000) }

    // MARK: - By the desk's clock

    /// How long ago: `12s`, `2m`, `3h`, `5d`.
    mutating func age(since time: Timestamp) -> SafeText {
        let count = max(0, Self.wholeSeconds(seconds - time))
        let (unit, sign) = count < 60 ? (1, "s") : count < 3600 ? (60, "m") : count < 86_400 ? (3600, "h") : (86_400, "d")
        changes(in: unit - count % unit)
        return SafeText("\(count / unit)\(sign)")
    }

    /// How long until a time: `1:48`, `3h59`, `2d`; nil once it has passed.
    mutating func remaining(until time: Timestamp) -> SafeText? {
        let count = Self.wholeSeconds(time - seconds)
        guard time > deskNow else { return nil }
        if count < 3600 {
            changes(in: 1)
            return SafeText("\(count / 60):\(Numerals.twoDigits(count % 60))")
        }
        if count < 86_400 {
            changes(in: count % 60 + 1)
            return SafeText("\(count / 3600)h\(Numerals.twoDigits(count / 60 % 60))")
        }
        changes(in: count % 3600 + 1)
        return SafeText("\(count / 86_400)d")
    }

    /// How long something has lasted: `0:42`, `1:05:10`.
    mutating func elapsed(since time: Timestamp) -> SafeText {
        let count = max(0, Self.wholeSeconds(seconds - time))
        changes(in: 1)
        let (hours, minutes) = (count / 3600, count / 60 % 60)
        let start = hours > 0 ? "\(hours):\(Numerals.twoDigits(minutes))" : "\(minutes)"
        return SafeText(start + ":" + Numerals.twoDigits(count % 60))
    }

    /// The seconds left of an undo period: `5s`; nil once it has ended.
    mutating func countdown(to time: Timestamp) -> SafeText? {
        guard time > deskNow else { return nil }
        changes(in: 1)
        return SafeText("\(max(1, Self.wholeSeconds(time - seconds)))s")
    }

    /// How long ago a time of the desk was: `3 s ago`.
    mutating func ago(_ time: Timestamp) -> SafeText {
        changes(in: deskNow - time < .minutes(1) ? 1 : 60)
        return dates.ago(deskNow - time)
    }

    // MARK: - By this machine's clocks

    /// The span since an instant on this machine: `12 s`.
    mutating func span(since instant: ContinuousClock.Instant) -> SafeText {
        wallChange(in: .seconds(1))
        return DateWords.span(max(.zero, moment.instant - instant))
    }

    mutating func span(until instant: ContinuousClock.Instant) -> SafeText? {
        let left = instant - moment.instant
        guard left > .zero else { return nil }
        wallChange(in: .seconds(1))
        return DateWords.span(left + .milliseconds(999))
    }

    /// Whether this instant has passed; if not, the frame changes then.
    mutating func hasPassed(_ instant: ContinuousClock.Instant) -> Bool {
        guard instant > moment.instant else { return true }
        wallChange(in: instant - moment.instant)
        return false
    }

    /// The local time in hours and minutes.
    mutating func timeOfDay() -> SafeText {
        let time = LocalTime(moment.wall, zone: moment.zone)
        wallChange(in: .milliseconds(60_000 - (moment.wall.milliseconds % 60_000 + 60_000) % 60_000))
        return SafeText("\(Numerals.twoDigits(time.hour)):\(Numerals.twoDigits(time.minute))")
    }
}
