/// How many connections one address of the desk takes, and how long it waits for them. Each address has bounds of its own.
struct DoorwayBounds: Sendable {
    /// Connections of clients that the desk knows; more wait to be let in.
    var known = 1024
    /// Connections that have shown no token.
    var strangers = StrangerBounds()
    var patience = ConnectionGuard.Patience()

    var all: Int { known + strangers.all }
}

/// How many connections may be open that have shown no token.
struct StrangerBounds: Sendable {
    /// From one peer.
    var each = 128
    var all = 256
}
