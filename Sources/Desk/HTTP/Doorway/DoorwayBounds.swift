/// What one listener of the desk puts up with: each has bounds of its own.
struct DoorwayBounds: Sendable {
    /// Connections of those whom the desk knows; more wait to be let in.
    var known = 1024
    /// Connections that have shown no token.
    var strangers = StrangerBounds()
    var patience = ConnectionGuard.Patience()

    var all: Int { known + strangers.all }
}

/// How many connections may be open of those who have not shown who they are.
struct StrangerBounds: Sendable {
    /// From one peer.
    var each = 128
    var all = 256
}
