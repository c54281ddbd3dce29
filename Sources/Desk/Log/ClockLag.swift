import ModelKit

/// How far the machine's clock is behind the log, because the clock was set back or had been ahead.
struct ClockLag: Hashable {
    let length: Duration
    private let latest: Timestamp

    /// How far an automatically set clock may move now and then.
    static let tolerance: Duration = .seconds(5)

    /// - Parameter latest: when the last entry of the log was written; nil if there is none.
    /// - Returns: nil if the clock is right.
    init?(of now: Timestamp, behind latest: Timestamp?) {
        guard let latest, latest - now > Self.tolerance else { return nil }
        length = latest - now
        self.latest = latest
    }

    var sentence: String {
        "This machine's clock is \(length.words) behind the last entry of the log (\(latest)); the desk counts on from that entry"
    }

    var remedy: String {
        "Set the clock (timedatectl), then restart the desk. If the clock is right, it was ahead when that entry was written; the "
            + "desk's times stay ahead until the clock has caught up."
    }
}

extension Duration {
    /// The duration in its largest unit.
    fileprivate var words: String {
        let seconds = milliseconds / 1000
        let units: [(String, Int64)] = [("day", 86_400), ("hour", 3600), ("minute", 60)]
        let (name, length) = units.first { seconds >= $0.1 } ?? ("second", 1)
        let count = seconds / length
        return "\(count) \(name)\(count == 1 ? "" : "s")"
    }
}
