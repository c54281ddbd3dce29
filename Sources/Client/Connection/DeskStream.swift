import AsyncHTTPClient
import NIOCore
import Synchronization

/// What a desk sends as it happens. It ends with ``DeskSilence`` when the desk has shown no sign of life for three of its heartbeats
/// and a bit: a process that hangs keeps its connections open.
typealias DeskStream = AsyncThrowingStream<ByteBuffer, any Error>

struct DeskSilence: Error {
    var lastSign: ContinuousClock.Instant
}

extension DeskStream {
    /// - Parameter heartbeat: how often the desk shows that it lives; nil: it does not, and only the end of the connection is
    ///   noticed.
    static func watching(_ body: HTTPClientResponse.Body, heartbeat: Duration?) -> DeskStream {
        DeskStream { continuation in
            let pulse = Pulse()
            let reading = Task {
                do {
                    for try await chunk in body {
                        pulse.beat()
                        continuation.yield(chunk)
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            let watch = heartbeat.map { heartbeat in
                Task {
                    while (try? await Task.sleep(for: heartbeat / 3)) != nil {
                        if let silence = pulse.look() { return continuation.finish(throwing: silence) }
                    }
                }
            }
            continuation.onTermination = { _ in
                reading.cancel()
                watch?.cancel()
            }
        }
    }
}

/// Counts looks without a sign of life between them. Not the time: a console that was stopped itself, and goes on, does not take the
/// desk for dead.
private final class Pulse: Sendable {
    private let state = Mutex((lastSign: ContinuousClock.now, looks: 0))

    /// Three heartbeats, at three looks to each.
    private static let patience = 10

    func beat() { state.withLock { $0 = (.now, 0) } }

    func look() -> DeskSilence? {
        state.withLock { state in
            state.looks += 1
            return state.looks < Self.patience ? nil : DeskSilence(lastSign: state.lastSign)
        }
    }
}
