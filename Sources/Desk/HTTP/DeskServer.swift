import Hummingbird
import HummingbirdCore
import Logging
import ModelKit
import NIOCore
import ServiceLifecycle
import SystemKit

/// The desk on the network: a Unix socket, TCP on loopback, or both, with the same API.
public struct DeskServer: Service {
    public enum Address: Hashable, Sendable {
        case socket(path: String, access: SocketAccess = SocketAccess())
        case tcp(host: String, port: Int)
    }

    private let desk: Desk
    private let authenticator: Authenticator
    private let doorways: [(address: Address, doorway: Doorway)]
    private let logger: Logger
    private let listening: @Sendable (Address) async -> Void

    /// - Parameter listening: called for each address once it can be used, with the actual port in place of port 0.
    public init(
        desk: Desk, authenticator: Authenticator, addresses: [Address], logger: Logger,
        listening: @escaping @Sendable (Address) async -> Void = { _ in }
    ) {
        self.init(
            desk: desk, authenticator: authenticator, addresses: addresses, bounds: DoorwayBounds(), logger: logger,
            listening: listening)
    }

    /// - Parameter bounds: the bounds of each address.
    init(
        desk: Desk, authenticator: Authenticator, addresses: [Address], bounds: DoorwayBounds, logger: Logger,
        listening: @escaping @Sendable (Address) async -> Void = { _ in }
    ) {
        self.desk = desk
        self.authenticator = authenticator
        doorways = addresses.map { ($0, Doorway(bounds) { authenticator.moderator(behind: $0) != nil }) }
        self.logger = logger
        self.listening = listening
    }

    static func router(_ desk: Desk, _ authenticator: Authenticator, _ doorway: Doorway = Doorway()) -> Router<DeskContext> {
        let router = Router(context: DeskContext.self)
        router.add(middleware: VersionMiddleware())
        router.add(middleware: ProblemMiddleware())
        router.add(middleware: AuthenticatorMiddleware(authenticator: authenticator, doorway: doorway))
        ChatRoutes(port: DeskPort(desk), comesByItself: desk.chatComesByItself).add(to: router.group("chat/v1"))
        DeskRoutes(desk: desk).add(to: router.group("v1"))
        return router
    }

    /// Ends all connections at once, even during a request.
    public func close() { for (_, doorway) in doorways { doorway.close() } }

    public func run() async throws {
        await desk.start()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (address, doorway) in doorways {
                let most = OpenFiles.share(among: doorways.count, each: doorway.bounds.all)
                let application = Application(
                    responder: Self.router(desk, authenticator, doorway).buildResponder(),
                    server: HTTPServerBuilder { WatchedHTTP($0, at: doorway) },
                    configuration: .init(
                        address: address.bind, serverName: nil,
                        availableConnectionsDelegate: MaximumAvailableConnections(most)),
                    onServerRunning: { channel in
                        // This handler comes first, so that no other handler sees these errors. A channel that has closed in
                        // the meantime needs none.
                        try? await channel.eventLoop.submit {
                            try channel.pipeline.syncOperations.addHandler(AcceptErrors(logger: logger), position: .first)
                        }.get()
                        do { try address.grantAccess() } catch {
                            logger.error("The socket's mode and group could not be set.", metadata: ["error": "\(error)"])
                        }
                        await listening(address.bound(to: channel))
                    }, logger: logger)
                group.addTask {
                    do { try await application.run() } catch let error as IOError {
                        throw AddressError(address: address, code: error.errnoCode)
                    }
                }
            }
            // If the desk cannot listen on one address, the others are closed too, so that nobody waits there in vain.
            try await withGracefulShutdownHandler {
                try await group.next()
            } onGracefulShutdown: {
                Task { await desk.stop() }
            }
            try await group.waitForAll()
        }
    }
}

/// The desk cannot listen on one of its addresses.
struct AddressError: Error, CustomStringConvertible {
    let address: DeskServer.Address
    let code: CInt

    var description: String {
        let (name, key) =
            switch address {
            case .socket(let path, _): (path, "socket")
            case .tcp(let host, let port): ("\(host):\(port)", "http")
            }
        return
            "The desk cannot listen on \(name): \(SystemError(code: code)). Stop what is using it, or choose another \(key) in desk.toml."
    }
}

extension DeskServer.Address {
    var bind: BindAddress {
        switch self {
        case .socket(let path, _): .unixDomainSocket(path: path)
        case .tcp(let host, let port): .hostname(host, port: port)
        }
    }

    /// Gives access to the socket, which so far only the desk's own user can use, to those who may connect.
    func grantAccess() throws(SystemError) {
        guard case .socket(let path, let access) = self else { return }
        try access.set(at: path)
    }

    func bound(to channel: any NIOCore.Channel) -> Self {
        guard case .tcp(let host, _) = self, let port = channel.localAddress?.port else { return self }
        return .tcp(host: host, port: port)
    }
}
