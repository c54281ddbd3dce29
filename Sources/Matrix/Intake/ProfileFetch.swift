import Chat
import ModelKit

/// What a homeserver knows about a person in a report.
struct ProfileFetch: Sendable {
    let client: MatrixClient
    let memory: HomeserverMemory
    /// The name of the homeserver, which knows little about members of other servers.
    let server: String

    /// How long an answer is used.
    static let length: Duration = .seconds(30)
    /// The most devices and common rooms that are named.
    static let named = 12

    /// What was found about a person, and why it may be incomplete.
    struct Reading: Sendable {
        var person: FetchedReport.Person
        var failure: MatrixError?
    }

    /// - Parameters:
    ///   - room: the room in question; nil for a report that is not about a message.
    ///   - other: the person for whom common rooms are listed.
    func reading(_ id: MemberID, in room: String?, beside other: MemberID?) async -> Reading {
        var failure: MatrixError?
        /// Reads one thing; a failure does not affect the others.
        func read<Value>(_ ask: () async throws(MatrixError) -> Value) async -> Value? {
            do throws(MatrixError) { return try await ask() } catch {
                // An error that concerns every request is more important than one that concerns only this one.
                if failure?.isOfEveryQuestion != true { failure = error }
                return nil
            }
        }
        let memberships =
            if let room { await read { () async throws(MatrixError) in try await self.memberships(of: id, in: room) } ?? [] } else
            {
                [JSONValue]()
            }
        let history = Self.changes(in: memberships)
        let name = room == nil ? id.localpart : Self.name(of: id, in: memberships, at: Timestamp(milliseconds: .max))
        guard id.server == server else {
            let member = Member(id: id, nick: name)
            return Reading(
                person: FetchedReport.Person(member: member, account: AccountFacts(standing: [.remote]), history: history),
                failure: failure)
        }
        guard let user = await read({ () async throws(MatrixError) in try await self.user(id) }) ?? nil else {
            let member = Member(id: id, nick: name)
            return Reading(
                person: FetchedReport.Person(member: member, account: AccountFacts(), history: history), failure: failure)
        }
        var account = AccountFacts(seen: user.seen.map { Timestamp(matrix: $0) }, standing: user.standing)
        account.devices = await read { () async throws(MatrixError) in try await devices(of: id) } ?? []
        if let other, other.server == server {
            // Unknown is not the same as none.
            account.roomsInCommon = await read { () async throws(MatrixError) in try await roomsInCommon(id, other) }
        }
        return Reading(
            person: FetchedReport.Person(member: user.member(id), account: account, history: history), failure: failure)
    }

    /// Nil if the account does not exist.
    func user(_ id: MemberID) async throws(MatrixError) -> MatrixUser? {
        do throws(MatrixError) {
            return try await memory.value("user \(id)", for: Self.length) { () async throws(MatrixError) in
                try await client.call(.get("_synapse", "admin", "v2", "users", id.rawValue), as: MatrixUser.self)
            }
        } catch {
            if case .refused = error { return nil }
            throw error
        }
    }

    /// Whether a member is known to be an administrator of the homeserver.
    func isAdmin(_ id: MemberID) async -> Bool {
        guard id.server == server, let user = try? await user(id) else { return false }
        return user.isAdmin
    }

    // MARK: - What is good to know, and not needed

    private func devices(of id: MemberID) async throws(MatrixError) -> [String] {
        struct Answer: Decodable, Sendable {
            struct Device: Decodable, Sendable {
                var device_id: String
                var display_name: String?
                var last_seen_ts: Int64?
            }
            var devices: [Device]
        }
        let answer = try await memory.value("devices \(id)", for: Self.length) { () async throws(MatrixError) in
            try await client.call(.get("_synapse", "admin", "v2", "users", id.rawValue, "devices"), as: Answer.self)
        }
        let latest = answer.devices.sorted { ($0.last_seen_ts ?? 0) > ($1.last_seen_ts ?? 0) }
        return latest.prefix(Self.named).map { ($0.display_name ?? $0.device_id).limited(to: Limits.nick).text }
    }

    private func rooms(of id: MemberID) async throws(MatrixError) -> Set<String> {
        struct Answer: Decodable, Sendable { var joined_rooms: [String] }
        let answer = try await memory.value("rooms \(id)", for: Self.length) { () async throws(MatrixError) in
            try await client.call(.get("_synapse", "admin", "v1", "users", id.rawValue, "joined_rooms"), as: Answer.self)
        }
        return Set(answer.joined_rooms)
    }

    private func roomsInCommon(_ id: MemberID, _ other: MemberID) async throws(MatrixError) -> [String] {
        let common = try await rooms(of: id).intersection(try await rooms(of: other)).sorted()
        var names: [String] = []
        for room in common.prefix(Self.named) {
            if let found = try? await self.room(room) { names.append(found.channel(room).name) }
        }
        return names
    }

    func room(_ id: String) async throws(MatrixError) -> MatrixRoom {
        try await memory.value("room \(id)", for: Self.length) { () async throws(MatrixError) in
            try await client.call(.get("_synapse", "admin", "v1", "rooms", id), as: MatrixRoom.self)
        }
    }

    /// A member's joins, leaves and names in a room, latest first.
    private func memberships(of id: MemberID, in room: String) async throws(MatrixError) -> [JSONValue] {
        struct Answer: Decodable, Sendable { var chunk: [JSONValue] }
        let filter = JSONValue.object([
            "types": .array([.string("m.room.member")]), "senders": .array([.string(id.rawValue)]),
        ])
        guard let bytes = try? CanonicalJSON.bytes(filter) else { return [] }
        let query = ["dir": "b", "limit": "50", "filter": String(decoding: bytes, as: UTF8.self)]
        let answer = try await memory.value("members \(id) \(room)", for: Self.length) { () async throws(MatrixError) in
            try await client.call(.get("_synapse", "admin", "v1", "rooms", room, "messages", query: query), as: Answer.self)
        }
        return answer.chunk.filter { $0["state_key"]?.string == id.rawValue }
    }

    /// The name that a member had in a room when they said something there.
    func name(of id: MemberID, in room: String, at time: Timestamp) async -> String {
        Self.name(of: id, in: (try? await memberships(of: id, in: room)) ?? [], at: time)
    }

    private static func name(of id: MemberID, in memberships: [JSONValue], at time: Timestamp) -> String {
        let then = memberships.first { event in
            event["origin_server_ts"]?.integer.map { Timestamp(matrix: $0) <= time } ?? false
        }
        let name = then?["content"]?["displayname"]?.string ?? id.localpart
        return name.limited(to: Limits.nick).text
    }

    /// A member's earlier names, oldest first.
    ///
    /// - Parameter events: their membership events in a room, latest first.
    static func changes(in events: [JSONValue]) -> [ProfileChange] {
        events.reversed().compactMap { event in
            let before = event["unsigned"]?["prev_content"]
            guard let was = before?["displayname"]?.string,
                before?["membership"]?.string == "join", event["content"]?["membership"]?.string == "join",
                let at = event["origin_server_ts"]?.integer, event["content"]?["displayname"]?.string != was
            else { return nil }
            return ProfileChange(
                until: Timestamp(matrix: at), field: ProfileChange.nick, was: was.limited(to: Limits.nick).text)
        }
    }
}
