import Foundation
import Hummingbird
import ModelKit

/// A conversation as server-sent events (docs/desk-api.md).
enum ConversationFeed {
    static func encode(_ signal: ConversationSignal, into buffer: inout ByteBuffer) -> Bool {
        do {
            switch signal {
            case .state(let view): try write("state", view, into: &buffer)
            case .line(let line):
                buffer.writeString("id: \(line.id)\n")
                try write("line", line, into: &buffer)
            case .delivery(let delivery): try write("delivery", delivery, into: &buffer)
            case .presence(let presence): try write("presence", presence, into: &buffer)
            case .ready: buffer.writeStaticString("event: ready\ndata: {}\n\n")
            case .reset(let reason):
                try write("reset", ["reason": reason], into: &buffer)
                return false
            }
            return true
        } catch {
            // The client resumes after the last line that it received.
            return false
        }
    }

    private static func write(_ name: String, _ value: some Encodable, into buffer: inout ByteBuffer) throws {
        let data = try JSON.answer(value)
        buffer.writeString("event: \(name)\ndata: ")
        buffer.writeBytes(data)
        buffer.writeStaticString("\n\n")
    }
}
