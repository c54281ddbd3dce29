import Foundation
import Hummingbird
import ModelKit

@testable import Chat
@testable import Desk
@testable import Matrix

extension HomeserverInMemory.World {
    mutating func answer(_ call: HomeserverCall) -> Response {
        switch (call.method, call.path.first ?? "") {
        case ("POST", "createRoom"): make(call.body)
        case ("GET", "joined_rooms"): Self.json(["joined_rooms": .array(joined.map { .string($0) })])
        case ("GET", "sync"): sync(call)
        case ("POST", "user"): filter(call.body)
        case (_, "rooms"): inRoom(call)
        case ("POST", "join"): enter(call.path[1], me)
        default: admin(call)
        }
    }

    private var me: String { HomeserverInMemory.account.rawValue }
    private var joined: [String] { rooms.filter { $0.value.members[me] == "join" }.keys.sorted() }

    // MARK: - Rooms

    private mutating func make(_ body: JSONValue) -> Response {
        made += 1
        let room = "!room\(made)"
        rooms[room] = HomeserverInMemory.Room()
        move(me, "join", in: room, by: me)
        for event in body["initial_state"]?.array ?? [] {
            add(event["type"]?.string ?? "", by: me, in: room, event["content"] ?? .null, key: "")
        }
        add("m.room.power_levels", by: me, in: room, body["power_level_content_override"] ?? .null, key: "")
        add("io.test.creation", by: me, in: room, body, key: "")
        return Self.json(["room_id": .string(room)])
    }

    private mutating func inRoom(_ call: HomeserverCall) -> Response {
        let id = call.path[1]
        // An invited member can decline.
        if call.method == "POST", call.path[2] == "leave", rooms[id]?.members[me] == "invite" {
            move(me, "leave", in: id, by: me)
            return Self.json([:])
        }
        // A former member can see how they left.
        if call.method == "GET", call.query["format"] == "event", rooms[id]?.members[me] == "leave",
            let event = rooms[id]?.events.last(where: {
                $0["type"]?.string == call.path[3] && $0["state_key"]?.string == call.path[4]
            })
        {
            return Self.json(event)
        }
        guard let room = rooms[id], room.members[me] == "join" else {
            return StubHomeserver.refusal("M_FORBIDDEN", "User \(me) not in room \(id)", status: 403)
        }
        let target = call.body["user_id"]?.string ?? ""
        switch (call.method, call.path[2]) {
        case ("GET", "state"):
            let key = call.path[3] + "|" + (call.path.count > 4 ? call.path[4] : "")
            guard let content = room.state[key] else { return StubHomeserver.refusal("M_NOT_FOUND", status: 404) }
            return Self.json(content)
        case ("PUT", "state"):
            if call.path[3] == "m.room.member" {
                move(call.path[4], call.body["membership"]?.string ?? "", in: id, by: me, call.body)
            } else {
                add(call.path[3], by: me, in: id, call.body, key: call.path.count > 4 ? call.path[4] : "")
            }
            return Self.json(["event_id": rooms[id]?.events.last?["event_id"] ?? .null])
        case ("PUT", "send"):
            // The same transaction gives the same event.
            let event = done[id + call.path[4]] ?? add(call.path[3], by: me, in: id, call.body)
            done[id + call.path[4]] = event
            return Self.json(["event_id": .string(event)])
        case ("PUT", "redact"):
            redacted.append(call.path[3])
            return Self.json([:])
        case ("GET", "joined_members"):
            let present = room.members.filter { $0.value == "join" }.map { (JSONValue.Key($0.key), JSONValue.object([:])) }
            return Self.json(["joined": .object(Dictionary(uniqueKeysWithValues: present))])
        case ("GET", "messages"): return page(room, call.query)
        case ("POST", "kick"), ("POST", "ban"), ("POST", "unban"):
            move(target, call.path[2] == "ban" ? "ban" : "leave", in: id, by: me)
            return Self.json([:])
        case ("POST", "leave"):
            move(me, "leave", in: id, by: me)
            return Self.json([:])
        default: return StubHomeserver.refusal("M_UNRECOGNIZED", status: 404)
        }
    }

    private mutating func enter(_ room: String, _ user: String) -> Response {
        guard rooms[room] != nil else { return StubHomeserver.refusal("M_NOT_FOUND", status: 404) }
        if rooms[room]?.members[user] == "join" {
            return StubHomeserver.refusal("M_FORBIDDEN", "\(user) is already in the room.", status: 403)
        }
        move(user, "join", in: room, by: user)
        return Self.json(["room_id": .string(room)])
    }

    /// The tokens of a page are positions in the room's list of events.
    private func page(_ room: HomeserverInMemory.Room, _ query: [String: String]) -> Response {
        let from = query["from"].flatMap { Int($0) } ?? room.events.count
        let to = query["to"].flatMap { Int($0.dropFirst()) }
        let limit = query["limit"].flatMap { Int($0) } ?? 10
        let begin = max(0, from - limit)
        let chunk = room.events[begin..<from].filter { event in to.map { Self.place(event) >= $0 } ?? true }
        var answer: [JSONValue.Key: JSONValue] = ["chunk": .array(chunk.reversed())]
        if begin > 0, chunk.count == from - begin { answer["end"] = .string(String(begin)) }
        return Self.json(.object(answer))
    }

