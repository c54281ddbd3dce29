import AsyncHTTPClient
import ModelKit
import NIOCore
import NIOHTTP1
import NIOPosix
import TLSKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension ClientError {
    /// A connection that failed, in words for the moderator. Texts of libraries are not repeated, because they could contain a
    /// header, and with it the token.
    init(_ error: any Error, at address: DeskAddress) {
        let failure = ConnectionFailure(error)
        self.init(failure, message: failure.sentence(address))
    }

    /// The desk ended the connection.
    static func ended(_ address: DeskAddress) -> ClientError {
        ClientError(.ended, message: ConnectionFailure.ended.sentence(address))
    }

    static func notUnderstood(_ address: DeskAddress, _ gap: VersionGap?) -> ClientError {
        ClientError(.notUnderstood(gap), at: address)
    }
}

extension ConnectionFailure {
    init(_ error: any Error) {
        switch error {
        case let error as IOError: self.init(errno: error.errnoCode)
        case let error as NIOConnectionError:
            self = error.connectionErrors.isEmpty ? .unknownHost : error.connectionErrors.first.map { Self($0.error) } ?? .noDesk
        case is ChannelError, is DeskSilence: self = .silent
        // The connection broke in the middle of an answer.
        case HTTPParserError.invalidEOFState: self = .ended
        case is HTTPParserError: self = .notADesk
        case _ where TLSFailure.isEnd(error): self = .ended
        case is CancellationError: self = .other("The request was cancelled.")
        case let error as HTTPClientError:
            switch error {
            case .connectTimeout, .deadlineExceeded, .readTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
                self = .silent
            case .remoteConnectionClosed, .uncleanShutdown: self = .ended
            case .cancelled: self = .other("The request was cancelled.")
            default: self = .notUnderstood(nil)
            }
        default: self = TLSFailure(error).map { .insecure($0) } ?? .other("The connection failed (\(type(of: error))).")
        }
    }

    private init(errno code: CInt) {
        switch code {
        case ENOENT, ECONNREFUSED: self = .noDesk
        case EACCES, EPERM: self = .notPermitted
        case ECONNRESET, EPIPE: self = .ended
        case ETIMEDOUT, EHOSTUNREACH, ENETUNREACH: self = .silent
        default: self = .other("The connection failed: \(String(cString: strerror(code))).")
        }
    }

    /// For a shell; the console has its own words.
    func sentence(_ address: DeskAddress) -> String {
        switch self {
        case .noDesk:
            "No desk answers at \(address); start it (notruf desk, or notruf demo to try), or name another with --desk or $NOTRUF_DESK."
        case .unknownHost: "The host name in \(address) cannot be resolved; check the name and the network."
        case .silent: "\(address) does not answer; is the desk running there?"
        case .ended: "The desk at \(address) ended the connection."
        case .notPermitted: "You may not use \(address); ask whoever runs the desk to let your user in, or use a token."
        case .unknownToken: "The desk at \(address) refuses your token; ask an admin for a new one (notruf token)."
        case .unknownUser:
            "The desk at \(address) does not know your user; ask an admin to add it, or for a token (notruf token)."
        case .insecure(let failure): failure.sentence(at: "\(address)")
        case .notADesk: "\(address) answers, but is not a Notruf desk; check the address."
        case .notUnderstood(let gap?):
            gap.isConsoleOlder
                ? "The desk at \(address) is newer than this notruf and is not understood; update notruf here."
                : "The desk at \(address) is older than this notruf and is not understood; ask whoever runs it to update it."
        case .notUnderstood(nil): "This notruf does not understand what \(address) answers; do both have the same version?"
        case .refused(let problem): problem.description
        case .reset(let text), .other(let text): text
        }
    }
}
