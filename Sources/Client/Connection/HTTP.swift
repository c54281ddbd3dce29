import AsyncHTTPClient
import NIOCore
import NIOPosix

/// The HTTP clients of this process. They live as long as it does, so that nobody has to end them.
enum HTTP {
    /// For a question with an answer.
    static let calls = client(silence: .seconds(30))
    /// For a stream that stays open: a ``DeskStream`` notices when it falls silent.
    static let streams = client(silence: nil)

    /// One thread is enough for a handful of connections.
    private static let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    /// - Parameter silence: after how long without a byte a connection is given up.
    private static func client(silence: TimeAmount?) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: silence), decompression: .disabled)
        configuration.httpVersion = .http1Only
        // A desk that is not there is told at once; we come back by our own rule.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroup: loop, configuration: configuration)
    }
}
