import ModelKit

/// Limits how often one reporter can report: once a second, five times in a burst, thirty times an hour. Two buckets refill
/// over time.
struct FloodGate {
    private struct Buckets {
        var burst: Double
        var hour: Double
        var at: Timestamp
    }

    static let burst = 5.0
    static let perSecond = 1.0
    static let perHour = 30.0

    private var buckets: [MemberID: Buckets] = [:]

    /// The number of whole seconds until a reporter can report; nil if they can now.
    func wait(for reporter: MemberID, at now: Timestamp) -> Int? {
        let mine = buckets(of: reporter, at: now)
        let wait = max((1 - mine.burst) / Self.perSecond, (1 - mine.hour) * 3600 / Self.perHour)
        return wait > 0 ? Int(wait.rounded(.up)) : nil
    }

    /// Counts an accepted report.
    mutating func count(_ reporter: MemberID, at now: Timestamp) {
        var mine = buckets(of: reporter, at: now)
        mine.burst -= 1
        mine.hour -= 1
        buckets[reporter] = mine
    }

    private func buckets(of reporter: MemberID, at now: Timestamp) -> Buckets {
        guard var mine = buckets[reporter] else { return Buckets(burst: Self.burst, hour: Self.perHour, at: now) }
        let passed = max(0, Double((now - mine.at).milliseconds) / 1000)
        mine.burst = min(Self.burst, mine.burst + passed * Self.perSecond)
        mine.hour = min(Self.perHour, mine.hour + passed * Self.perHour / 3600)
        mine.at = now
        return mine
    }

    /// Forgets those whose buckets are full again.
    mutating func prune(at now: Timestamp) { buckets = buckets.filter { now - $0.value.at < .hours(1) } }
}
