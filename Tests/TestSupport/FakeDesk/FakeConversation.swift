import Foundation
import ModelKit

/// A conversation at a ``FakeDesk``.
package struct FakeConversation {
    package var view: ConversationView
    package var lines: [TranscriptLine] = []
    package var listeners: [AsyncStream<String>.Continuation] = []
    /// The line after which each listener asked to continue; nil: from the beginning.
    package var asked: [Int64?] = []

    package mutating func listen(after line: Int64?) -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        asked.append(line)
        continuation.yield(": here\n\n" + Self.text("state", view))
        for old in lines where old.id > line ?? 0 { continuation.yield(Self.text(of: old)) }
        continuation.yield("event: ready\ndata: {}\n\n")
        listeners.append(continuation)
        return stream
    }

    package mutating func say(_ line: TranscriptLine) {
        lines.append(line)
        send(Self.text(of: line))
    }

    package mutating func deliver(_ action: Int, _ delivery: TranscriptLine.Delivery) {
        for index in lines.indices where lines[index].action == action { lines[index].delivery = delivery }
        send(Self.text("delivery", LineDelivery(action: action, delivery: delivery)))
    }

    package func send(_ text: String) { for listener in listeners { listener.yield(text) } }

    package mutating func cut() {
        for listener in listeners { listener.finish() }
        listeners = []
    }

    package static func text(of line: TranscriptLine) -> String { "id: \(line.id)\n" + text("line", line) }

    package static func text(_ type: String, _ value: some Encodable) -> String {
        let json = (try? FakeDesk.snake.encode(value)) ?? Data()
        return "event: \(type)\ndata: \(String(decoding: json, as: UTF8.self))\n\n"
    }
}

extension FakeDesk {
    /// A conversation of case 12 begins or changes.
    package func conversation(_ channel: ChannelID, _ change: (inout FakeConversation) -> Void) {
        state.withLock { state in
            var conversation =
                state.conversations[channel]
                ?? FakeConversation(
                    view: ConversationView(
                        number: 12, channel: channel, party: .subject, kind: .interrogation, nick: "Bolle", state: .present,
                        since: Timestamp(milliseconds: 1_795_205_040_000)))
            change(&conversation)
            state.conversations[channel] = conversation
        }
    }
}
