import AsyncHTTPClient
import NIOCore
import NIOPosix

/// The HTTP clients of this process. They live as long as it does, so that nobody has to end them.
enum HTTP {
    /// For a question with an answer.
    static let calls = client(silence: .seconds(30))
    /// For a feed on this computer: its end is noticed, and so it needs no timer.
    static let socketFeed = client(silence: nil)
    /// For a feed over TCP: the desk sends a comment every 15 seconds, so that a silent one is dead.
    static let networkFeed = client(silence: .seconds(45))

    /// One thread is enough for a handful of connections.
    private static let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    /// - Parameter silence: after how long without a byte a connection is given up.
    static func client(silence: TimeAmount?) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: silence), decompression: .disabled)
        configuration.httpVersion = .http1Only
        // A desk that is not there is told at once; we come back by our own rule.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroup: loop, configuration: configuration)
    }
}
