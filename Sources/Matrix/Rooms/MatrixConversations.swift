import ModelKit

/// Brings a party of a case into a room, speaks to them there, and releases them (K9, B6).
struct MatrixConversations: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms
    let reader: ConversationReader

    // MARK: - Summons

    /// - Returns: nil while an invitation is open; the outcome follows when the member joins or does not.
    func summon(_ member: MemberID, to channel: ChannelID, _ action: ChatAction) async throws -> ActionOutcome? {
        guard member != home.account else { throw ActionRefusal("this is the desk's own account") }
        let place = try await place(channel, member, action)
        guard home.isLocal(member) else { return try await invite(member, to: place, action) }
        do throws(MatrixError) {
            try await home.forceJoin(member, to: place.room)
        } catch {
            guard try await isThere(error, member, place) else { throw Self.refusal(error) }
        }
        // They could not see what was said before they joined.
        try await say(summons: action, in: place)
        return ActionOutcome(status: .done)
    }

    private func place(_ channel: ChannelID, _ member: MemberID, _ action: ChatAction) async throws -> MatrixPlace {
        let name = "\(home.name) · \(action.case)"
        let plan = RoomPlan(purpose: .conversation(channel), name: name, isLocal: home.isLocal(member))
        let place = try await rooms.place(for: plan, with: member)
        let told = Channel(id: channel, kind: action.channelKind ?? .interrogation, name: name.limited(to: Limits.nick).text)
        try await home.desk.take([.channel(told)])
        let encryption: JSONValue?
        do throws(MatrixError) {
            encryption = try await home.state("m.room.encryption", in: place.room)
        } catch {
            guard error.code == "M_FORBIDDEN" else { throw error }
            // Somebody deleted the room, or removed the desk from it.
            try await rooms.forget(place)
            return try await rooms.place(for: plan, with: member)
        }
        guard encryption != nil else { return place }
        // A new room is made once the setting has been changed.
        try await remove(place)
        throw Self.encryptsAll
    }

    private static let encryptsAll = ActionRefusal(
        "the homeserver encrypts every new room, so what is said could not be read here; its administrator must set "
            + "encryption_enabled_by_default_for_room_type to \"invite\" or \"off\"")

    private func isThere(_ error: MatrixError, _ member: MemberID, _ place: MatrixPlace) async throws(MatrixError) -> Bool {
        guard error.code == "M_FORBIDDEN" else { return false }
        return try await home.membership(of: member, in: place.room) == "join"
    }

    private static func refusal(_ error: MatrixError) -> any Error {
        switch error.code {
        case "M_USER_SUSPENDED": return ActionRefusal("the member is suspended and can't answer; lift that first")
        case "M_NOT_FOUND": return ActionRefusal("this account no longer exists")
        default: return error
        }
    }

    private func say(summons action: ChatAction, in place: MatrixPlace) async throws {
        guard let text = action.text, !text.isEmpty else { return }
        try await home.say(MatrixWords(text), in: place.room, transaction: home.transaction(action.id, "text"))
    }

    // MARK: - Invitations

    /// How long an invitation to a conversation is open.
    static let patience: Duration = .minutes(20)

    /// Invites a member of another server, whom the desk cannot force to join; the summons is settled when they come.
    private func invite(_ member: MemberID, to place: MatrixPlace, _ action: ChatAction) async throws -> ActionOutcome? {
        let open = try await reader.invitation(place)
        if try await home.membership(of: member, in: place.room) == "join" {
            try await reader.close(place)
            try await say(summons: action, in: place)
            return ActionOutcome(status: .done)
        }
        if let open, open.action.id == action.id {
            guard home.clock.now() - open.at < Self.patience else {
                try await reader.close(place)
                _ = try? await home.act("kick", on: member, in: place.room, reason: nil)
                throw ActionRefusal("the member is from another server: they were invited and did not come")
            }
            return nil
        }
        do throws(MatrixError) {
            try await home.invite(member, to: place.room, isDirect: false, reason: action.text)
        } catch {
            guard case .refused = error else { throw error }
            throw ActionRefusal(
                "the member is from another server and can only be invited; their server or this one refused")
        }
        try await reader.open(ConversationReader.Invitation(action: action, at: home.clock.now()), place)
        return nil
    }

    // MARK: - Words

    func say(_ text: String, as name: String?, in channel: ChannelID, _ action: ChatAction) async throws {
        struct Answer: Decodable, Sendable { var joined: [String: JSONValue] }
        guard let place = try await rooms.known(.conversation(channel)) else { throw Self.nobody }
        let joined = try await home.client.call(
            .get("_matrix", "client", "v3", "rooms", place.room, "joined_members"), as: Answer.self
        ).joined
        guard joined.keys.contains(where: { $0 != home.account.rawValue }) else { throw Self.nobody }
        try await home.say(MatrixWords(text, as: name), in: place.room, transaction: home.transaction(action.id, "say"))
    }

    private static let nobody = ActionRefusal("nobody is in the room any more: the member left")

    // MARK: - Letting go

    /// Removes the member, and deletes the room with everything that was said in it; the case keeps that.
    func release(_ channel: ChannelID) async throws {
        guard let place = try await rooms.known(.conversation(channel)) else { return }
        try await reader.close(place)
        let farewell = JamesWords.farewell(in: await home.language(of: place.member))
        do throws(MatrixError) {
            if ["join", "invite"].contains(try await home.membership(of: place.member, in: place.room)) {
                try await home.act("kick", on: place.member, in: place.room, reason: farewell)
            }
        } catch {
            guard case .refused = error else { throw error }
        }
        // Makes sure that nothing they said at the last moment is lost.
        try await reader.readToTheEnd(of: place)
        try await remove(place)
    }

    private func remove(_ place: MatrixPlace) async throws {
        do throws(MatrixError) {
            try await home.client.call(
                .delete(
                    "_synapse", "admin", "v2", "rooms", place.room,
                    body: JSONValue.object(["purge": .bool(true), "block": .bool(false)])))
        } catch {
            guard error.code == "M_NOT_FOUND" else { throw error }
        }
        try await rooms.forget(place)
    }
}
