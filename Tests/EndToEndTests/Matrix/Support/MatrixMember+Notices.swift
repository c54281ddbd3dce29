/// What a community tells its members.
extension MatrixMember {
    /// Waits for the first server notice, as a program that shows it does.
    /// - Returns: The room of the notices.
    func readsNotices() async throws -> String {
        let room = try await isInvited(by: MatrixCommunity.notices)
        try await joins(room)
        return room
    }

    /// Waits until they are no longer in a room.
    func isOut(of room: String) async throws {
        try await sees("that he is out of \(room)") { [user] in
            $0.room == room && $0.about == user && $0.type == "m.room.member" && $0.membership == "leave"
        }
    }

    /// How many messages with this text they got.
    func count(of text: String, in room: String) async throws -> Int {
        try await seen().count { $0.room == room && $0.text?.contains(text) == true }
    }
}
