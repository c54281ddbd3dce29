import NIOCore
import NIOPosix
import Synchronization

/// Passes bytes between a client and a desk, and on request cuts every connection, wherever it is at that time.
final class CuttingProxy: Sendable {
    private let connections = Mutex<[any Channel]>([])
    private let listener = Mutex<(any Channel)?>(nil)

    func listen(on path: String, for target: String) async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { client in
                self.connections.withLock { $0.append(client) }
                return ClientBootstrap(group: client.eventLoop).connect(unixDomainSocketPath: target).flatMap { desk in
                    client.eventLoop.makeCompletedFuture {
                        try client.pipeline.syncOperations.addHandler(Forwarder(to: desk))
                        try desk.pipeline.syncOperations.addHandler(Forwarder(to: client))
                    }.flatMap { client.setOption(.autoRead, value: true) }
                }
            }
            .bind(unixDomainSocketPath: path).get()
        listener.withLock { $0 = channel }
    }

    func cut() {
        let cut = connections.withLock { connections in
            defer { connections = [] }
            return connections
        }
        for connection in cut { connection.close(promise: nil) }
    }

    func end() async throws {
        try await listener.withLock { $0 }?.close()
        cut()
    }

    private final class Forwarder: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let other: any Channel

        init(to other: any Channel) { self.other = other }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            other.writeAndFlush(unwrapInboundIn(data), promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            other.close(promise: nil)
            context.fireChannelInactive()
        }
    }
}
