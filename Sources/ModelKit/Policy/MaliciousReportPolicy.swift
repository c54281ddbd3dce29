/// What a reporter bears for malicious reports (K12): first a warning, then a period in which reporting is closed, then locks,
/// each twice as long as the one before. Reporters can recover, because only recent ratings count.
public struct MaliciousReportPolicy: Hashable, Sendable {
    /// How long a malicious report counts.
    public var counted: Duration = .days(30)
    /// How many of the reporter's latest ratings count.
    public var ratings = 100
    /// How long reporting is closed after the second malicious report.
    public var closedFor: Duration = .days(7)
    /// How long the first lock lasts, after the third.
    public var firstLock: Duration = .days(1)

    public init() {}

    public enum Consequence: Hashable, Sendable, Codable {
        case warning
        case closedReporting(until: Timestamp)
        case locked(until: Timestamp)
    }

    /// The consequence of a reporter's newest rating at the time `now`; nil if that rating is not malicious.
    ///
    /// - Parameter ratings: their settled ratings, oldest first, including the newest.
    public func consequence(of ratings: [ReporterRecord.Rating], at now: Timestamp) -> Consequence? {
        guard let newest = ratings.last, newest.verdict == .malicious else { return nil }
        let count = ratings.suffix(self.ratings).count { $0.verdict == .malicious && now - $0.at < counted }
        switch count {
        case ...1: return .warning
        case 2: return .closedReporting(until: now + closedFor)
        default: return .locked(until: now + lock(step: count - 3))
        }
    }

    /// The longest lock, at which the doubling stops.
    static let longestLock: Duration = .days(3650)

    private func lock(step: Int) -> Duration {
        var lock = firstLock
        for _ in 0..<step where lock < Self.longestLock { lock = lock * 2 }
        return min(lock, Self.longestLock)
    }
}
