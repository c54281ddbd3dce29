import NIOCore
import NIOHTTP1

/// Watches one connection, on its event loop: what comes of it in time, and who it is.
final class ConnectionWatch {
    private let connection: any NIOCore.Channel
    private let doorway: Doorway
    private var guardian: ConnectionGuard
    private var isKnown: Bool
    /// Its client sends the body when it is told to (RFC 9110, 10.1.1).
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

    /// Whether its client is to be told that the body is wanted; once a request.
    func takeAwaitsContinue() -> Bool {
        defer { awaitsContinue = false }
        return awaitsContinue
    }

    func answered() {
        if !isKnown { isKnown = doorway.answered(connection) }
        guardian.answered(isKnown: isKnown, at: .now())
        setTimer()
    }

    /// What came cannot be read.
    func failed() {
        guardian.failed(at: .now())
        setTimer()
    }

    func end() {
        timer?.task.cancel()
        timer = nil
    }

    /// A timer that is too early is left: it looks again. So there is none to be set for a request that comes at once.
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
