import DequeModule
import ModelKit

/// The e-mails to send. Each is handed over by a process of its own, with only a few at once.
struct Mailbag {
    /// The most e-mails that are sent at once.
    static let atOnce = 4

    /// The e-mails that are waiting or being sent.
    private var known: Set<Int> = []
    private var waiting: Deque<ChatAction> = []
    private var underWay = 0

    /// - Returns: false if the e-mail is already in the bag. This happens if it is requested again while a slow mail server has
    ///   it.
    mutating func put(_ action: ChatAction) -> Bool {
        guard known.insert(action.id).inserted else { return false }
        waiting.append(action)
        return true
    }

    /// The next e-mail to send; nil while enough are being sent.
    mutating func take() -> ChatAction? {
        guard underWay < Self.atOnce, let action = waiting.popFirst() else { return nil }
        underWay += 1
        return action
    }

    /// Removes an e-mail that has been sent, or never will be.
    mutating func finish(_ id: Int) {
        guard known.remove(id) != nil else { return }
        underWay -= 1
    }
}
