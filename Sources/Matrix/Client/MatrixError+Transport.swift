import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import TLSKit

extension MatrixError {
    /// The network's error. Texts from libraries are not repeated, because one could contain a header, and with it the token.
    init(_ error: any Error) {
        self =
            switch error {
            case let error as MatrixError: error
            case is CancellationError: .cancelled
            case is NIOTooManyBytesError: .badAnswer("it is longer than \(MatrixClient.greatestAnswer >> 20) MiB")
            case is HTTPParserError: .unreachable("it closed the connection in the middle of an answer, or does not speak HTTP")
            case let error as IOError: Self.failed(error.errnoCode)
            case let error as NIOConnectionError:
                if error.connectionErrors.isEmpty {
                    .unreachable("its host is unknown")
                } else {
                    error.connectionErrors.first.map { MatrixError($0.error) } ?? .unreachable("there is no route to it")
                }
            case is ChannelError: .unreachable("nothing answers there")
            case let error as HTTPClientError: Self.failed(error)
            case _ where TLSFailure.isEnd(error): .unreachable("it closed the connection")
            default: TLSFailure(error).map { MatrixError($0) } ?? .unreachable("the connection failed (\(type(of: error)))")
            }
    }

    init(_ failure: TLSFailure) { self = .unreachable("no secure connection, \(failure.explanation)", remedy: failure.remedy) }

    private static func failed(_ error: HTTPClientError) -> MatrixError {
        switch error {
        case .connectTimeout, .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
            .timedOut
        case .cancelled, .requestStreamCancelled: .cancelled
        case .remoteConnectionClosed, .uncleanShutdown: .unreachable("it closed the connection")
        default: .unreachable("the exchange with it failed (\(error.shortDescription))")
        }
    }

    private static func failed(_ code: Int32) -> MatrixError {
        switch code {
        case ETIMEDOUT: .timedOut
        case ECONNREFUSED: .unreachable("nothing listens there")
        case ECONNRESET, EPIPE: .unreachable("it closed the connection")
        default: .unreachable(String(cString: strerror(code)))
        }
    }
}
