import AsyncHTTPClient
import NIOCore
import Synchronization

/// What a desk sends as it happens. It ends with ``DeskSilence`` if the desk has given no sign of life for a little more than
/// three of its heartbeats, because a process that hangs keeps its connections open.
typealias DeskStream = AsyncThrowingStream<ByteBuffer, any Error>

struct DeskSilence: Error {
    var lastSign: ContinuousClock.Instant
}

extension DeskStream {
    /// - Parameter heartbeat: how often the desk shows that it is alive; nil: it does not, and only the end of the connection
    ///   is
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

/// Counts checks without a sign of life in between. It does not measure time: a console that was stopped itself and continues
/// must not take the desk for dead.
private final class Pulse: Sendable {
    private let state = Mutex((lastSign: ContinuousClock.now, looks: 0))

    /// Three heartbeats, with three checks for each.
    private static let patience = 10

    func beat() { state.withLock { $0 = (.now, 0) } }

    func look() -> DeskSilence? {
        state.withLock { state in
            state.looks += 1
            return state.looks < Self.patience ? nil : DeskSilence(lastSign: state.lastSign)
        }
    }
}
