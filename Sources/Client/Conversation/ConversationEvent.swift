import FoundationEssentials
import ModelKit

/// What the desk reports about a conversation that the console follows (K9, B6).
public enum ConversationEvent: Hashable, Sendable {
    /// The state of the conversation: sent first, and whenever it changes.
    case state(ConversationView)
    /// A line of the conversation; each is sent once, in the order of the log.
    case line(TranscriptLine)
    /// What happened to a moderator's line.
    case delivery(LineDelivery)
    case presence(ConversationPresence)
    /// Everything said so far has been sent; what follows is live.
    case ready
    /// The connection broke, or the conversation does not exist yet. The client tries again automatically, and then sends what
    /// was missed.
    case lost(reason: String)

    /// Nil for an event that only a later desk knows.
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
