import NIOCore

/// The time by which a connection must send something: a stranger's first request, or the rest of a request that has begun.
struct ConnectionGuard {
    struct Patience: Sendable {
        /// The time for a stranger's request, and for the rest of a request's head once its first byte has arrived.
        var head: TimeAmount = .seconds(10)
        /// The time for the rest of the request once its head has arrived.
        var body: TimeAmount = .seconds(30)
    }

    private enum Reading {
        case nothing, head, body
    }

    private let patience: Patience
    private var reading = Reading.nothing
    /// The number of requests whose answer has not been written yet.
    private var unanswered = 0
    private var isKnown: Bool
    private var isEnding = false
    /// When the connection is closed; nil while nothing is expected from it.
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

    /// - Parameter isKnown: whether the connection has shown a token by now.
    mutating func answered(isKnown: Bool, at now: NIODeadline) {
        unanswered = max(0, unanswered - 1)
        self.isKnown = isKnown
        if reading == .nothing { settle(at: now) }
    }

    /// The client said that its current request is the last one. It gets some time to read the answer and to close the
    /// connection.
    mutating func ends() { isEnding = true }

    /// The data cannot be parsed, and no more will be read.
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
