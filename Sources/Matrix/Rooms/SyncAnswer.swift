import ModelKit

/// The parts of an answer of `/sync` that the desk needs (Matrix specification, Client-Server API, "Syncing").
struct SyncAnswer: Decodable, Sendable {
    /// Where the next sync continues.
    var next: String
    var joined: [String: Joined]
    /// Rooms that the desk's account was invited to, with the state that the invitation contains.
    var invited: [String: [JSONValue]]

    struct Joined: Decodable, Sendable {
        var events: [JSONValue]
        /// There were more events before these, which can be fetched from `before` on.
        var isLimited: Bool
        var before: String?

        private enum CodingKeys: String, CodingKey {
            case timeline, events, limited, before = "prev_batch"
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            guard fields.contains(.timeline) else {
                (events, isLimited, before) = ([], false, nil)
                return
            }
            let timeline = try fields.nestedContainer(keyedBy: CodingKeys.self, forKey: .timeline)
            events = try timeline.decodeIfPresent([JSONValue].self, forKey: .events) ?? []
            isLimited = try timeline.decodeIfPresent(Bool.self, forKey: .limited) ?? false
            before = try timeline.decodeIfPresent(String.self, forKey: .before)
        }
    }

    private struct Invited: Decodable {
        var invite_state: State?
        struct State: Decodable { var events: [JSONValue]? }
    }

    private enum CodingKeys: String, CodingKey {
        case next = "next_batch"
        case rooms, join, invite
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        next = try fields.decode(String.self, forKey: .next)
        guard fields.contains(.rooms) else {
            (joined, invited) = ([:], [:])
            return
        }
        let rooms = try fields.nestedContainer(keyedBy: CodingKeys.self, forKey: .rooms)
        joined = try rooms.decodeIfPresent([String: Joined].self, forKey: .join) ?? [:]
        invited = (try rooms.decodeIfPresent([String: Invited].self, forKey: .invite) ?? [:])
            .mapValues { $0.invite_state?.events ?? [] }
    }
}

/// What the desk wants from `/sync`: only what happens in rooms.
struct SyncFilter: Hashable, Sendable {
    /// Rooms that are not the desk's.
    var others: Set<String>
    /// The most events per room; more are fetched page by page.
    var limit: Int

    var content: JSONValue {
        let nothing = JSONValue.object(["types": .array([])])
        return .object([
            "presence": nothing, "account_data": nothing,
            "room": .object([
                "not_rooms": .array(others.sorted().map { .string($0) }), "include_leave": .bool(false),
                "account_data": nothing, "ephemeral": nothing, "state": nothing,
                "timeline": .object(["limit": .integer(Int64(limit))]),
            ]),
        ])
    }
}
