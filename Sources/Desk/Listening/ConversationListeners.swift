import ModelKit

/// Who follows which conversation, and who else does, which each of them is told.
struct ConversationListeners {
    private var listeners: Subscribers<ConversationSignal, ConversationListener>

    /// - Parameter bound: bytes that may wait for one listener.
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

    /// Tells those who follow a conversation; a listener who is cut off by it is no longer there.
    mutating func tell(_ channel: ChannelID, _ signal: ConversationSignal) {
        let gone = listeners.send { $0.channel == channel ? signal : nil }
        if !gone.isEmpty { tellPresence(in: channel) }
    }

    private mutating func tellPresence(in channel: ChannelID) {
        let present = Set(listeners.keys.filter { $0.channel == channel }.map(\.moderator.name))
        tell(channel, .presence(ConversationPresence(moderators: present.sorted())))
    }

    /// Ends all, and whoever begins to listen later.
    mutating func finish() { listeners.finish() }
}
