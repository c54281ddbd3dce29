/// The part of an event that survives a redaction: what servers need to agree on who may do what. Servers sign only this part,
/// so that the signature stays valid when the content is gone (Matrix specification, "Redactions" of each room version).
enum EventRedaction {
    typealias Fields = [JSONValue.Key: JSONValue]

    /// The redacted form, without `unsigned`, which no server signs.
    static func redacted(_ event: Fields, in version: RoomVersion) -> Fields {
        let type = event["type"]?.string ?? ""
        var kept = event.filter { isKept($0.key, of: type, in: version) }
        if let content = event["content"] {
            kept["content"] = .object(redacted(content: content.object ?? [:], of: type, in: version))
        }
        return kept
    }

    private static func isKept(_ key: JSONValue.Key, of type: String, in version: RoomVersion) -> Bool {
        switch key {
        case "event_id", "type", "sender", "state_key", "content", "hashes", "signatures", "depth", "prev_events", "auth_events",
            "origin_server_ts":
            true
        // In version 12, a room's id is the hash of the event that creates it, which therefore cannot contain it.
        case "room_id": !(version.number >= 12 && type == "m.room.create")
        case "prev_state", "origin", "membership": version.number < 11
        default: false
        }
    }

    private static func redacted(content: Fields, of type: String, in version: RoomVersion) -> Fields {
        if type == "m.room.create", version.number >= 11 { return content }
        let keys = keptKeys(of: type, in: version)
        var kept = content.filter { keys.contains($0.key) }
        if type == "m.room.member", version.number >= 11, let invite = content["third_party_invite"]?.object {
            kept["third_party_invite"] = .object(invite.filter { $0.key == "signed" })
        }
        return kept
    }

    private static func keptKeys(of type: String, in version: RoomVersion) -> Set<JSONValue.Key> {
        switch type {
        case "m.room.member": version.number >= 9 ? ["membership", "join_authorised_via_users_server"] : ["membership"]
        case "m.room.create": ["creator"]
        case "m.room.join_rules": version.number >= 8 ? ["join_rule", "allow"] : ["join_rule"]
        case "m.room.power_levels":
            version.number >= 11 ? powerLevels.union(["invite"]) : powerLevels
        case "m.room.aliases": version.number <= 5 ? ["aliases"] : []
        case "m.room.history_visibility": ["history_visibility"]
        case "m.room.redaction": version.number >= 11 ? ["redacts"] : []
        default: []
        }
    }

    private static let powerLevels: Set<JSONValue.Key> = [
        "ban", "events", "events_default", "kick", "redact", "state_default", "users", "users_default",
    ]
}
