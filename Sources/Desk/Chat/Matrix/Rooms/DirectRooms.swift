import ModelKit

/// Rooms that members open with the desk's account: James comes where just the two of them are, and goes where that changes.
struct DirectRooms: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms

    /// So much before James was invited somebody may have written what he is to answer.
    static let slack: Duration = .hours(1)

    enum Answer: Hashable, Sendable {
        case came
        /// Others are there too: it is no conversation of two.
        case crowded
        /// What is said there James could not read.
        case encrypted
    }

    /// Somebody of this homeserver invited the desk's account to a room.
    func open(_ room: String, with member: MemberID) async throws -> Answer {
        guard try await isOfTwo(room, member) else { return .crowded }
        if try await home.anyState("m.room.encryption", in: room) != nil { return .encrypted }
        // First what it is for, so that nothing that happens there is set aside.
        let purpose = RoomPurpose.opened(by: member, at: home.clock.now())
        try await rooms.adopt(MatrixPlace(room: room, purpose: purpose, member: member))
        try await enter(room)
        return .came
    }

    func enter(_ room: String) async throws(MatrixError) {
        try await home.client.call(.post("_matrix", "client", "v3", "join", room))
    }

    func leave(_ room: String) async throws(MatrixError) {
        try await home.client.call(.post("_matrix", "client", "v3", "rooms", room, "leave"))
    }

    /// James goes, and no longer reads what is said there.
    func close(_ place: MatrixPlace) async throws {
        do throws(MatrixError) { try await leave(place.room) } catch {
            // He was put out already.
            guard case .refused = error else { throw error }
        }
        try await rooms.forget(place)
    }

    /// Whether nobody is in a room, or invited to it, but the desk's account and one member.
    func isOfTwo(_ room: String, _ member: MemberID) async throws(MatrixError) -> Bool {
        try await home.people(in: room).subtracting([home.account]) == [member]
    }
}

extension MatrixHome {
    /// Who is in a room or invited to it, also where the desk is not.
    func people(in room: String) async throws(MatrixError) -> Set<MemberID> {
        let members = try await anyStates("m.room.member", in: room).filter {
            ["join", "invite"].contains($0["content"]?["membership"]?.string)
        }
        return Set(members.compactMap { $0["state_key"]?.string.map { MemberID($0) } })
    }
}
