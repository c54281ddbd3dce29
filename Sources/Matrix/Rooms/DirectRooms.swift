import ModelKit

/// Rooms that members open with the desk's account. James joins if it is just the two of them, and leaves if that changes.
struct DirectRooms: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms

    /// How long before the invitation a member may have written something that James should answer.
    static let slack: Duration = .hours(1)

    enum Answer: Hashable, Sendable {
        case came
        /// Other people are there too, so it is not a conversation of two.
        case crowded
        /// James could not read what is said there.
        case encrypted
    }

    /// A member of this homeserver invited the desk's account to a room.
    ///
    /// - Parameter isDirect: the invitation says that it is a conversation of two.
    func open(_ room: String, with member: MemberID, isDirect: Bool) async throws -> Answer {
        guard try await isOfTwo(room, member) else { return .crowded }
        if try await home.anyState("m.room.encryption", in: room) != nil { return .encrypted }
        // The purpose is stored before joining, so that nothing that happens there is ignored.
        let purpose = RoomPurpose.opened(by: member, at: home.clock.now())
        try await rooms.adopt(MatrixPlace(room: room, purpose: purpose, member: member, isDirect: isDirect))
        try await enter(room)
        try await note(room, of: member)
        return .came
    }

    /// The most rooms of one member in which James stays.
    static let most = 10
    private static func memo(_ member: MemberID) -> String { "matrix opened \(member)" }

    /// Limits the rooms of a member: if they open more, James leaves the oldest, so that the desk's memory does not fill up.
    private func note(_ room: String, of member: MemberID) async throws {
        var opened = (try await home.desk.memo(Self.memo(member), as: [String].self) ?? []).filter { $0 != room } + [room]
        while opened.count > Self.most {
            if let place = try await rooms.place(in: opened.removeFirst()), place.isTheirs { try await close(place) }
        }
        try await home.desk.keep(opened, as: Self.memo(member))
    }

    func enter(_ room: String) async throws(MatrixError) {
        try await home.client.call(.post("_matrix", "client", "v3", "join", room))
    }

    func leave(_ room: String) async throws(MatrixError) {
        try await home.client.call(.post("_matrix", "client", "v3", "rooms", room, "leave"))
    }

    /// James leaves and no longer reads what is said there. If there is still something to do in the room, James stays but does
    /// not read it either.
    func close(_ place: MatrixPlace) async throws {
        if try await isNeeded(in: place) {
            try await rooms.forget(place)
            return try await rooms.setAside([place.room])
        }
        do throws(MatrixError) { try await leave(place.room) } catch {
            // James has already been removed.
            guard case .refused = error else { throw error }
        }
        try await rooms.forget(place)
    }

    /// Whether James must stay: a room of many may have begun as one of two, and James may have to end a sanction there or have
    /// been given power for that.
    private func isNeeded(in place: MatrixPlace) async throws -> Bool {
        if try await home.desk.memo(TakenPower.memo(place.room), as: TakenPower.Record.self) != nil { return true }
        if try await home.hasSanctions(in: place.room) { return true }
        // In conversations of two, many programs give everybody power for no particular reason.
        guard place.isDirect != true else { return false }
        do throws(MatrixError) {
            guard let levels = try await home.levels(in: place.room),
                levels.power(of: home.account) >= levels.needed(for: .kick)
            else { return false }
            // With nobody else in the room, there is nothing to do.
            return try await !home.people(in: place.room).subtracting([home.account]).isEmpty
        } catch {
            guard case .refused = error else { throw error }
            return false
        }
    }

    /// Whether only the desk's account and one member can read what is said in a room: nobody else is there or invited, and
    /// nobody can join or read it without an invitation.
    func isOfTwo(_ room: String, _ member: MemberID) async throws(MatrixError) -> Bool {
        // Avoids reading the member list of a big room.
        if let count = try await home.joined(in: room), count > 2 { return false }
        guard try await home.people(in: room).subtracting([home.account]) == [member] else { return false }
        let rule = try await home.anyState("m.room.join_rules", in: room)?["content"]?["join_rule"]?.string ?? "invite"
        guard ["invite", "private", "knock"].contains(rule) else { return false }
        let history = try await home.anyState("m.room.history_visibility", in: room)?["content"]?["history_visibility"]?.string
        return history != "world_readable"
    }
}

extension MatrixHome {
    /// How many people are in a room; nil if the homeserver does not know it yet.
    func joined(in room: String) async throws(MatrixError) -> Int? {
        struct Answer: Decodable, Sendable { var joined_members: Int? }
        return try await client.call(.get("_synapse", "admin", "v1", "rooms", room), as: Answer.self).joined_members
    }

    /// The people in a room or invited to it, even if the desk is not in it.
    func people(in room: String) async throws(MatrixError) -> Set<MemberID> {
        let members = try await anyStates("m.room.member", in: room).filter {
            ["join", "invite"].contains($0["content"]?["membership"]?.string)
        }
        return Set(members.compactMap { $0["state_key"]?.string.map { MemberID($0) } })
    }
}
