import AsyncHTTPClient
import NIOCore
import NIOPosix

/// The HTTP clients of this process. They live as long as the process, so that nobody has to shut them down.
enum HTTP {
    /// For a request with one answer.
    static let calls = client(silence: .seconds(30))
    /// For a stream that stays open: a ``DeskStream`` notices if it falls silent.
    static let streams = client(silence: nil)

    /// One thread is enough for a handful of connections.
    private static let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    /// - Parameter silence: how long a connection may be without a byte before it is given up.
    private static func client(silence: TimeAmount?) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: silence), decompression: .disabled)
        configuration.httpVersion = .http1Only
        // A missing desk is reported immediately; the client has its own rule for reconnecting.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroup: loop, configuration: configuration)
    }
}
