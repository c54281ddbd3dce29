/// What follows for a reporter when a report of theirs is rated malicious (K12): first a warning, then reporting is closed to them,
/// then their account is locked, each further lock twice as long as the one before. They can recover: only what was rated lately
/// counts.
public struct MaliciousReportPolicy: Hashable, Sendable {
    /// How long a malicious report counts.
    public var counted: Duration = .days(30)
    /// How many of the reporter's latest ratings are looked at.
    public var ratings = 100
    /// How long reporting is closed at the second.
    public var closedFor: Duration = .days(7)
    /// How long the first lock lasts, at the third.
    public var firstLock: Duration = .days(1)

    public init() {}

    public enum Consequence: Hashable, Sendable, Codable {
        case warning
        case closedReporting(until: Timestamp)
        case locked(until: Timestamp)
    }

    /// What follows from the newest rating of a reporter at the time `now`; nil if it is not a malicious one.
    ///
    /// - Parameter ratings: their settled ratings, oldest first, the newest included.
    public func consequence(of ratings: [ReporterRecord.Rating], at now: Timestamp) -> Consequence? {
        guard let newest = ratings.last, newest.verdict == .malicious else { return nil }
        let count = ratings.suffix(self.ratings).count { $0.verdict == .malicious && now - $0.at < counted }
        switch count {
        case ...1: return .warning
        case 2: return .closedReporting(until: now + closedFor)
        default: return .locked(until: now + lock(step: count - 3))
        }
    }

    /// The longest lock: doubling goes no further than that.
    static let longestLock: Duration = .days(3650)

    private func lock(step: Int) -> Duration {
        var lock = firstLock
        for _ in 0..<step where lock < Self.longestLock { lock = lock * 2 }
        return min(lock, Self.longestLock)
    }
}
