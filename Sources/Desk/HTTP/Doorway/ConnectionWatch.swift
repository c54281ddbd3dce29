import NIOCore
import NIOHTTP1

/// Watches one connection, on its event loop: whether its data arrives in time, and who it is.
final class ConnectionWatch {
    private let connection: any NIOCore.Channel
    private let doorway: Doorway
    private var guardian: ConnectionGuard
    private var isKnown: Bool
    /// The client waits for permission before it sends the body (RFC 9110, 10.1.1).
    private var awaitsContinue = false
    private var timer: (task: Scheduled<Void>, deadline: NIODeadline)?

    init(_ connection: any NIOCore.Channel, at doorway: Doorway, isKnown: Bool) {
        self.connection = connection
        self.doorway = doorway
        self.isKnown = isKnown
        guardian = ConnectionGuard(doorway.bounds.patience, isKnown: isKnown, at: .now())
    }

    func bytesCame() { guardian.bytesCame(at: .now()) }

    func came(_ part: HTTPServerRequestPart) {
        switch part {
        case .head(let head):
            guardian.headCame(at: .now())
            if !isKnown { doorway.asked(connection) }
            if !head.isKeepAlive { guardian.ends() }
            awaitsContinue =
                head.version == .http1_1
                && head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
        case .body: awaitsContinue = false
        case .end: guardian.requestCame(at: .now())
        }
    }

    /// Whether to tell the client that the body is wanted. True only once for each request.
    func takeAwaitsContinue() -> Bool {
        defer { awaitsContinue = false }
        return awaitsContinue
    }

    func answered() {
        if !isKnown { isKnown = doorway.answered(connection) }
        guardian.answered(isKnown: isKnown, at: .now())
        setTimer()
    }

    /// The data cannot be parsed.
    func failed() {
        guardian.failed(at: .now())
        setTimer()
    }

    func end() {
        timer?.task.cancel()
        timer = nil
    }

    /// A timer that fires too early is kept, because it checks the deadline again. So a request that arrives at once needs no
    /// new timer.
    func setTimer() {
        guard let deadline = guardian.deadline, timer.map({ deadline < $0.deadline }) ?? true else { return }
        timer?.task.cancel()
        timer = (connection.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { self.ring() }, deadline)
    }

    private func ring() {
        timer = nil
        guard let deadline = guardian.deadline, deadline <= .now() else { return setTimer() }
        connection.close(promise: nil)
    }
}
