import AsyncHTTPClient
import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension ClientError {
    /// A connection that failed, in words for the moderator. Texts of libraries are not repeated: one could hold a header, and
    /// with it the token.
    init(_ error: any Error, at address: DeskAddress) {
        self.init(message: Self.sentence(error, address))
    }

    private static func sentence(_ error: any Error, _ address: DeskAddress) -> String {
        switch error {
        case let error as IOError: return sentence(errno: error.errnoCode, address)
        case let error as NIOConnectionError:
            if error.connectionErrors.isEmpty { return "The host of \(address) is not known; check its name." }
            return error.connectionErrors.first.map { sentence($0.error, address) } ?? "There is no way to \(address)."
        case is ChannelError: return "\(address) does not answer; is the desk running there?"
        case is CancellationError: return "The question to \(address) was withdrawn."
        case let error as HTTPClientError:
            switch error {
            case .connectTimeout, .deadlineExceeded, .readTimeout, .getConnectionFromPoolTimeout:
                return "\(address) does not answer in time."
            case .remoteConnectionClosed, .uncleanShutdown: return "The desk at \(address) ended the connection."
            case .cancelled: return "The question to \(address) was withdrawn."
            default: return "The talk with \(address) failed; is there a desk of Notruf?"
            }
        default: return "The connection to \(address) failed (\(type(of: error)))."
        }
    }

    private static func sentence(errno code: CInt, _ address: DeskAddress) -> String {
        switch code {
        case ENOENT, ECONNREFUSED:
            "There is no desk at \(address); start it (notruf desk, or notruf demo to try), or name another by --desk or $NOTRUF_DESK."
        case EACCES, EPERM:
            "You may not use \(address); ask who runs the desk to let your user in, or use a token."
        case ECONNRESET, EPIPE: "The desk at \(address) ended the connection."
        case ETIMEDOUT: "\(address) does not answer in time."
        default: "The connection to \(address) failed: \(String(cString: strerror(code)))."
        }
    }
}
