import DequeModule
import ModelKit

/// E-mails that are to be sent. Each is handed over by a process of its own: a few at once, and the others after them.
struct Mailbag {
    /// That many at once.
    static let atOnce = 4

    /// Those that wait, and those that are under way.
    private var known: Set<Int> = []
    private var waiting: Deque<ChatAction> = []
    private var underWay = 0

    /// - Returns: false if it is in the bag already: it was asked for again, and a slow mail server has it.
    mutating func put(_ action: ChatAction) -> Bool {
        guard known.insert(action.id).inserted else { return false }
        waiting.append(action)
        return true
    }

    /// The next one that may go; nil while as many are under way as may be.
    mutating func take() -> ChatAction? {
        guard underWay < Self.atOnce, let action = waiting.popFirst() else { return nil }
        underWay += 1
        return action
    }

    /// One has arrived, or never will.
    mutating func finish(_ id: Int) {
        guard known.remove(id) != nil else { return }
        underWay -= 1
    }
}
