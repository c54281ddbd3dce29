/// The rules by which a room's events are made (Matrix specification, "Room Versions"): here, what is hashed and signed.
struct RoomVersion: Hashable, Sendable {
    /// From 1 to 12.
    let number: Int

    /// Nil for a version that is not known, such as one that a server tries out: its events cannot be checked.
    ///
    /// - Parameter name: as `m.room.create` and the admin API have it; a room without is of version 1.
    init?(_ name: String) {
        guard let number = Int(name), (1...12).contains(number), String(number) == name else { return nil }
        self.number = number
    }

    enum EventIDFormat: Hashable, Sendable {
        /// `$opaque:server`; the event says it itself, and that server signs too.
        case given
        /// `$` and the event's hash in base64.
        case hash
        /// The same in the alphabet that fits into an URL.
        case hashForURL
    }

    var eventIDFormat: EventIDFormat {
        switch number {
        case ...2: .given
        case 3: .hash
        default: .hashForURL
        }
    }
}
