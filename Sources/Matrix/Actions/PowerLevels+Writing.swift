import ModelKit

extension MatrixHome {
    /// Gives somebody another entry in the list of powers of a room in which the desk is; all else stays as it is.
    ///
    /// Matrix does not say "if nobody changed it meanwhile". So it is read just before it is written, and looked at afterwards: what
    /// somebody else wrote in between, and was written over, is written again with this one change.
    ///
    /// - Parameters:
    ///   - level: nil: no entry.
    ///   - holds: whether it is still to be done, by what stands there now.
    func setPower(
        of member: MemberID, in room: String, to level: Int64?, if holds: (PowerLevels) -> Bool = { _ in true }
    ) async throws(MatrixError) {
        let creation = try await anyState("m.room.create", in: room)
        var base = try await anyState("m.room.power_levels", in: room)
        // What is to be replaced: what was read, and then what the desk wrote itself.
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

    /// Nobody changes them so often by hand.
    private static let attempts = 3
}
