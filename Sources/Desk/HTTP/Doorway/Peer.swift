import Glibc
import NIOCore

/// Who is at the other end of a connection, as far as the system knows.
enum Peer: Hashable, Sendable {
    /// The Unix user behind a socket.
    case user(UInt32)
    /// The address behind TCP; that of a proxy stands for all whom it serves.
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

/// `struct ucred`, which Swift does not see.
private struct PeerCredentials: Sendable {
    var pid: Int32 = 0
    var uid: UInt32 = .max
    var gid: UInt32 = .max
}
