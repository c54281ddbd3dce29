import ModelKit

/// Moderators who follow conversations. Each is told who else follows the same one.
struct ConversationListeners {
    private var listeners: Subscribers<ConversationSignal, ConversationListener>

    /// - Parameter bound: the most bytes that can wait for one listener.
    init(bound: Int) { listeners = Subscribers(bound: bound) }

    var keys: [ConversationListener] { listeners.keys }
    var isEmpty: Bool { listeners.isEmpty }

    mutating func add(_ listener: ConversationListener, backlog: [ConversationSignal]) -> (
        id: Int, queue: EventQueue<ConversationSignal>
    ) {
        let added = listeners.add(listener, backlog: backlog)
        tellPresence(in: listener.channel)
        return added
    }

    mutating func remove(_ id: Int, from channel: ChannelID) {
        listeners.remove(id)
        tellPresence(in: channel)
    }

    /// Sends a signal to all who follow a conversation. If this cuts off a listener, the others are told who is still present.
    mutating func tell(_ channel: ChannelID, _ signal: ConversationSignal) {
        let gone = listeners.send { $0.channel == channel ? signal : nil }
        if !gone.isEmpty { tellPresence(in: channel) }
    }

    private mutating func tellPresence(in channel: ChannelID) {
        let present = Set(listeners.keys.filter { $0.channel == channel }.map(\.moderator.name))
        tell(channel, .presence(ConversationPresence(moderators: present.sorted())))
    }

    /// Ends the queues of all listeners, including later ones.
    mutating func finish() { listeners.finish() }
}
