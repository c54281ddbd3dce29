import Glibc
import Logging
import NIOCore

/// A connection that cannot be taken, as where the process has no file left for it, ends no listener: a moment later it tries again.
final class AcceptErrors: ChannelDuplexHandler {
    typealias InboundIn = any NIOCore.Channel
    typealias OutboundIn = Never

    private static let passing: Set<CInt> = [ECONNABORTED, EMFILE, ENFILE, ENOBUFS, ENOMEM]

    private let pause: TimeAmount
    private let logger: Logger
    private var isPausing = false
    /// The next connection is wanted as soon as the pause is over.
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
