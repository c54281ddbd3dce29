import Hummingbird
import ModelKit
import NIOCore

/// Server-sent events, as in the HTML standard of the WHATWG.
struct EventStream: Sendable {
    /// How often a comment is sent. A stopped process keeps its connections open, so only its silence reveals that it hangs.
    var heartbeat: Duration

    /// For streams to a console, where somebody may be deciding in front of an outdated screen.
    static let console = EventStream(heartbeat: .seconds(3))
    /// For streams to a chat server, only as often as proxies need it.
    static let chat = EventStream(heartbeat: .seconds(15))
    /// By default, nginx and Apache end a response after this time without a byte.
    static let proxyPatience: Duration = .seconds(60)

    private var headers: HTTPFields {
        [
            .contentType: "text/event-stream", .cacheControl: "no-store",
            .notrufHeartbeat: String(heartbeat.components.seconds),
            // A proxy that buffers responses, as nginx does, would otherwise hold back all events.
            .accelBuffering: "no",
        ]
    }

    /// Sends signals until they end or the client disconnects. Signals that are waiting are written together.
    ///
    /// - Parameters:
    ///   - connection: the listener's connection. It is closed if they were cut off and do not even read that.
    ///   - encode: writes a signal as bytes. If it returns false, the stream ends after that signal.
    func response<Signal: QueuedSignal>(
        _ queue: EventQueue<Signal>, on connection: any NIOCore.Channel,
        encode: @escaping @Sendable (Signal, inout ByteBuffer) -> Bool, atEnd: @escaping @Sendable () async -> Void
    ) -> Response {
        Response(
            status: .ok, headers: headers,
            body: ResponseBody { [heartbeat] writer in
                let beat = Task { await Self.beat(every: heartbeat, queue, connection) }
                defer { beat.cancel() }
                do {
                    // The head is sent at once, so that the client knows that it is connected.
                    try await writer.write(ByteBuffer(string: ": here\n\n"))
                    var goesOn = true
                    while goesOn, let batch = await queue.take() {
                        var buffer = ByteBuffer()
                        switch batch {
                        case .silence: buffer.writeStaticString(": still here\n\n")
                        case .signals(let signals):
                            for signal in signals where goesOn { goesOn = encode(signal, &buffer) }
                        }
                        try await writer.write(buffer)
                    }
                    try await writer.finish(nil)
                } catch {
                    await atEnd()
                    throw error
                }
                await atEnd()
            })
    }

    private static func beat<Signal>(
        every heartbeat: Duration, _ queue: EventQueue<Signal>, _ connection: any NIOCore.Channel
    ) async {
        var wasCut = false
        while (try? await Task.sleep(for: heartbeat)) != nil {
            // The client has had time to read the end since the last beat.
            if wasCut { return connection.close(promise: nil) }
            wasCut = queue.beat()
        }
    }
}
