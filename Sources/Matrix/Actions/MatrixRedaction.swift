import ModelKit

/// Removes what somebody said.
struct MatrixRedaction: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms
    let power: RoomPower

    // MARK: - Some messages

    /// Removes messages in one room.
    func take(_ messages: [MessageID], of member: MemberID, in room: String, _ action: ChatAction) async throws {
        var progress = Progress(home: home, action: action.id, total: messages.count)
        var hasPower = try await power.has(.redact, in: room, action.id)
        var failed = 0
        for message in messages {
            if try await !take(message, of: member, in: room, &hasPower, &progress, action) { failed += 1 }
            await progress.step()
        }
        guard failed > 0 else { return }
        throw ActionRefusal(
            (messages.count == 1 ? "the message" : "\(failed) of \(messages.count) messages") + " could not be removed"
                + (hasPower ? "" : ": the desk's account lacks the power level in this room"))
    }

    /// - Parameter hasPower: the desk's account can redact messages in this room; otherwise they are redacted on the member's
    ///   behalf.
    private func take(
        _ message: MessageID, of member: MemberID, in room: String, _ hasPower: inout Bool, _ progress: inout Progress,
        _ action: ChatAction
    ) async throws -> Bool {
        guard let event = try await event(message) else { return true }
        // Only messages of this member in this room are removed, even if the case names others.
        guard event["sender"]?.string == member.rawValue, event["room_id"]?.string == room,
            let at = event["origin_server_ts"]?.integer
        else { return false }
        let isPlain = ["m.room.message", "m.room.encrypted"].contains(event["type"]?.string)
        if !hasPower, isPlain, home.isLocal(member) {
            let failed = try await puppet(member, in: room, at: at, &progress)
            return !failed.contains(message.rawValue)
        }
        // Stickers, polls and messages from members of other servers can only be removed with power in the room.
        if !hasPower, home.settings.takesPower {
            _ = try await power.levels(in: room, for: .redact, against: nil, action.id)
            hasPower = true
        }
        return hasPower ? try await redact(message, in: room, action) : false
    }

    /// Nil if the event is gone.
    private func event(_ message: MessageID) async throws(MatrixError) -> JSONValue? {
        do throws(MatrixError) {
            return try await home.event(message.rawValue)
        } catch {
            if error.code == "M_NOT_FOUND" { return nil }
            throw error
        }
    }

    private func redact(_ message: MessageID, in room: String, _ action: ChatAction) async throws(MatrixError) -> Bool {
        do throws(MatrixError) {
            let transaction = home.transaction(action.id, "redact")
            try await home.client.call(
                .put("_matrix", "client", "v3", "rooms", room, "redact", message.rawValue, transaction + message.rawValue))
            return true
        } catch {
            guard case .refused = error else { throw error }
            return false
        }
    }

    // MARK: - All messages

    /// Removes everything that somebody ever said, room by room, including rooms that they have left, but not what they said to
    /// moderators.
    func takeAll(of member: MemberID, _ action: ChatAction) async throws {
        guard member != home.account else { throw ActionRefusal("this is the desk's own account") }
        struct Answer: Decodable, Sendable { var memberships: [String: String] }
        let memberships = try await home.client.call(
            .get("_synapse", "admin", "v1", "users", member.rawValue, "memberships"), as: Answer.self
        ).memberships
        var places: [String] = []
        for (room, standing) in memberships.sorted(by: { $0.key < $1.key }) where ["join", "leave", "ban"].contains(standing) {
            if try await rooms.place(in: room) == nil { places.append(room) }
        }
        var progress = Progress(home: home, action: action.id, total: places.count)
        var failed = 0
        for room in places {
            failed += try await puppet(member, in: room, &progress).count
            await progress.step()
        }
        guard failed > 0 else { return }
        throw ActionRefusal(
            "\(failed) of their messages could not be removed: the homeserver refuses this in the rooms concerned")
    }

    // MARK: - By Synapse's admin API

    /// The most events that a task redacts in one room.
    private static let all: Int64 = 10_000_000
    /// The pauses before each request for the state of a task; the last one repeats.
    private static let pauses: [Duration] = [.milliseconds(50), .milliseconds(100), .milliseconds(250), .milliseconds(500)]

    /// Has the homeserver redact what a member said, on their behalf.
    ///
    /// - Parameters:
    ///   - time: only what they said at this time, in the homeserver's milliseconds; nil: everything.
    /// - Returns: the events that could not be redacted.
    private func puppet(
        _ member: MemberID, in room: String, at time: Int64? = nil, _ progress: inout Progress
    ) async throws -> Set<String> {
        struct Begun: Decodable, Sendable { var redact_id: String }
        struct State: Decodable, Sendable {
            var status: String
            var failed_redactions: [String: JSONValue]?
        }
        var body: [JSONValue.Key: JSONValue] = ["rooms": .array([.string(room)]), "limit": .integer(Self.all)]
        body["after_ts"] = time.map { .integer($0) }
        body["before_ts"] = time.map { .integer($0) }
        let call = MatrixCall.post("_synapse", "admin", "v1", "user", member.rawValue, "redact", body: JSONValue.object(body))
        var begun: Begun?
        while begun == nil {
            do throws(MatrixError) {
                begun = try await home.client.call(call, as: Begun.self)
            } catch {
                // The homeserver allows one task per member at a time. Another one is running, perhaps from before a restart.
                guard case .refused(400, _, let message) = error, message.contains("in progress") else { throw error }
                try await home.sleep(.seconds(1))
                await progress.note()
            }
        }
        var looks = 0
        while let begun {
            try await home.sleep(Self.pauses[min(looks, Self.pauses.count - 1)])
            looks += 1
            let state = try await home.client.call(
                .get("_synapse", "admin", "v1", "user", "redact_status", begun.redact_id), as: State.self)
            switch state.status {
            case "complete": return Set((state.failed_redactions ?? [:]).keys)
            case "failed", "cancelled":
                throw ActionRefusal("the homeserver could not remove the messages; its log says why")
            default: await progress.note()
            }
        }
        return []
    }

    /// Reports the progress to moderators, at most once a second, and only after ten steps.
    private struct Progress {
        let home: MatrixHome
        let action: Int
        let total: Int
        private var done = 0
        private var told: Timestamp?

        init(home: MatrixHome, action: Int, total: Int) {
            (self.home, self.action, self.total) = (home, action, total)
        }

        mutating func step() async {
            done += 1
            if done % 10 == 0 { told = nil }
            await note()
        }

        mutating func note() async {
            let now = home.clock.now()
            if let told, now - told < .seconds(1) { return }
            told = now
            // If it cannot be stored, the next report replaces it.
            try? await home.desk.action(action, hasCome: ActionProgress(done: done, total: total))
        }
    }
}
