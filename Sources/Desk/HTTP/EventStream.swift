import Hummingbird
import ModelKit
import NIOCore

/// Server-sent events, as WHATWG's HTML describes them.
struct EventStream: Sendable {
    /// How often a comment is sent: a process that is stopped keeps its connections open, so that its silence alone tells that it
    /// hangs.
    var heartbeat: Duration

    /// Of what a console follows: before a screen that is no longer true somebody sits and decides.
    static let console = EventStream(heartbeat: .seconds(3))
    /// Of what a chat server follows: no more often than proxies need it.
    static let chat = EventStream(heartbeat: .seconds(15))
    /// After so long without a byte nginx and Apache end an answer, as they are installed.
    static let proxyPatience: Duration = .seconds(60)

    private var headers: HTTPFields {
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
    ///   - connection: the listener's; it is closed if they were cut off and do not even read that.
    ///   - encode: a signal as bytes; false ends the stream after it.
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
                    // The head goes out at once, so that the other side knows that it is heard.
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
            // Since the last beat there was time to read the end.
            if wasCut { return connection.close(promise: nil) }
            wasCut = queue.beat()
        }
    }
}
