import Foundation
import Hummingbird
import Logging
import ModelKit
import Synchronization

@testable import Chat
@testable import Desk
@testable import Matrix

/// The part of a homeserver that the intake of reports sees: people, rooms, messages, and reports.
final class InventedHomeserver: Sendable {
    struct State: Sendable {
        /// Each with `id` and `received_ts`.
        var messageReports: [JSONValue] = []
        var memberReports: [JSONValue] = []
        /// By room, in order, in the form of clients.
        var said: [String: [JSONValue]] = [:]
        /// The original events, if they differ.
        var originals: [String: JSONValue] = [:]
        var rooms: [String: JSONValue] = [:]
        var roomState: [String: [JSONValue]] = [:]
        var users: [String: JSONValue] = [:]
        var joined: [String: [String]] = [:]
        var keys: JSONValue = .object(["server_name": .string("chat.test"), "verify_keys": .object([:])])
        var keysOfOthers: JSONValue = .object(["server_keys": .array([])])
        /// Replaces the answer to a request.
        var answers: @Sendable (StubHomeserver.Asked) -> Response? = { _ in nil }
        var made: Int64 = 0
    }

    private let state: Mutex<State>

    init(_ state: State = State()) { self.state = Mutex(state) }

    func change(_ change: (inout State) throws -> Void) rethrows { try state.withLock { try change(&$0) } }

    /// The desk's means of asking it.
    struct Door: Sendable {
        var client: MatrixClient
        var stub: StubHomeserver
        var fetch: EvidenceFetch

        func asked(_ part: String) -> Int { stub.asked.count { $0.target.contains(part) } }
    }

    func serving(
        clock: TestClock = TestClock(), context: Int = 2, takesPower: Bool = false, community: Community = .ofHomeserver,
        _ body: @escaping @Sendable (Door) async throws -> Void
    ) async throws {
        try await StubHomeserver.serving({ asked in self.state.withLock { $0.answer(to: asked) } }) { stub, address in
            let client = MatrixClient(homeserver: address, token: MatrixToken("syt_desk"), timeout: .seconds(5))
            let clock = DeskClock { clock.now }
            let memory = HomeserverMemory(clock: clock)
            let profiles = ProfileFetch(client: client, memory: memory, server: "chat.test")
            let fetch = EvidenceFetch(
                client: client, profiles: profiles, keys: KeyRing(client: client, memory: memory, server: "chat.test"),
                powers: RoomPowers(
                    client: client, memory: memory, profiles: profiles, account: "@desk:chat.test", server: "chat.test",
                    takesPower: takesPower),
                clock: clock, context: context, community: community)
            try await body(Door(client: client, stub: stub, fetch: fetch))
        }
    }
}

extension Community {
    /// The community that desk.toml makes for a homeserver.
    static var ofHomeserver: Community {
        var community = Community.standard(name: "Kummerkasten")
        community.takeUnsorted()
        return community
    }
}

// MARK: - What happens there

extension InventedHomeserver.State {
    static let start: Int64 = 1_795_000_000_000

    mutating func register(_ name: String, displayName: String? = nil, _ more: [JSONValue.Key: JSONValue] = [:]) {
        let fields: [JSONValue.Key: JSONValue] = [
            "creation_ts": .integer(1_700_000_000), "displayname": .string(displayName ?? name),
            "last_seen_ts": .integer(Self.start),
        ]
        users["@\(name):chat.test"] = .object(fields.merging(more) { $1 })
    }

    mutating func open(_ room: String, named name: String? = nil, members: Int64 = 20, version: String = "11") {
        rooms[room] = .object([
            "name": name.map { .string($0) } ?? .null, "joined_members": .integer(members), "join_rules": .string("public"),
            "version": .string(version), "creator": .string("@lena:chat.test"), "canonical_alias": .null, "encryption": .null,
        ])
    }

    /// - Returns: the event's id.
    @discardableResult
    mutating func say(
        _ name: String, _ body: String, in room: String = "!lobby", type: String = "m.room.message", at time: Int64? = nil,
        _ more: [JSONValue.Key: JSONValue] = [:], whole content: JSONValue? = nil
    ) -> String {
        made += 1
        let id = "$e\(made)"
        let words: [JSONValue.Key: JSONValue] = ["msgtype": .string("m.text"), "body": .string(body)]
        let sender = name.hasPrefix("@") ? name : "@\(name):chat.test"
        let event = JSONValue.object([
            "event_id": .string(id), "room_id": .string(room), "type": .string(type), "sender": .string(sender),
            "origin_server_ts": .integer(time ?? Self.start + made * 1000),
            "content": content ?? .object(words.merging(more) { $1 }),
        ])
        said[room, default: []].append(event)
        originals[id] = event
        return id
    }

    @discardableResult
    mutating func edit(_ id: String, by name: String, to body: String, in room: String = "!lobby") -> String {
        let new: [JSONValue.Key: JSONValue] = ["msgtype": .string("m.text"), "body": .string(body)]
        return say(
            name, "* " + body, in: room,
            [
                "m.new_content": .object(new),
                "m.relates_to": .object(["rel_type": .string("m.replace"), "event_id": .string(id)]),
            ])
    }

