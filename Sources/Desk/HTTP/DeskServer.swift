import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import ModelKit
import NIOCore
import ServiceLifecycle

/// The desk on the network: a Unix socket, TCP on loopback, or both, with the same calls.
public struct DeskServer: Service {
    public enum Address: Hashable, Sendable {
        case socket(path: String)
        case tcp(host: String, port: Int)
    }

    private let desk: Desk
    private let doorkeeper: Doorkeeper
    private let addresses: [Address]
    private let connections: Int
    private let logger: Logger
    private let listening: @Sendable (Address) async -> Void

    /// - Parameters:
    ///   - connections: how many may be open on each address; more wait.
    ///   - listening: called for each address when it can be used, a port of 0 replaced by the real one.
    public init(
        desk: Desk, doorkeeper: Doorkeeper, addresses: [Address], connections: Int = 1024, logger: Logger,
        listening: @escaping @Sendable (Address) async -> Void = { _ in }
    ) {
        self.desk = desk
        self.doorkeeper = doorkeeper
        self.addresses = addresses
        self.connections = connections
        self.logger = logger
        self.listening = listening
    }

    static func router(_ desk: Desk, _ doorkeeper: Doorkeeper) -> Router<DeskContext> {
        let router = Router(context: DeskContext.self)
        router.add(middleware: VersionMiddleware())
        router.add(middleware: ProblemMiddleware())
        router.add(middleware: DoorkeeperMiddleware(doorkeeper: doorkeeper))
        ChatRoutes(desk: desk).add(to: router.group("chat/v1"))
        DeskRoutes(desk: desk).add(to: router.group("v1"))
        return router
    }

    public func run() async throws {
        await desk.start()
        let responder = Self.router(desk, doorkeeper).buildResponder()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for address in addresses {
                let application = Application(
                    responder: responder,
                    configuration: .init(
                        address: address.bind, serverName: nil,
                        availableConnectionsDelegate: MaximumAvailableConnections(connections)),
                    onServerRunning: { channel in
                        address.admitAll()
                        await listening(address.bound(to: channel))
                    }, logger: logger)
                group.addTask { try await application.run() }
            }
            await withGracefulShutdownHandler {
                _ = try? await group.next()
            } onGracefulShutdown: {
                Task { await desk.stop() }
            }
            try await group.waitForAll()
        }
    }
}

extension DeskServer.Address {
    var bind: BindAddress {
        switch self {
        case .socket(let path): .unixDomainSocket(path: path)
        case .tcp(let host, let port): .hostname(host, port: port)
        }
    }

    /// Lets every Unix user knock at the socket, which was made for the desk's own alone: the doorkeeper knows who may come in.
    func admitAll() {
        guard case .socket(let path) = self else { return }
        chmod(path, 0o666)
    }

    func bound(to channel: any NIOCore.Channel) -> Self {
        guard case .tcp(let host, _) = self, let port = channel.localAddress?.port else { return self }
        return .tcp(host: host, port: port)
    }
}
