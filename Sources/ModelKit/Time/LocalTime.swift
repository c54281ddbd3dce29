/// A time as a calendar and a clock in some time zone show it.
public struct LocalTime: Sendable, Hashable {
    /// Which one it is of two times that look the same, since the clocks are set back between them.
    public enum Pass: Sendable, Hashable {
        /// Before the clocks go back: in summer time.
        case first
        /// Afterwards: in winter time.
        case second
    }

    public var date: CivilDate
    public var hour: Int
    public var minute: Int
    public var second: Int
    /// Nil for a time that there is once: any but those of an hour or so in a year.
    public var pass: Pass?

    /// Times before 1970 are shown as its beginning.
    ///
    /// - Parameter zone: the seconds east of UTC that hold there at a time.
    public init(_ time: Timestamp, zone: (Timestamp) -> Int) {
        let offset = zone(time)
        let seconds = time.seconds(at: offset)
        date = CivilDate(daysSince1970: seconds / 86_400)
        hour = seconds / 3600 % 24
        minute = seconds / 60 % 60
        second = seconds % 60
        pass = Self.pass(of: time, offset, zone)
    }

    /// Clocks are set back by no more than this.
    private static let furthest: Duration = .hours(3)

    /// Looks whether the clocks show the same once more, before or afterwards.
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
    /// The day of a time in a time zone, for which its clock need not be known.
    ///
    /// - Parameter zone: the seconds east of UTC that hold there at a time.
    public init(of time: Timestamp, zone: (Timestamp) -> Int) {
        self.init(daysSince1970: time.seconds(at: zone(time)) / 86_400)
    }
}

extension Timestamp {
    /// Seconds since the beginning of 1970 on clocks that are ahead of UTC by some seconds.
    fileprivate func seconds(at offset: Int) -> Int { max(0, Int(milliseconds.flooredQuotient(1000)) + offset) }
}
