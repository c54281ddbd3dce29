import ModelKit

/// Sends private messages to members.
struct MatrixNotices: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms
    let serverNotices: ServerNotices

    /// Whether the homeserver has server notices, as far as the desk has tried.
    actor ServerNotices {
        private var offUntil: Timestamp?

        /// After this time the desk tries again, because somebody may have turned them on.
        static let pause: Duration = .minutes(10)

        func areOn(at now: Timestamp) -> Bool { offUntil.map { $0 <= now } ?? true }
        func wereOff(at now: Timestamp) { offUntil = now + Self.pause }
    }

    /// - Parameters:
    ///   - purpose: James writes to moderators in their own room with him; everything else is sent as a server notice, if the
    ///     homeserver has these.
    ///   - transaction: identifies the message, so that it is sent only once.
    func tell(_ member: MemberID, _ text: String, for purpose: ActionRequest.Purpose?, transaction: String) async throws {
        guard member != home.account else { throw ActionRefusal("this is the desk's own account") }
        let isJames = purpose?.isForModerators ?? false
        if !isJames, home.isLocal(member), await serverNotices.areOn(at: home.clock.now()) {
            if try await notify(member, text, transaction) { return }
        }
        try await write(member, text, transaction: transaction)
    }

    /// How the member can appeal against what they are told.
    func howToAppeal(_ number: CaseNumber, _ member: MemberID) async -> String {
        JamesWords.howToAppeal(number, to: home.account, in: await home.language(of: member))
    }

    /// Sends a server notice; false if the homeserver has none.
    private func notify(_ member: MemberID, _ text: String, _ transaction: String) async throws -> Bool {
        let body = JSONValue.object(["user_id": .string(member.rawValue), "content": MatrixWords(text).content])
        do throws(MatrixError) {
            try await home.client.call(.put("_synapse", "admin", "v1", "send_server_notice", transaction, body: body))
            return true
        } catch {
            guard case .refused(let status, let code, let message) = error else { throw error }
            if code == "M_NOT_FOUND" { throw ActionRefusal("this account no longer exists") }
            guard status == 400, message.contains("not enabled") else { throw error }
            await serverNotices.wereOff(at: home.clock.now())
            return false
        }
    }

    /// Writes into the member's room with the desk's account.
    func write(_ member: MemberID, _ text: String, transaction: String) async throws {
        try await home.say(MatrixWords(text), in: try await room(with: member).room, transaction: transaction)
    }

    /// The member's room with the desk's account. They are invited rather than put into it, and it stays in their list.
    func room(with member: MemberID) async throws -> MatrixPlace {
        let plan = RoomPlan(purpose: .direct(member), isLocal: home.isLocal(member))
        var place = try await rooms.place(for: plan, with: member)
        do throws(MatrixError) {
            try await invite(member, to: place)
        } catch {
            guard error.code == "M_FORBIDDEN", try await !isOurs(place) else { throw Self.refusal(error) }
            try await rooms.forget(place)
            place = try await rooms.place(for: plan, with: member)
            do throws(MatrixError) { try await invite(member, to: place) } catch { throw Self.refusal(error) }
        }
        return place
    }

    private func invite(_ member: MemberID, to place: MatrixPlace) async throws(MatrixError) {
        let standing = try await home.membership(of: member, in: place.room)
        guard standing != "join", standing != "invite" else { return }
        try await home.invite(member, to: place.room, isDirect: true)
    }

    private func isOurs(_ place: MatrixPlace) async throws(MatrixError) -> Bool {
        do throws(MatrixError) {
            return try await home.membership(of: home.account, in: place.room) == "join"
        } catch {
            if error.code == "M_FORBIDDEN" { return false }
            throw error
        }
    }

    private static func refusal(_ error: MatrixError) -> any Error {
        guard case .refused = error else { return error }
        return ActionRefusal("the member cannot be reached: they or their server refuse the invitation")
    }
}