    private static func place(_ event: JSONValue) -> Int { Int(event["unsigned"]?["io.test.place"]?.integer ?? 0) }

    // MARK: - Sync

    private mutating func filter(_ body: JSONValue) -> Response {
        filters.append(body.canonical ?? "")
        return Self.json(["filter_id": .string(String(filters.count - 1))])
    }

    /// Tokens are `s` and a position in the stream.
    private func sync(_ call: HomeserverCall) -> Response {
        let since = call.query["since"]
        if let since, Int(since.dropFirst()) == nil {
            return StubHomeserver.refusal("M_UNKNOWN", "Invalid stream token", status: 400)
        }
        let begin = since.flatMap { Int($0.dropFirst()) } ?? 0
        let filter = call.query["filter"].flatMap { Int($0) }.flatMap { try? JSONValue(json: filters[$0].utf8) }
        let others = Set(filter?["room"]?["not_rooms"]?.array?.compactMap(\.string) ?? [])
        let limit = Int(filter?["room"]?["timeline"]?["limit"]?.integer ?? 10)
        var answer: [JSONValue.Key: JSONValue] = [:]
        for room in joined where !others.contains(room) {
            var new = stream.dropFirst(begin).filter { $0.room == room }.map(\.event)
            guard !new.isEmpty else { continue }
            // A new member also sees what was said before.
            let isArrival = new.contains {
                $0["state_key"]?.string == me && $0["content"]?["membership"]?.string == "join"
            }
            if isArrival { new = rooms[room]?.events ?? [] }
            let total = rooms[room]?.events.count ?? 0
            answer[JSONValue.Key(room)] = .object([
                "timeline": .object([
                    "events": .array(Array(new.suffix(limit))), "limited": .bool(new.count > limit),
                    "prev_batch": .string(String(total - min(limit, new.count))),
                ])
            ])
        }
        let invited = rooms.filter { $0.value.members[me] == "invite" }.map { room, found in
            let event = JSONValue.object([
                "type": .string("m.room.member"), "state_key": .string(me), "sender": found.state["io.test.inviter|"] ?? .null,
                "content": found.state["m.room.member|" + me] ?? .null,
            ])
            return (JSONValue.Key(room), JSONValue.object(["invite_state": .object(["events": .array([event])])]))
        }
        return Self.json([
            "next_batch": .string("s\(stream.count)"),
            "rooms": .object(["join": .object(answer), "invite": .object(Dictionary(uniqueKeysWithValues: invited))]),
        ])
    }

    // MARK: - The admin API

    private mutating func admin(_ call: HomeserverCall) -> Response {
        let user = call.after("users") ?? call.after("suspend") ?? call.after("deactivate") ?? ""
        let isLocal = user.hasSuffix(":chat.test")
        switch (call.method, call.path.dropFirst().first ?? "") {
        case ("POST", "join"): return enter(call.path[2], call.body["user_id"]?.string ?? "")
        case ("PUT", "send_server_notice"): return notice(call)
        case ("DELETE", "rooms"):
            rooms[call.path[2]] = nil
            return Self.json(["delete_id": .string("x")])
        case ("POST", "rooms"):
            let levels = rooms[call.path[2]]?.state["m.room.power_levels|"] ?? .object([:])
            let changed = levels.with(.integer(100), at: "users", JSONValue.Key(me))
            add("m.room.power_levels", by: "@admin:chat.test", in: call.path[2], changed, key: "")
            if rooms[call.path[2]]?.members[me] == "ban" {
                return StubHomeserver.refusal("M_FORBIDDEN", "\(me) is banned", status: 403)
            }
            let isPublic = rooms[call.path[2]]?.state["m.room.join_rules|"]?["join_rule"]?.string == "public"
            if !isPublic, rooms[call.path[2]]?.members[me] != "join" {
                move(me, "invite", in: call.path[2], by: "@admin:chat.test")
            }
            return Self.json([:])
        case ("GET", "rooms"):
            guard let room = rooms[call.path[2]] else { return StubHomeserver.refusal("M_NOT_FOUND", status: 404) }
            guard call.path.count > 3 else {
                return Self.json(["joined_members": .integer(Int64(room.members.values.count { $0 == "join" }))])
            }
            let type = call.query["type"] ?? ""
            let events = room.events.filter { $0["type"]?.string == type && $0["state_key"] != nil }
            let latest = Dictionary(events.map { ($0["state_key"]?.string ?? "", $0) }, uniquingKeysWith: { $1 })
            return Self.json(["state": .array(Array(latest.values))])
        case ("GET", "fetch_event"):
            guard let event = stream.first(where: { $0.event["event_id"]?.string == call.path[2] })?.event else {
                return StubHomeserver.refusal("M_NOT_FOUND", status: 404)
            }
            return Self.json(["event": event])
        case ("POST", "user"):
            for room in call.body["rooms"]?.array?.compactMap(\.string) ?? [] { takeAll(of: call.path[2], in: room, call.body) }
            return Self.json(["redact_id": .string("r")])
        case ("GET", "user"): return Self.json(["status": .string("complete"), "failed_redactions": .object([:])])
        case ("GET", "users") where call.path.last == "memberships":
            let found = rooms.compactMap { room, found in
                found.members[user].map { (JSONValue.Key(room), JSONValue.string($0)) }
            }
            return Self.json(["memberships": .object(Dictionary(uniqueKeysWithValues: found))])
        case _ where !isLocal:
            return StubHomeserver.refusal("M_UNKNOWN", "This endpoint can only be used with local users", status: 400)
        default: return account(call, user)
        }
    }

