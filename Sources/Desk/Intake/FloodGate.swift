import ModelKit

/// How fast one reporter may report: one a second, five in a burst, thirty an hour. Two buckets that fill by themselves.
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

    /// Lets a report in, or says after how many whole seconds the next may be tried.
    mutating func admit(_ reporter: MemberID, at now: Timestamp) -> Int? {
        var mine = buckets[reporter] ?? Buckets(burst: Self.burst, hour: Self.perHour, at: now)
        let passed = max(0, Double((now - mine.at).milliseconds) / 1000)
        mine.burst = min(Self.burst, mine.burst + passed * Self.perSecond)
        mine.hour = min(Self.perHour, mine.hour + passed * Self.perHour / 3600)
        mine.at = now
        defer { buckets[reporter] = mine }
        let wait = max((1 - mine.burst) / Self.perSecond, (1 - mine.hour) * 3600 / Self.perHour)
        guard wait <= 0 else { return Int(wait.rounded(.up)) }
        mine.burst -= 1
        mine.hour -= 1
        return nil
    }

    /// Forgets those whose buckets are full again.
    mutating func prune(at now: Timestamp) { buckets = buckets.filter { now - $0.value.at < .hours(1) } }
}
