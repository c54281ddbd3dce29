import ModelKit

extension MatrixHome {
    /// Gives somebody another entry in the list of powers of a room in which the desk is; all else stays as it is.
    ///
    /// Matrix does not say "if nobody changed it meanwhile". So it is read just before it is written, and looked at afterwards: what
    /// somebody else wrote in between, and was written over, is written again with this one change.
    ///
    /// - Parameter holds: whether it is still to be done, by what stands there now.
    func setPower(
        of member: MemberID, in room: String, to level: @Sendable (PowerLevels) -> Int64?,
        if holds: @Sendable (PowerLevels) -> Bool = { _ in true }
    ) async throws(MatrixError) {
        let creation = try await anyState("m.room.create", in: room)
        guard var event = try await powers(in: room) else {
            return try await setFirstPower(of: member, in: room, creation, level)
        }
        // What is to be replaced: what was read, and then what the desk wrote itself.
        var latest = event["event_id"]?.string
        for _ in 1...Self.attempts {
            let levels = PowerLevels(event["content"], creation: creation)
            guard holds(levels) else { return }
            let content = levels.content(with: level(levels), for: member)
            let written = try await setState("m.room.power_levels", to: content, in: room)
            guard let now = try await powers(in: room), now["event_id"]?.string == written,
                let replaced = now["unsigned"]?["replaces_state"]?.string, replaced != latest
            else { return }
            event = try await self.event(replaced)
            latest = written
        }
    }

    /// Nobody changes them so often by hand.
    private static let attempts = 3

    private func setFirstPower(
        of member: MemberID, in room: String, _ creation: JSONValue?, _ level: @Sendable (PowerLevels) -> Int64?
    ) async throws(MatrixError) {
        let levels = PowerLevels(nil, creation: creation)
        try await setState("m.room.power_levels", to: levels.content(with: level(levels), for: member), in: room)
    }

    private func powers(in room: String) async throws(MatrixError) -> JSONValue? {
        try await anyState("m.room.power_levels", in: room)
    }

    private func event(_ id: String) async throws(MatrixError) -> JSONValue {
        struct Answer: Decodable, Sendable { var event: JSONValue }
        return try await client.call(.get("_synapse", "admin", "v1", "fetch_event", id), as: Answer.self).event
    }
}
