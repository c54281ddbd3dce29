import ModelKit

// What the desk's account does in rooms, through the Client-Server API (Matrix specification v1.15).
extension MatrixHome {
    // MARK: - State

    /// The content of a state event; nil if there is none.
    func state(_ type: String, of key: String? = nil, in room: String) async throws(MatrixError) -> JSONValue? {
        var call = MatrixCall.get("_matrix", "client", "v3", "rooms", room, "state", type)
        if let key { call.path.append(key) }
        do throws(MatrixError) {
            return try await client.call(call, as: JSONValue.self)
        } catch {
            if error.code == "M_NOT_FOUND" { return nil }
            throw error
        }
    }

    /// - Returns: the id of the new event.
    @discardableResult
    func setState(_ type: String, of key: String? = nil, to content: JSONValue, in room: String) async throws(MatrixError)
        -> String
    {
        struct Answer: Decodable, Sendable { var event_id: String }
        var call = MatrixCall.put("_matrix", "client", "v3", "rooms", room, "state", type, body: content)
        if let key { call.path.append(key) }
        return try await client.call(call, as: Answer.self).event_id
    }

    // MARK: - Members

    /// A member's membership in a room that the desk is in: `join`, `invite`, `leave`, `ban`; nil if they have never had one.
    func membership(of member: MemberID, in room: String) async throws(MatrixError) -> String? {
        try await state("m.room.member", of: member.rawValue, in: room)?["membership"]?.string
    }

    /// - Parameters:
    ///   - isDirect: their program lists the room as a conversation with one person.
    ///   - reason: a text with the invitation.
    func invite(_ member: MemberID, to room: String, isDirect: Bool, reason: String? = nil) async throws(MatrixError) {
        var content: [JSONValue.Key: JSONValue] = ["membership": .string("invite")]
        if isDirect { content["is_direct"] = .bool(true) }
        content["reason"] = reason.map { .string($0) }
        // Sent as a state event, because the call for invitations does not support is_direct.
        try await setState("m.room.member", of: member.rawValue, to: .object(content), in: room)
    }

    /// Puts a member of this homeserver into a room without asking them. The desk must be in the room, and be able to invite.
    func forceJoin(_ member: MemberID, to room: String) async throws(MatrixError) {
        try await client.call(
            .post(
                "_synapse", "admin", "v1", "join", room, body: JSONValue.object(["user_id": .string(member.rawValue)])))
    }

    /// - Parameters:
    ///   - operation: `kick`, which also withdraws an invitation, `ban` or `unban`.
    ///   - reason: a text that everybody in the room can read.
    func act(_ operation: String, on member: MemberID, in room: String, reason: String?) async throws(MatrixError) {
        var body: [JSONValue.Key: JSONValue] = ["user_id": .string(member.rawValue)]
        body["reason"] = reason.map { .string($0) }
        try await client.call(.post("_matrix", "client", "v3", "rooms", room, operation, body: JSONValue.object(body)))
    }

    // MARK: - Words

    /// An event by its id, from any room, even if it was redacted.
    func event(_ id: String) async throws(MatrixError) -> JSONValue {
        struct Answer: Decodable, Sendable { var event: JSONValue }
        return try await client.call(.get("_synapse", "admin", "v1", "fetch_event", id), as: Answer.self).event
    }

    /// Sends a message. Repeating it with the same transaction does nothing.
    ///
    /// - Returns: the id of the message's event.
    @discardableResult
    func say(_ words: MatrixWords, in room: String, transaction: String) async throws(MatrixError) -> String {
        struct Answer: Decodable, Sendable { var event_id: String }
        return try await client.call(
            .put("_matrix", "client", "v3", "rooms", room, "send", "m.room.message", transaction, body: words.content),
            as: Answer.self
        ).event_id
    }

    /// A page of what was said, latest first.
    ///
    /// - Parameters:
    ///   - from: the token at which it begins; nil: now.
    ///   - to: the token at which it ends.
    func messages(in room: String, from: String? = nil, to: String? = nil, limit: Int = 50) async throws(MatrixError)
        -> MessagePage
    {
        var query = ["dir": "b", "limit": String(limit)]
        query["from"] = from
        query["to"] = to
        return try await client.call(.get("_matrix", "client", "v3", "rooms", room, "messages", query: query))
    }

    struct MessagePage: Decodable, Sendable {
        var chunk: [JSONValue]
        /// Nil at the beginning of the room.
        var end: String?
    }
}
