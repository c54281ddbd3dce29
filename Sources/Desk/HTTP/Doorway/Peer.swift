import Glibc
import NIOCore

/// The other end of a connection, as far as the system knows it.
enum Peer: Hashable, Sendable {
    /// The Unix user behind a socket.
    case user(UInt32)
    /// The address of a TCP peer. A proxy's address stands for all its clients.
    case address(String)
    case unknown

    static func of(_ connection: any NIOCore.Channel) -> EventLoopFuture<Peer> {
        if let address = connection.remoteAddress?.ipAddress {
            return connection.eventLoop.makeSucceededFuture(.address(address))
        }
        guard connection.localAddress?.pathname != nil, let provider = connection as? any SocketOptionProvider else {
            return connection.eventLoop.makeSucceededFuture(.unknown)
        }
        let credentials: EventLoopFuture<PeerCredentials> = provider.unsafeGetSocketOption(
            level: .socket, name: .init(rawValue: SO_PEERCRED))
        return credentials.map { .user($0.uid) }.recover { _ in .unknown }
    }
}

/// The C type `struct ucred`, which is not imported into Swift.
private struct PeerCredentials: Sendable {
    var pid: Int32 = 0
    var uid: UInt32 = .max
    var gid: UInt32 = .max
}
