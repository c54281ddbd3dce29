/// The rules for a room's events (Matrix specification, "Room Versions"); only those for hashes and signatures are needed here.
struct RoomVersion: Hashable, Sendable {
    /// From 1 to 12.
    let number: Int

    /// Nil for an unknown version, such as an experimental one, whose events cannot be checked.
    ///
    /// - Parameter name: from `m.room.create` or the admin API; a room without one has version 1.
    init?(_ name: String) {
        guard let number = Int(name), (1...12).contains(number), String(number) == name else { return nil }
        self.number = number
    }

    enum EventIDFormat: Hashable, Sendable {
        /// `$opaque:server`. The event contains its id, and that server signs too.
        case given
        /// `$` and the event's hash in base64.
        case hash
        /// `$` and the hash in the URL-safe alphabet.
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
