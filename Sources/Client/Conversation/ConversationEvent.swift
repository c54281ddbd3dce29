import FoundationEssentials
import ModelKit

/// What the desk tells of a conversation that the console follows (K9, B6).
public enum ConversationEvent: Hashable, Sendable {
    /// Where it stands: told first, and whenever that changes.
    case state(ConversationView)
    /// Something said; each is told once, in the order of the log.
    case line(TranscriptLine)
    /// What became of a moderator's line.
    case delivery(LineDelivery)
    case presence(ConversationPresence)
    /// All that was said so far has been told; what follows is said just now.
    case ready
    /// The connection broke, or there is no such conversation yet. It is tried again by itself, and what was missed is told then.
    case lost(reason: String)

    /// Nil for what only a later desk knows.
    ///
    /// - Throws: for data that a desk would not send.
    init?(_ event: ServerSentEvent) throws {
        func value<Value: Decodable>(_: Value.Type) throws -> Value {
            try DeskJSON.decoder.decode(Value.self, from: Data(event.data.utf8))
        }
        switch event.type {
        case "state": self = .state(try value(ConversationView.self))
        case "line": self = .line(try value(TranscriptLine.self))
        case "delivery": self = .delivery(try value(LineDelivery.self))
        case "presence": self = .presence(try value(ConversationPresence.self))
        case "ready": self = .ready
        default: return nil
        }
    }
}
