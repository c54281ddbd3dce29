import Logging
import TLSKit

/// Which chat the desk is there for: what `[chat]` says.
public enum ChatSettings: Hashable, Sendable {
    case http(HTTPChatServer)
    case matrix(MatrixSettings)
}

extension DeskConfiguration {
    /// The chat that is configured.
    ///
    /// - Parameter environment: `SSL_CERT_FILE` is read from it.
    /// - Throws: if what is named as trusted certificates holds none.
    public func chatServer(
        environment: [String: String], clock: DeskClock, logger: Logger
    ) throws(TrustError) -> any ChatServer {
        switch chat {
        case .http(let server): server
        case .matrix(let settings):
            MatrixChatServer(
                settings, trust: try settings.trust(environment: environment), community: community, clock: clock,
                logger: logger)
        }
    }
}
