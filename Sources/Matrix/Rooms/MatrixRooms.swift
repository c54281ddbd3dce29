import ModelKit

/// Which rooms are the desk's, and what they are for.
///
/// A room is made once for each purpose, even if the desk or the homeserver goes down in between: the desk first stores that it
/// is making one, and recognises a room that was made but not stored by its mark. (An alias would work too, but anybody could
/// look it up, and nobody may find a contact with a reporter.)
actor MatrixRooms {
    private let home: MatrixHome
    private var making: [RoomPurpose: Task<MatrixPlace, any Error>] = [:]
    private var places: [String: MatrixPlace] = [:]
    /// Rooms that the desk's account is in for other reasons. Their events are not requested.
    private(set) var others: Set<String>?

    init(_ home: MatrixHome) { self.home = home }

    // MARK: - By purpose

    /// The room for a purpose, which is made if there is none.
    func place(for plan: RoomPlan, with member: MemberID) async throws -> MatrixPlace {
        if let task = making[plan.purpose] { return try await task.value }
        if let place = try await known(plan.purpose) { return place }
        if let task = making[plan.purpose] { return try await task.value }
        let task = Task { try await make(plan, with: member) }
        making[plan.purpose] = task
        defer { making[plan.purpose] = nil }
        return try await task.value
    }

    /// Nil if there is none.
    func known(_ purpose: RoomPurpose) async throws -> MatrixPlace? {
        guard let kept = try await home.desk.memo(Self.key(purpose), as: Kept.self), let room = kept.room else { return nil }
        return try await place(inKept: room)
    }

    /// The room no longer exists.
    func forget(_ place: MatrixPlace) async throws {
        try await home.desk.keep(Kept?.none, as: Self.key(place.purpose))
        try await home.desk.keep(MatrixPlace?.none, as: Self.key(place.room))
        try await home.desk.keep(JamesDialogue?.none, as: JamesDialogues.memo(place.room))
        places[place.room] = nil
    }

    /// Uses a room that somebody else made for this purpose from now on.
    func adopt(_ place: MatrixPlace) async throws {
        try await home.desk.keep(place, as: Self.key(place.room))
        places[place.room] = place
        if try await otherRooms().contains(place.room) { try await setOthers { $0.remove(place.room) } }
    }

    private func make(_ plan: RoomPlan, with member: MemberID) async throws -> MatrixPlace {
        let isBegun = try await home.desk.memo(Self.key(plan.purpose), as: Kept.self) != nil
        if !isBegun { try await home.desk.keep(Kept(), as: Self.key(plan.purpose)) }
        var room: String?
        if isBegun { room = try await find(plan.purpose) }
        if room == nil { room = try await create(plan) }
        guard let room else { throw MatrixError.badAnswer("it created a room without an id") }
        let place = MatrixPlace(room: room, purpose: plan.purpose, member: member)
        // The room's own entry is stored before the purpose that points to it, so that every room that is pointed to is known.
        try await home.desk.keep(place, as: Self.key(room))
        try await home.desk.keep(Kept(room: room), as: Self.key(plan.purpose))
        places[room] = place
        if try await otherRooms().contains(room) { try await setOthers { $0.remove(room) } }
        return place
    }

    private func create(_ plan: RoomPlan) async throws(MatrixError) -> String {
        struct Answer: Decodable, Sendable { var room_id: String }
        let body = plan.request(epoch: home.desk.epoch)
        return try await home.client.call(.post("_matrix", "client", "v3", "createRoom", body: body), as: Answer.self).room_id
    }

    /// Looks for a room that was made, but whose id was not stored.
    private func find(_ purpose: RoomPurpose) async throws -> String? {
        struct Answer: Decodable, Sendable { var joined_rooms: [String] }
        let mark = purpose.mark(epoch: home.desk.epoch)
        let joined = try await home.client.call(.get("_matrix", "client", "v3", "joined_rooms"), as: Answer.self).joined_rooms
        for room in joined {
            if let place = try await place(inKept: room) {
                if place.purpose == purpose { return room }
                continue
            }
            if try await home.state(RoomPlan.markType, in: room)?["id"]?.string == mark { return room }
        }
        return nil
    }

    // MARK: - By room

    /// The purpose of a room; nil if the room is not the desk's.
    func place(in room: String) async throws -> MatrixPlace? {
        // It may be one that is being made right now.
        for task in Array(making.values) { _ = try? await task.value }
        return try await place(inKept: room)
    }

    private func place(inKept room: String) async throws -> MatrixPlace? {
        if let place = places[room] { return place }
        let place = try await home.desk.memo(Self.key(room), as: MatrixPlace.self)
        if let place { places[room] = place }
        return place
    }

    // MARK: - The others

    func otherRooms() async throws -> Set<String> {
        if let others { return others }
        let kept = Set(try await home.desk.memo(Self.othersKey, as: [String].self) ?? [])
        others = kept
        return kept
    }

    /// Marks rooms as not the desk's.
    func setAside(_ rooms: Set<String>) async throws { try await setOthers { $0.formUnion(rooms) } }

    private func setOthers(_ change: (inout Set<String>) -> Void) async throws {
        var rooms = try await otherRooms()
        change(&rooms)
        others = rooms
        try await home.desk.keep(rooms.sorted(), as: Self.othersKey)
    }

    // MARK: - What is kept

    private struct Kept: Codable, Sendable {
        /// Nil while the room is being made.
        var room: String?
    }

    private static let othersKey = "matrix other rooms"
    private static func key(_ purpose: RoomPurpose) -> String { "matrix room for \(purpose.key)" }
    private static func key(_ room: String) -> String { "matrix room \(room)" }
}
