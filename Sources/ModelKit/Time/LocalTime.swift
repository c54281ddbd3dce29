/// A time as shown by the calendar and clock in a time zone.
public struct LocalTime: Sendable, Hashable {
    /// Which of two identical clock times is meant, if the clocks are set back between them.
    public enum Pass: Sendable, Hashable {
        /// Before the clocks go back, in summer time.
        case first
        /// After the clocks have gone back, in winter time.
        case second
    }

    public var date: CivilDate
    public var hour: Int
    public var minute: Int
    public var second: Int
    /// Nil if the clock time occurs only once, which is true except for about an hour per year.
    public var pass: Pass?

    /// Times before 1970 are shown as the start of 1970.
    ///
    /// - Parameter zone: the offset of the zone at a time, in seconds east of UTC.
    public init(_ time: Timestamp, zone: (Timestamp) -> Int) {
        let offset = zone(time)
        let seconds = time.seconds(at: offset)
        date = CivilDate(daysSince1970: seconds / 86_400)
        hour = seconds / 3600 % 24
        minute = seconds / 60 % 60
        second = seconds % 60
        pass = Self.pass(of: time, offset, zone)
    }

    /// Clocks are never set back by more than this.
    private static let furthest: Duration = .hours(3)

    /// Checks whether the clocks show the same time once more, earlier or later.
    private static func pass(of time: Timestamp, _ offset: Int, _ zone: (Timestamp) -> Int) -> Pass? {
        func isShown(after seconds: Int) -> Bool { zone(time + .seconds(seconds)) == offset - seconds }
        let ahead = offset - zone(time + furthest)
        if ahead > 0, isShown(after: ahead) { return .first }
        let behind = zone(time - furthest) - offset
        if behind > 0, isShown(after: -behind) { return .second }
        return nil
    }
}

extension CivilDate {
    /// The day of a time in a time zone.
    ///
    /// - Parameter zone: the offset of the zone at a time, in seconds east of UTC.
    public init(of time: Timestamp, zone: (Timestamp) -> Int) {
        self.init(daysSince1970: time.seconds(at: zone(time)) / 86_400)
    }
}

extension Timestamp {
    /// Seconds since the start of 1970, on clocks with an offset of this many seconds from UTC.
    fileprivate func seconds(at offset: Int) -> Int { max(0, Int(milliseconds.flooredQuotient(1000)) + offset) }
}
