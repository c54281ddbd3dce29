import ModelKit

/// How often, and with which pauses, the desk repeats a request that a homeserver cannot answer at the moment.
struct MatrixPatience: Sendable {
    /// Including the first try.
    var tries: Int
    var backoff: Backoff
    /// Returns after that time, or throws when cancelled.
    var sleep: @Sendable (Duration) async throws -> Void
    /// From 0 to below 1; see ``Backoff/next(chance:)``.
    var chance: @Sendable () -> Double

    init(
        tries: Int = 5, backoff: Backoff = Backoff(), sleep: @escaping @Sendable (Duration) async throws -> Void,
        chance: @escaping @Sendable () -> Double
    ) {
        self.tries = tries
        self.backoff = backoff
        self.sleep = sleep
        self.chance = chance
    }

    static let usual = MatrixPatience(sleep: { try await Task.sleep(for: $0) }, chance: { .random(in: 0..<1) })
}

/// Repeats a request while the homeserver cannot be reached, has an internal error, or wants fewer requests; then throws the
/// last error. A try without an answer may have succeeded, so the request must be safe to repeat.
func patiently<Answer: Sendable>(
    _ patience: MatrixPatience = .usual, _ ask: () async throws(MatrixError) -> Answer
) async throws(MatrixError) -> Answer {
    var backoff = patience.backoff
    for _ in 1..<max(1, patience.tries) {
        var pause = backoff.next(chance: patience.chance())
        do throws(MatrixError) {
            return try await ask()
        } catch {
            guard error.isPassing else { throw error }
            if case .tooMany(let time) = error { pause = max(pause, time) }
        }
        do { try await patience.sleep(pause) } catch { throw .cancelled }
    }
    return try await ask()
}
