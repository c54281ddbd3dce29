import NIOCore
import Synchronization

/// The entrance for connections to one address of the desk. It knows which are open, and which must make way for others.
final class Doorway: Sendable {
    let bounds: DoorwayBounds
    private let isKnown: @Sendable (Peer) -> Bool

    private struct Inside {
        var connections: [ObjectIdentifier: any NIOCore.Channel] = [:]
        var strangers: Strangers<ObjectIdentifier>
        var isClosed = false
    }

    private let inside: Mutex<Inside>

    /// - Parameter isKnown: whether the desk knows a peer without a token.
    init(_ bounds: DoorwayBounds = DoorwayBounds(), isKnown: @escaping @Sendable (Peer) -> Bool = { _ in false }) {
        self.bounds = bounds
        self.isKnown = isKnown
        inside = Mutex(Inside(strangers: Strangers(bounds.strangers)))
    }

    /// - Returns: whether the desk knows the peer.
    func enter(_ connection: any NIOCore.Channel, from peer: Peer) -> Bool {
        let id = ObjectIdentifier(connection)
        let isKnown = isKnown(peer)
        let leaving = inside.withLock { inside -> (any NIOCore.Channel)? in
            inside.connections[id] = connection
            if inside.isClosed { return connection }
            return isKnown ? nil : inside.strangers.enter(id, from: peer).flatMap { inside.connections[$0] }
        }
        connection.closeFuture.whenComplete { [weak self] _ in self?.leave(id) }
        leaving?.close(promise: nil)
        return isKnown
    }

    private func leave(_ id: ObjectIdentifier) {
        inside.withLock {
            $0.connections[id] = nil
            $0.strangers.remove(id)
        }
    }

    /// Notes that the connection has shown a token.
    func recognize(_ connection: any NIOCore.Channel) {
        inside.withLock { $0.strangers.remove(ObjectIdentifier(connection)) }
    }

    /// Notes that a stranger has sent a request.
    func asked(_ connection: any NIOCore.Channel) {
        inside.withLock { $0.strangers.set(ObjectIdentifier(connection), isAsking: true) }
    }

    /// Notes that a stranger has been answered.
    ///
    /// - Returns: whether the desk knows them by now.
    func answered(_ connection: any NIOCore.Channel) -> Bool {
        let id = ObjectIdentifier(connection)
        return inside.withLock { inside in
            inside.strangers.set(id, isAsking: false)
            return !inside.strangers.contains(id)
        }
    }

    /// Ends all connections, even during a request, and accepts no new ones.
    func close() {
        let connections = inside.withLock { inside in
            inside.isClosed = true
            return Array(inside.connections.values)
        }
        for connection in connections { connection.close(promise: nil) }
    }
}
