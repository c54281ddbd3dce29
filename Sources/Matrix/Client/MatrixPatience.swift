import ModelKit

/// How often, and with which pauses, a homeserver is asked again that cannot answer just now.
struct MatrixPatience: Sendable {
    /// The first try among them.
    var tries: Int
    var backoff: Backoff
    /// Returns after that time, or throws if nobody waits any more.
    var sleep: @Sendable (Duration) async throws -> Void
    /// From 0 up to 1; see ``Backoff/next(chance:)``.
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

/// Asks again while the homeserver is away, ill, or wants to be asked less often; the last error is thrown. What is asked may have
/// been done by a try whose answer did not arrive: it must do no harm twice.
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
