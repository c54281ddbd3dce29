import Logging

/// Which chat the desk is there for: what `[chat]` says.
public enum ChatSettings: Hashable, Sendable {
    case http(HTTPChatServer)
    case matrix(MatrixSettings)
}

extension DeskConfiguration {
    /// The chat that is configured.
    public func chatServer(clock: DeskClock, logger: Logger) -> any ChatServer {
        switch chat {
        case .http(let server): server
        case .matrix(let settings):
            MatrixChatServer(settings, community: community, clock: clock, logger: logger)
        }
    }
}