    private mutating func account(_ call: HomeserverCall, _ user: String) -> Response {
        // PUT for an account that does not exist creates it.
        if call.method == "PUT", call.path[1] == "users" {
            users[user, default: HomeserverInMemory.User()].isLocked = call.body["locked"]?.bool ?? false
        }
        guard users[user] != nil else { return StubHomeserver.refusal("M_NOT_FOUND", "User not found", status: 404) }
        switch (call.method, call.path[1]) {
        case ("PUT", "suspend"): users[user]?.isSuspended = call.body["suspend"]?.bool ?? false
        case ("POST", "deactivate"): users[user]?.isDeactivated = true
        case (_, "users") where call.path.last == "shadow_ban": users[user]?.isShadowBanned = call.method == "POST"
        default: break
        }
        let found = users[user] ?? HomeserverInMemory.User()
        return Self.json([
            "name": .string(user), "admin": .bool(found.isAdmin), "locked": .bool(found.isLocked),
            "suspended": .bool(found.isSuspended), "shadow_banned": .bool(found.isShadowBanned),
            "deactivated": .bool(found.isDeactivated), "creation_ts": .integer(1_795_000_000), "is_guest": .bool(false),
        ])
    }

    private mutating func notice(_ call: HomeserverCall) -> Response {
        guard hasNotices else {
            return StubHomeserver.refusal("M_UNKNOWN", "Server notices are not enabled on this server", status: 400)
        }
        let user = call.body["user_id"]?.string ?? ""
        guard users[user] != nil else { return StubHomeserver.refusal("M_NOT_FOUND", "User not found", status: 404) }
        if done.updateValue("$notice", forKey: call.path[2]) == nil {
            notices[user, default: []].append(call.body["content"]?["body"]?.string ?? "")
        }
        return Self.json(["event_id": .string("$notice")])
    }

    private mutating func takeAll(of user: String, in room: String, _ body: JSONValue) {
        for event in rooms[room]?.events ?? [] {
            let at = event["origin_server_ts"]?.integer ?? 0
            guard event["sender"]?.string == user, event["type"]?.string == "m.room.message",
                at >= body["after_ts"]?.integer ?? 0, at <= body["before_ts"]?.integer ?? .max
            else { continue }
            redacted.append(event["event_id"]?.string ?? "")
        }
    }

    // MARK: - Events

    mutating func move(
        _ user: String, _ membership: String, in room: String, by sender: String, _ content: JSONValue = .object([:])
    ) {
        let before = rooms[room]?.members[user]
        rooms[room]?.members[user] = membership
        let content = content.with(.string(membership), at: "membership")
        let unsigned = before.map { JSONValue.object(["prev_content": .object(["membership": .string($0)])]) }
        add("m.room.member", by: sender, in: room, content, key: user, more: unsigned.map { ["unsigned": $0] } ?? [:])
    }

    @discardableResult
    mutating func add(
        _ type: String, by sender: String, in room: String, _ content: JSONValue, key: String? = nil,
        more: [JSONValue.Key: JSONValue] = [:]
    ) -> String {
        let id = "$event\(stream.count)"
        var fields: [JSONValue.Key: JSONValue] = [
            "event_id": .string(id), "type": .string(type), "sender": .string(sender), "room_id": .string(room),
            "content": content, "origin_server_ts": .integer(1_795_000_000_000 + Int64(stream.count)),
        ]
        fields["state_key"] = key.map { .string($0) }
        for (key, value) in more { fields[key] = value }
        if let key,
            let replaced = rooms[room]?.events.last(where: { $0["type"]?.string == type && $0["state_key"]?.string == key })
        {
            let unsigned = fields["unsigned"] ?? .object([:])
            fields["unsigned"] = unsigned.with(replaced["event_id"] ?? .null, at: "replaces_state")
        }
        let event = JSONValue.object(fields).with(.integer(Int64(stream.count)), at: "unsigned", "io.test.place")
        rooms[room]?.events.append(event)
        if let key { rooms[room]?.state[type + "|" + key] = content }
        stream.append((room, event))
        return id
    }

    private static func json(_ fields: [JSONValue.Key: JSONValue]) -> Response { json(.object(fields)) }
    private static func json(_ value: JSONValue) -> Response { StubHomeserver.json(value.canonical ?? "") }
}
