import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on a loopback port that gives every request the same body, or misbehaves.
public struct TLSServer: Sendable {
    public enum Behaviour: Sendable {
        case answering(with: TestAuthority.Issued)
        /// It breaks the connection in the middle of its answer.
        case breaking(with: TestAuthority.Issued)
        /// It has no cipher that a client could use.
        case refusing(with: TestAuthority.Issued)
        /// It speaks plain HTTP.
        case plain
        /// It closes each connection at the first byte.
        case hangingUp
    }

    public let port: Int
    /// How many bytes arrived over secure connections, or over plain ones if the server is plain.
    public let heard: HeardBytes

    /// Serves while the work runs.
    public static func serving<Value: Sendable>(
        _ behaviour: Behaviour, body: String = "{}", _ work: (TLSServer) async throws -> Value
    ) async throws -> Value {
        let context = try behaviour.context
        let heard = HeardBytes()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(Answer(behaviour, body: body, heard: heard))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            let value = try await work(TLSServer(port: channel.localAddress?.port ?? 0, heard: heard))
            try await channel.close()
            return value
        } catch {
            try? await channel.close()
            throw error
        }
    }
}

extension TLSServer.Behaviour {
    fileprivate var context: NIOSSLContext? {
        get throws {
            switch self {
            case .answering(let issued), .breaking(let issued):
                return try NIOSSLContext(configuration: Self.configuration(issued))
            case .refusing(let issued):
                var configuration = try Self.configuration(issued)
                configuration.maximumTLSVersion = .tlsv12
                // This cipher does not fit a certificate with an elliptic curve.
                configuration.cipherSuites = "ECDHE-RSA-AES128-GCM-SHA256"
                return try NIOSSLContext(configuration: configuration)
            case .plain, .hangingUp: return nil
            }
        }
    }

    private static func configuration(_ issued: TestAuthority.Issued) throws -> TLSConfiguration {
        .makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(issued.certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: issued.key, format: .pem)))
    }
}

/// Counts the bytes that arrive on any event loop.
public final class HeardBytes: Sendable {
    private let count = Mutex(0)
    public var value: Int { count.withLock { $0 } }
    func add(_ more: Int) { count.withLock { $0 += more } }
}

private final class Answer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let behaviour: TLSServer.Behaviour
    private let body: String
    private let heard: HeardBytes
    private var question = ByteBuffer()

    init(_ behaviour: TLSServer.Behaviour, body: String, heard: HeardBytes) {
        (self.behaviour, self.body, self.heard) = (behaviour, body, heard)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        heard.add(bytes.readableBytes)
        if case .hangingUp = behaviour { return context.close(promise: nil) }
        question.writeBuffer(&bytes)
        let isHTTP =
            question.getString(at: question.readerIndex, length: 4).map { ["GET ", "POST", "PUT "].contains($0) } ?? false
        guard !isHTTP || question.readableBytesView.suffix(4).elementsEqual("\r\n\r\n".utf8) else { return }
        question.clear()
        let status = isHTTP ? "200 OK" : "400 Bad Request"
        let breaks = if case .breaking = behaviour { true } else { false }
        let answer = "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count + (breaks ? 1 : 0))\r\n\r\n\(body)"
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        // Closes past the handler that would end the connection by the rules of TLS.
        if breaks { try? context.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self).close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
