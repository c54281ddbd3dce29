import ModelKit

/// Makes sure that the desk's account can do an operation in a room, or says why it cannot.
struct RoomPower: Sendable {
    let home: MatrixHome
    let taken: TakenPower

    /// The power levels of a room in which the desk's account can do an operation. Any power that is taken for this belongs to
    /// the action, which must release it at the end.
    ///
    /// - Parameters:
    ///   - member: the member it is done to; nil if there is none.
    ///   - action: the action that needs it.
    func levels(in room: String, for operation: PowerLevels.Operation, against member: MemberID?, _ action: Int) async throws
        -> PowerLevels
    {
        try await taken.claim(.action(action), in: room)
        var levels = try await levels(in: room)
        // Checked first, because no power would be enough.
        if let member { try check(member, levels, mine: max(levels.power(of: home.account), takable)) }
        let hasPower = levels.power(of: home.account) >= levels.needed(for: operation)
        let isThere = try await home.isJoined(room)
        if !hasPower || !isThere {
            guard home.settings.takesPower else { throw Self.lacks(levels, operation, home.account, isThere: isThere) }
            try await taken.begin(in: room, before: levels.entry(of: home.account), wasThere: isThere)
            try await enter(room, isThere: isThere)
            levels = try await self.levels(in: room)
            try await taken.took(levels.entry(of: home.account), in: room)
        }
        guard levels.power(of: home.account) >= levels.needed(for: operation) else {
            throw Self.lacks(levels, operation, home.account, isThere: true)
        }
        if let member { try check(member, levels, mine: levels.power(of: home.account)) }
        return levels
    }

    /// Whether the desk's account can do an operation in a room without taking power.
    func has(_ operation: PowerLevels.Operation, in room: String, _ action: Int) async throws -> Bool {
        try await taken.claim(.action(action), in: room)
        guard try await home.isJoined(room), let levels = try await home.levels(in: room) else { return false }
        return levels.power(of: home.account) >= levels.needed(for: operation)
    }

    /// The most power that it can have by taking it.
    private var takable: Int64 { home.settings.takesPower ? 100 : .min }

    private func levels(in room: String) async throws -> PowerLevels {
        guard let levels = try await home.levels(in: room) else { throw ActionRefusal("this room no longer exists") }
        return levels
    }

    /// Takes power from a member of this homeserver who has it, and joins the room. Everybody in the room can see that.
    private func enter(_ room: String, isThere: Bool) async throws {
        // Power would be granted although the desk cannot join, and nobody could take it back.
        if !isThere, try await home.membershipAnywhere(in: room) == "ban" {
            throw ActionRefusal("the desk's account is banned from this room: somebody with the power there must unban it")
        }
        do throws(MatrixError) {
            // This call also invites the desk's account if the room requires an invitation.
            try await home.client.call(.post("_synapse", "admin", "v1", "rooms", room, "make_room_admin"))
            if !isThere { try await home.client.call(.post("_matrix", "client", "v3", "join", room)) }
        } catch {
            guard case .refused = error else { throw error }
            throw ActionRefusal(
                "the desk's account could not take the power that it needs: nobody on this homeserver has it in this room")
        }
    }

    // MARK: - Refusals

    private func check(_ member: MemberID, _ levels: PowerLevels, mine: Int64) throws {
        if levels.creators.contains(member.rawValue) {
            throw ActionRefusal("the member created this room, and from room version 12 on nobody ranks above its creator")
        }
        // If the desk has no power yet, that is reported first.
        guard mine > 0, levels.power(of: member) >= mine else { return }
        throw ActionRefusal(
            "the member has power level \(levels.power(of: member)) in this room, no lower than the desk's account (\(mine)) has or could take"
        )
    }

    private static func lacks(
        _ levels: PowerLevels, _ operation: PowerLevels.Operation, _ account: MemberID, isThere: Bool
    ) -> ActionRefusal {
        let needed = levels.needed(for: operation)
        let standing =
            isThere
            ? "the desk's account has power level \(levels.power(of: account)) in this room, but needs \(needed)"
            : "the desk's account is not in this room, and needs power level \(needed) there"
        return ActionRefusal(
            standing
                + ": somebody with the power there must invite it and give it that, or take_power in desk.toml lets it do so itself"
        )
    }
}

extension MatrixHome {
    /// The power levels of a room, even if the desk is not in it; nil if the room does not exist.
    func levels(in room: String) async throws(MatrixError) -> PowerLevels? {
        do throws(MatrixError) {
            let creation = try await anyState("m.room.create", in: room)
            return PowerLevels(try await anyState("m.room.power_levels", in: room)?["content"], creation: creation)
        } catch {
            if error.code == "M_NOT_FOUND" { return nil }
            throw error
        }
    }

    /// A state event, even of a room that the desk is not in.
    func anyState(_ type: String, in room: String) async throws(MatrixError) -> JSONValue? {
        try await anyStates(type, in: room).first { $0["state_key"]?.string == "" }
    }

    /// All state events of a type.
    func anyStates(_ type: String, in room: String) async throws(MatrixError) -> [JSONValue] {
        struct Answer: Decodable, Sendable { var state: [JSONValue] }
        return try await client.call(
            .get("_synapse", "admin", "v1", "rooms", room, "state", query: ["type": type]), as: Answer.self
        ).state
    }

    /// Whether the desk's account is in a room.
    func isJoined(_ room: String) async throws(MatrixError) -> Bool {
        do throws(MatrixError) {
            return try await membership(of: account, in: room) == "join"
        } catch {
            if error.code == "M_FORBIDDEN" { return false }
            throw error
        }
    }

    /// Whether the desk's account is not in a room because somebody removed it. If it left, was only invited or was never
    /// there, it may join.
    func wasPutOut(of room: String) async throws(MatrixError) -> Bool {
        switch try await membershipAnywhere(in: room) {
        case "ban": true
        case "leave": try await ownMembership(in: room)?["sender"]?.string != account.rawValue
        default: false
        }
    }

    /// The desk's own membership event from when it left.
    private func ownMembership(in room: String) async throws(MatrixError) -> JSONValue? {
        var call = MatrixCall.get("_matrix", "client", "v3", "rooms", room, "state", "m.room.member", account.rawValue)
        call.query["format"] = "event"
        do throws(MatrixError) {
            return try await client.call(call, as: JSONValue.self)
        } catch {
            // It has forgotten the room.
            if error.code == "M_FORBIDDEN" || error.code == "M_NOT_FOUND" { return nil }
            throw error
        }
    }

    /// The membership of the desk's account in a room, even in one that it is not in; nil if it has never had one.
    func membershipAnywhere(in room: String) async throws(MatrixError) -> String? {
        struct Answer: Decodable, Sendable { var memberships: [String: String] }
        return try await client.call(
            .get("_synapse", "admin", "v1", "users", account.rawValue, "memberships"), as: Answer.self
        ).memberships[room]
    }
}
