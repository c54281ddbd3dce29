import CCurses
import Synchronization

/// Where other threads leave messages for the console: any thread posts, and the event loop takes all messages in order.
///
/// The first message wakes the loop through an eventfd; the loop is already awake for the others.
final class Inbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    /// For `poll`: readable while there are messages.
    let descriptor: Int32

    init() {
        descriptor = notruf_wakeup_open()
        precondition(descriptor >= 0, "no file descriptor is left for the inbox")
    }

    deinit {
        notruf_wakeup_close(descriptor)
    }

    func post(_ message: Message) {
        let isFirst = messages.withLock { messages in
            messages.append(message)
            return messages.count == 1
        }
        if isFirst { notruf_wakeup_signal(descriptor) }
    }

    /// All messages, oldest first.
    func drain() -> [Message] {
        // Cleared before the messages are taken: a message posted in between wakes the loop once more, for nothing.
        notruf_wakeup_clear(descriptor)
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
