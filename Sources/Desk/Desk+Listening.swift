import Foundation
import ModelKit
import Store

// The listeners: consoles on the feed, and the chat server on its actions.
extension Desk {
    /// The rows that a moderator may see, and the position in the log at which they hold.
    func snapshot(for moderator: Moderator) -> (rows: [CaseRow], position: FeedPosition) {
        let discretion = discretion(of: moderator)
        let rows = state.board.rows { discretion.mayKnow(of: $0) }
        return (rows, FeedPosition(epoch: environment.epoch, sequence: state.head.sequence))
    }

    /// The most changed cases that a resumed feed is sent. With more, a snapshot is cheaper.
    static let resumable = 10_000

    /// Begins a feed after a position, or from now on.
    func listen(_ moderator: Moderator, after position: FeedPosition?) throws -> (id: Int, queue: EventQueue<FeedSignal>) {
        var backlog: [FeedSignal] = []
        if let position {
            guard position.epoch == environment.epoch, position.sequence <= state.head.sequence else {
                return feeds.add(moderator, backlog: [.reset(reason: "the position is not in this log")])
            }
            let (hidden, discretion) = (state.hidden, discretion(of: moderator))
            let rows = try log.read {
                try CaseRow.touched(after: position.sequence, most: Self.resumable + 1, but: hidden, from: $0)
            }
            if rows.count <= Self.resumable {
                backlog = FeedSignal.items(
                    rows.filter { discretion.mayKnow(of: $0) }, upTo: state.head.sequence, of: environment.epoch,
                    at: environment.clock.now())
            }
            let isTooMuch = rows.count > Self.resumable || backlog.reduce(0) { $0 + $1.bytes } > environment.listenerBound
            if isTooMuch { return feeds.add(moderator, backlog: [.reset(reason: "too much has happened since that position")]) }
        }
        let added = feeds.add(moderator, backlog: backlog + [.chat(chatStatus), .storage(storage)])
        tellPresence()
        return added
    }

    /// The case that somebody is viewing, if the listener may see that case.
    private func viewed(by name: ModeratorName, as listener: Moderator) -> CaseNumber? {
        guard let number = viewing[name], let row = state.board.row(number), discretion(of: listener).mayKnow(of: row) else {
            return nil
        }
        return number
    }

    func stopListening(_ id: Int) {
        feeds.remove(id)
        tellPresence()
    }

    /// Sends a signal to all who listen to the feed. If this cuts off a listener, the others are told who is still present.
    func tellFeeds(_ signal: (Moderator) -> FeedSignal?) {
        if !feeds.send(signal).isEmpty { tellPresence() }
    }

    func tellPresence() {
        let present = Set(feeds.keys.map(\.name))
        viewing = viewing.filter { present.contains($0.key) }
        tellFeeds { listener in
            .presence(
                Presence(moderators: present.sorted().map { Presence.Person(name: $0, viewing: viewed(by: $0, as: listener)) }))
        }
    }

    /// The most actions that a stream begins with.
    static let actionsAtOnce = 10_000

    /// Begins a stream of actions after an id, or with those whose outcome the chat server has not reported yet.
    func followActions(after id: Int?) throws -> (id: Int, queue: EventQueue<ChatAction>) {
        let (backlog, mayGoOn) = try log.read { try $0.actions.following(id, limit: Self.actionsAtOnce) }
        askForOverdue(but: Set(backlog.map(\.id)))
        var bytes = 0
        let first = backlog.prefix { action in
            defer { bytes += action.bytes }
            return bytes < environment.listenerBound
        }
        // The desk sends its mail itself.
        let added = chats.add((), backlog: first.filter { $0.type != .mail })
        // There are more actions. The stream ends after these, and the chat server resumes it after the last one.
        if first.count < backlog.count || mayGoOn { chats.remove(added.id) }
        return added
    }

    /// Asks again for actions that became due while nobody was listening, as soon as somebody is.
    ///
    /// - Parameter sent: the actions that the stream begins with anyway.
    private func askForOverdue(but sent: Set<Int>) {
        if chats.isEmpty { Task { await retryOverdue(but: sent) } }
    }

    func stopFollowing(_ id: Int) { chats.remove(id) }
}
