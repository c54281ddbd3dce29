/// How long to wait before the next try: twice as long each time up to ten seconds, and never quite the same, so that not all
/// who lost a server come back at once.
struct Backoff {
    private var next = Duration.milliseconds(200)
    private var chance: SeededGenerator

    init(chance: SeededGenerator) { self.chance = chance }

    mutating func pause() -> Duration {
        defer { next = min(next * 2, .seconds(10)) }
        return next * Double.random(in: 0.5...1, using: &chance)
    }

    mutating func reset() { next = .milliseconds(200) }
}