    /// After this, clients get the event without its content.
    mutating func redact(_ id: String, by name: String, in room: String = "!lobby") {
        say(name, "", in: room, type: "m.room.redaction", whole: .object(["redacts": .string(id)]))
        guard let index = said[room]?.firstIndex(where: { $0["event_id"]?.string == id }), let event = said[room]?[index] else {
            return
        }
        said[room]?[index] = event.with(.object([:]), at: "content")
            .with(.integer(Self.start + made * 1000), at: "unsigned", "redacted_because", "origin_server_ts")
    }

    mutating func report(
        _ event: String, by name: String, because reason: String? = nil, in room: String = "!lobby", received: Int64? = nil
    ) {
        made += 1
        let sender = originals[event]?["sender"] ?? .null
        messageReports.append(
            .object([
                "id": .integer(made), "received_ts": .integer(received ?? Self.start + made * 1000), "room_id": .string(room),
                "event_id": .string(event), "user_id": .string("@\(name):chat.test"), "score": .null,
                "reason": reason.map { .string($0) } ?? .null, "sender": sender, "canonical_alias": .null,
                "name": .string("Lobby"),
            ]))
    }

    mutating func report(member: String, by name: String, because reason: String) {
        made += 1
        memberReports.append(
            .object([
                "id": .integer(made), "received_ts": .integer(Self.start + made * 1000), "target_user_id": .string(member),
                "user_id": .string("@\(name):chat.test"), "reason": .string(reason),
            ]))
    }
}

// MARK: - What it answers

extension InventedHomeserver.State {
    mutating func answer(to asked: StubHomeserver.Asked) -> Response {
        if let response = answers(asked) { return response }
        let parts = asked.target.split(separator: "?")[0].split(separator: "/").map { $0.removingPercentEncoding ?? "" }
        let query = URLComponents(string: asked.target)?.queryItems ?? []
        func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }
        switch Array(parts.dropFirst(2).prefix(2)) + [parts.count > 4 ? parts[4] : ""] {
        case ["v1", "event_reports", ""]: return list(messageReports, "event_reports", parameter)
        case ["v1", "user_reports", ""]: return list(memberReports, "user_reports", parameter)
        case ["v1", "fetch_event", parts.last ?? ""]:
            return originals[parts[4]].map { Self.json(.object(["event": $0])) } ?? Self.notFound
        case ["v1", "rooms", parts.count > 4 ? parts[4] : ""]:
            let room = parts[4]
            switch parts.dropFirst(5).first {
            case nil: return rooms[room].map(Self.json) ?? Self.notFound
            case "context": return context(room, parts[6], Int(parameter("limit") ?? "10") ?? 10)
            case "state":
                let found = (roomState[room] ?? []).filter { $0["type"]?.string == parameter("type") }
                return Self.json(.object(["state": .array(found)]))
            default:
                let members = (said[room] ?? []).filter { $0["type"]?.string == "m.room.member" }
                return Self.json(.object(["chunk": .array(members.reversed()), "start": .string("t")]))
            }
        case ["v2", "users", parts.count > 4 ? parts[4] : ""]:
            if parts.last == "devices" { return StubHomeserver.json(#"{"devices":[{"device_id":"AB","display_name":"Handy"}]}"#) }
            return users[parts[4]].map(Self.json) ?? Self.notFound
        case ["v1", "users", parts.count > 4 ? parts[4] : ""]:
            return Self.json(.object(["joined_rooms": .array((joined[parts[4]] ?? []).map { .string($0) })]))
        case ["v2", "server", ""]: return Self.json(keys)
        case ["v2", "query", parts.last ?? ""]: return Self.json(keysOfOthers)
        default: return StubHomeserver.refusal("M_UNRECOGNIZED", status: 404)
        }
    }

    private func list(_ reports: [JSONValue], _ name: JSONValue.Key, _ parameter: (String) -> String?) -> Response {
        let newest = reports.sorted { ($0["received_ts"]?.integer ?? 0) > ($1["received_ts"]?.integer ?? 0) }
        let from = Int(parameter("from") ?? "0") ?? 0
        let page = newest.dropFirst(from).prefix(Int(parameter("limit") ?? "100") ?? 100)
        var fields: [JSONValue.Key: JSONValue] = [name: .array(Array(page)), "total": .integer(Int64(reports.count))]
        if from + page.count < reports.count { fields["next_token"] = .integer(Int64(from + page.count)) }
        return Self.json(.object(fields))
    }

    private func context(_ room: String, _ event: String, _ limit: Int) -> Response {
        let events = said[room] ?? []
        guard let place = events.firstIndex(where: { $0["event_id"]?.string == event }) else { return Self.notFound }
        return Self.json(
            .object([
                "events_before": .array(events[..<place].suffix(limit / 2).reversed()), "event": events[place],
                "events_after": .array(Array(events[(place + 1)...].prefix(limit / 2))), "state": .array([]),
            ]))
    }

    private static func json(_ value: JSONValue) -> Response { StubHomeserver.json(value.canonical ?? "{}") }
    private static let notFound = StubHomeserver.refusal("M_NOT_FOUND", "not found", status: 404)
}
