import Foundation
import Logging
import ModelKit
import SocketTestKit
import Synchronization
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

extension Scene {
    /// The desk on the network, on a socket and a loopback port, while a test uses it.
    func serves(
        bounds: DoorwayBounds = DoorwayBounds(), access: SocketAccess = SocketAccess(),
        _ work: (ServedDesk) async throws -> Void
    ) async throws {
        let places = Mutex<[DeskServer.Address]>([])
        let server = DeskServer(
            desk: desk, authenticator: ChatAPITests.authenticator,
            addresses: [.socket(path: folder + "/d.sock", access: access), .tcp(host: "127.0.0.1", port: 0)], bounds: bounds,
            logger: Logger(label: "server") { _ in SwiftLogNoOpLogHandler() }
        ) { place in places.withLock { $0.append(place) } }
        let serving = Task { try await server.run() }
        try await eventually("the desk listens") { places.withLock { $0.count } == 2 }
        let ports = places.withLock { $0 }.compactMap { if case .tcp(_, let port) = $0 { port } else { nil } }
        let result: Result<Void, any Error>
        do { result = .success(try await work(ServedDesk(socket: folder + "/d.sock", port: ports.first ?? 0))) } catch {
            result = .failure(error)
        }
        serving.cancel()
        server.close()
        _ = await serving.result
        try result.get()
    }
}

/// The addresses of a desk.
struct ServedDesk: Sendable {
    let socket: String
    let port: Int

    enum Way: CaseIterable {
        case socket, tcp
    }

    func connects(by way: Way = .tcp) throws -> RawConnection {
        switch way {
        case .socket: try RawConnection(path: socket)
        case .tcp: try RawConnection(port: port)
        }
    }
}

extension RawConnection {
    /// Waits until a text has arrived.
    func gets(_ text: String) async throws {
        try await eventually("“\(text)” comes, and not “\(self.text)”") { self.text.contains(text) }
    }
}
