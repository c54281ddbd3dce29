/// How many connections one address of the desk accepts, and how long it waits for them. Each address has its own bounds.
struct DoorwayBounds: Sendable {
    /// The most connections from clients that the desk knows. More have to wait.
    var known = 1024
    /// The bounds for connections that have not shown a token.
    var strangers = StrangerBounds()
    var patience = ConnectionGuard.Patience()

    var all: Int { known + strangers.all }
}

/// The most open connections that have not shown a token.
struct StrangerBounds: Sendable {
    /// The most from one peer.
    var each = 128
    var all = 256
}
