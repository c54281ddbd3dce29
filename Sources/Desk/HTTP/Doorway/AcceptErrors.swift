import Glibc
import Logging
import NIOCore

/// Keeps the listener alive if a connection cannot be accepted, for example because the process has no file descriptors left.
/// It tries again a moment later.
final class AcceptErrors: ChannelDuplexHandler {
    typealias InboundIn = any NIOCore.Channel
    typealias OutboundIn = Never

    private static let passing: Set<CInt> = [ECONNABORTED, EMFILE, ENFILE, ENOBUFS, ENOMEM]

    private let pause: TimeAmount
    private let logger: Logger
    private var isPausing = false
    /// Whether to read the next connection as soon as the pause has ended.
    private var isWanted = false

    init(pause: TimeAmount = .milliseconds(100), logger: Logger) {
        self.pause = pause
        self.logger = logger
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let cause = error as? IOError, Self.passing.contains(cause.errnoCode) else {
            return context.fireErrorCaught(error)
        }
        guard !isPausing else { return }
        isPausing = true
        logger.warning("A connection could not be accepted.", metadata: ["error": "\(cause)"])
        context.eventLoop.assumeIsolated().scheduleTask(in: pause) { self.goOn(context) }
    }

    private func goOn(_ context: ChannelHandlerContext) {
        isPausing = false
        guard isWanted else { return }
        isWanted = false
        context.read()
    }

    func read(context: ChannelHandlerContext) {
        if isPausing { isWanted = true } else { context.read() }
    }
}
