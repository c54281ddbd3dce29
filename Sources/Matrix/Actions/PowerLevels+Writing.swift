import ModelKit

extension MatrixHome {
    /// Changes a member's entry in the power levels of a room that the desk is in; everything else stays.
    ///
    /// Matrix has no conditional write. The levels are therefore read right before writing and checked afterwards: if somebody
    /// else wrote in between and was overwritten, their version is written again with this one change.
    ///
    /// - Parameters:
    ///   - level: nil removes the entry.
    ///   - holds: whether the change is still wanted, given the current levels.
    func setPower(
        of member: MemberID, in room: String, to level: Int64?, if holds: (PowerLevels) -> Bool = { _ in true }
    ) async throws(MatrixError) {
        let creation = try await anyState("m.room.create", in: room)
        var base = try await anyState("m.room.power_levels", in: room)
        // The event to be replaced: the one that was read, and later the desk's own.
        var latest = base?["event_id"]?.string
        for _ in 1...Self.attempts {
            let levels = PowerLevels(base?["content"], creation: creation)
            guard holds(levels) else { return }
            let written = try await setState("m.room.power_levels", to: levels.content(with: level, for: member), in: room)
            let now = try await anyState("m.room.power_levels", in: room)
            guard now?["event_id"]?.string == written, let replaced = now?["unsigned"]?["replaces_state"]?.string,
                replaced != latest
            else { return }
            (base, latest) = (try await event(replaced), written)
        }
    }

    /// Nobody changes the levels this often by hand.
    private static let attempts = 3
}
