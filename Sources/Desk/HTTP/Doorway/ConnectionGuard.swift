import NIOCore

/// Until when a connection owes the desk something: the first request of a stranger, and the rest of whatever was begun.
struct ConnectionGuard {
    struct Patience: Sendable {
        /// For a stranger's request, and for the rest of a request's head once its first byte has come.
        var head: TimeAmount = .seconds(10)
        /// For the rest of the request once its head has come.
        var body: TimeAmount = .seconds(30)
    }

    private enum Reading {
        case nothing, head, body
    }

    private let patience: Patience
    private var reading = Reading.nothing
    /// Requests whose answer has not been written.
    private var unanswered = 0
    private var isKnown: Bool
    private var isEnding = false
    /// When it is closed; nil while it owes nothing.
    private(set) var deadline: NIODeadline?

    init(_ patience: Patience, isKnown: Bool, at now: NIODeadline) {
        self.patience = patience
        self.isKnown = isKnown
        deadline = now + patience.head
    }

    mutating func bytesCame(at now: NIODeadline) {
        guard reading == .nothing, !isEnding else { return }
        reading = .head
        deadline = min(deadline ?? .distantFuture, now + patience.head)
    }

    mutating func headCame(at now: NIODeadline) {
        reading = .body
        unanswered += 1
        deadline = now + patience.body
    }

    mutating func requestCame(at now: NIODeadline) {
        reading = .nothing
        settle(at: now)
    }

    /// - Parameter isKnown: whether it has shown a token by now.
    mutating func answered(isKnown: Bool, at now: NIODeadline) {
        unanswered = max(0, unanswered - 1)
        self.isKnown = isKnown
        if reading == .nothing { settle(at: now) }
    }

    /// It said that the request which it sends is its last: it is left a while to read the answer, and to close.
    mutating func ends() { isEnding = true }

    /// What came cannot be read, and nothing more will be.
    mutating func failed(at now: NIODeadline) {
        isEnding = true
        reading = .nothing
        settle(at: now)
    }

    private mutating func settle(at now: NIODeadline) {
        let owes = unanswered == 0 && (!isKnown || isEnding)
        deadline = owes ? now + patience.head : nil
    }
}
