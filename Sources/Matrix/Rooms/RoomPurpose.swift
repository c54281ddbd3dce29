import Crypto
import Foundation
import ModelKit

/// The purpose of a room of the desk.
enum RoomPurpose: Hashable, Sendable, Codable {
    /// Moderators talk there with a party of a case.
    case conversation(ChannelID)
    /// A room for the desk's account and one member.
    case direct(MemberID)
    /// The same, but opened by the member, who decides who joins.
    case opened(by: MemberID, at: Timestamp)

    /// Identifies the purpose.
    var key: String {
        switch self {
        case .conversation(let channel): "channel \(channel)"
        case .direct(let member): "member \(member)"
        case .opened(let member, let time): "opened \(member) \(time.milliseconds)"
        }
    }

    /// A mark in the room that shows its purpose if the desk stopped before it stored the room. It reveals nothing to anybody
    /// else.
    func mark(epoch: String) -> String {
        Hexadecimal.text(SHA256.hash(data: Data("notruf room \(epoch) \(key)".utf8)).prefix(16))
    }
}

/// A room of the desk.
struct MatrixPlace: Hashable, Sendable, Codable {
    var room: String
    var purpose: RoomPurpose
    /// The member that the desk shares it with.
    var member: MemberID
    /// The member opened it as a conversation of two; nil if the desk made it.
    var isDirect: Bool?
}

/// How to create a room of the desk.
struct RoomPlan: Sendable {
    var purpose: RoomPurpose
    /// The name in room lists; nil: the name of the other person, as programs show a conversation of two.
    var name: String?
    /// Everybody who joins is from this homeserver, so no other homeserver learns of the room.
    var isLocal: Bool

    static let markType = "io.notruf.room"

    /// The body of `createRoom`.
    func request(epoch: String) -> JSONValue {
        var fields: [JSONValue.Key: JSONValue] = [
            // A homeserver may encrypt every private room by default, which the desk could not read. The preset is therefore
            // public, and the settings below make the room private one by one.
            "preset": .string("public_chat"), "visibility": .string("private"),
            "initial_state": .array([
                Self.state("m.room.join_rules", ["join_rule": .string("invite")]),
                Self.state("m.room.history_visibility", ["history_visibility": .string(history)]),
                Self.state("m.room.guest_access", ["guest_access": .string("forbidden")]),
                Self.state(Self.markType, ["id": .string(purpose.mark(epoch: epoch))]),
            ]),
            // Members can write and remove their own messages, and nothing else.
            "power_level_content_override": .object([
                "users_default": .integer(0), "events_default": .integer(0), "state_default": .integer(100),
                "events": .object(["m.room.encryption": .integer(100)]),
                "invite": .integer(100), "kick": .integer(100), "ban": .integer(100), "redact": .integer(100),
                "notifications": .object(["room": .integer(100)]),
            ]),
        ]
        fields["name"] = name.map { .string($0) }
        if isDirect { fields["is_direct"] = .bool(true) }
        if isLocal { fields["creation_content"] = .object(["m.federate": .bool(false)]) }
        return .object(fields)
    }

    private var isDirect: Bool { if case .conversation = purpose { false } else { true } }

    /// Messages that were written to a member before they joined are visible to them; in a conversation they see only what was
    /// said while they were there.
    private var history: String { isDirect ? "shared" : "joined" }

    private static func state(_ type: String, _ content: [JSONValue.Key: JSONValue]) -> JSONValue {
        .object(["type": .string(type), "state_key": .string(""), "content": .object(content)])
    }
}

extension UUID {
    /// An id that depends only on the name.
    init(named name: String) { self.init(bytes: Array(SHA256.hash(data: Data(name.utf8)))) }
}
