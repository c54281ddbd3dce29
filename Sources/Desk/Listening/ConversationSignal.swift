import ModelKit

/// What is sent to those who follow a conversation.
enum ConversationSignal: Sendable {
    case state(ConversationView)
    case line(TranscriptLine)
    case delivery(LineDelivery)
    case presence(ConversationPresence)
    /// All earlier lines have been sent.
    case ready
    /// The listener did not keep up; the connection ends.
    case reset(reason: String)
}

extension ConversationSignal: QueuedSignal {
    static let reset: Self? = .reset(reason: "more was said than you have read")

    var bytes: Int {
        switch self {
        case .state(let view): 512 + (view.detail?.utf8.count ?? 0)
        case .line(let line): 256 + line.text.utf8.count + (line.name?.utf8.count ?? 0)
        case .presence(let presence): presence.moderators.reduce(64) { $0 + 32 + $1.rawValue.utf8.count }
        case .delivery, .ready, .reset: 64
        }
    }
}

/// A moderator who follows a conversation.
struct ConversationListener: Sendable {
    var channel: ChannelID
    var moderator: Moderator
}
