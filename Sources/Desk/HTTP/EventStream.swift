import Hummingbird
import ModelKit
import ServiceLifecycle

/// Server-sent events, as WHATWG's HTML describes them.
enum EventStream {
    static let headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]

    /// Sends signals until they end or the other side goes. What waits together is written together.
    ///
    /// - Parameters:
    ///   - heartbeat: after how long a silence a comment is sent; nil on a socket that tells when the other side is gone.
    ///   - encode: a signal as bytes; false ends the stream after it.
    static func response<Signal: Sendable>(
        _ stream: AsyncStream<Signal>, heartbeat: Duration?,
        encode: @escaping @Sendable (Signal, inout ByteBuffer) -> Bool, atEnd: @escaping @Sendable () async -> Void
    ) -> Response {
        Response(
            status: .ok, headers: headers,
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

    private static func pieces<Signal: Sendable>(of stream: AsyncStream<Signal>, heartbeat: Duration?) -> AsyncStream<
        Piece<Signal>
    > {
        AsyncStream { continuation in
            let forward = Task {
                for await signal in stream { continuation.yield(.signal(signal)) }
                continuation.finish()
            }
            let beat = heartbeat.map { interval in
                Task {
                    while (try? await Task.sleep(for: interval)) != nil { continuation.yield(.silence) }
                }
            }
            continuation.onTermination = { _ in
                forward.cancel()
                beat?.cancel()
            }
        }
    }
}
