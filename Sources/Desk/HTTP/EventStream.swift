import Hummingbird
import ModelKit
import ServiceLifecycle

/// Server-sent events, as WHATWG's HTML describes them.
enum EventStream {
    /// Of what a console follows: before a screen that is no longer true somebody sits and decides.
    static let consoleHeartbeat: Duration = .seconds(3)
    /// Of what a chat server follows: no more often than proxies need it.
    static let chatHeartbeat: Duration = .seconds(15)
    /// After so long without a byte nginx and Apache end an answer, as they are installed.
    static let proxyPatience: Duration = .seconds(60)

    private static func headers(_ heartbeat: Duration) -> HTTPFields {
        [
            .contentType: "text/event-stream", .cacheControl: "no-store",
            .notrufHeartbeat: String(heartbeat.components.seconds),
            // A proxy that gathers answers before it passes them on (nginx does) would keep everything to itself.
            .accelBuffering: "no",
        ]
    }

    /// Sends signals until they end or the other side goes. What waits together is written together.
    ///
    /// - Parameters:
    ///   - heartbeat: how often a comment is sent: a process that is stopped keeps its connections open, so that its silence alone
    ///     tells that it hangs.
    ///   - encode: a signal as bytes; false ends the stream after it.
    static func response<Signal: Sendable>(
        _ stream: AsyncStream<Signal>, heartbeat: Duration,
        encode: @escaping @Sendable (Signal, inout ByteBuffer) -> Bool, atEnd: @escaping @Sendable () async -> Void
    ) -> Response {
        Response(
            status: .ok, headers: headers(heartbeat),
            body: ResponseBody { writer in
                do {
                    // The head goes out at once, so that the other side knows that it is heard.
                    try await writer.write(ByteBuffer(string: ": here\n\n"))
                    for await piece in pieces(of: stream, heartbeat: heartbeat).cancelOnGracefulShutdown() {
                        var buffer = ByteBuffer()
                        var goesOn = true
                        switch piece {
                        case .silence: buffer.writeStaticString(": still here\n\n")
                        case .signal(let signal): goesOn = encode(signal, &buffer)
                        }
                        try await writer.write(buffer)
                        if !goesOn { break }
                    }
                    try await writer.finish(nil)
                } catch {
                    await atEnd()
                    throw error
                }
                await atEnd()
            })
    }

    private enum Piece<Signal: Sendable>: Sendable {
        case signal(Signal)
        case silence
    }

    private static func pieces<Signal: Sendable>(of stream: AsyncStream<Signal>, heartbeat: Duration) -> AsyncStream<
        Piece<Signal>
    > {
        AsyncStream { continuation in
            let forward = Task {
                for await signal in stream { continuation.yield(.signal(signal)) }
                continuation.finish()
            }
            let beat = Task {
                while (try? await Task.sleep(for: heartbeat)) != nil { continuation.yield(.silence) }
            }
            continuation.onTermination = { _ in
                forward.cancel()
                beat.cancel()
            }
        }
    }
}
