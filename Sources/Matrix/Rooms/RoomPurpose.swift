import Crypto
import Foundation
import ModelKit

/// What a room of the desk is for.
enum RoomPurpose: Hashable, Sendable, Codable {
    /// Moderators talk there with somebody of a case.
    case conversation(ChannelID)
    /// The desk's account and one member.
    case direct(MemberID)
    /// The same, in a room that the member opened: there they decide who comes.
    case opened(by: MemberID, at: Timestamp)

    /// Names it, among all purposes.
    var key: String {
        switch self {
        case .conversation(let channel): "channel \(channel)"
        case .direct(let member): "member \(member)"
        case .opened(let member, let time): "opened \(member) \(time.milliseconds)"
        }
    }

    /// By what a room tells that it was made for this, if the desk lost its way in between. It tells nobody else anything.
    func mark(epoch: String) -> String {
        Hexadecimal.text(SHA256.hash(data: Data("notruf room \(epoch) \(key)".utf8)).prefix(16))
    }
}

/// A room of the desk.
struct MatrixPlace: Hashable, Sendable, Codable {
    var room: String
    var purpose: RoomPurpose
    /// With whom the desk is there.
    var member: MemberID
    /// The member opened it as a conversation of two; nil where the desk made it.
    var isDirect: Bool?
}

/// How a room of the desk is made.
struct RoomPlan: Sendable {
    var purpose: RoomPurpose
    /// What is over it in lists of rooms; nil: the other's name, as programs show a conversation of two.
    var name: String?
    /// All who come are of this homeserver: no other hears of the room.
    var isLocal: Bool

    static let markType = "io.notruf.room"

    /// The body of `createRoom`.
    func request(epoch: String) -> JSONValue {
        var fields: [JSONValue.Key: JSONValue] = [
            // A homeserver may encrypt all that is private by default, and the desk could not read it. What makes it private
            // therefore stands below, one by one.
            "preset": .string("public_chat"), "visibility": .string("private"),
            "initial_state": .array([
                Self.state("m.room.join_rules", ["join_rule": .string("invite")]),
                Self.state("m.room.history_visibility", ["history_visibility": .string(history)]),
                Self.state("m.room.guest_access", ["guest_access": .string("forbidden")]),
                Self.state(Self.markType, ["id": .string(purpose.mark(epoch: epoch))]),
            ]),
            // They can speak and take back what they said, and nothing else.
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

    /// Words that were written to somebody before they came are there when they come; of a conversation they see what was said while
    /// they were there.
    private var history: String { isDirect ? "shared" : "joined" }

    private static func state(_ type: String, _ content: [JSONValue.Key: JSONValue]) -> JSONValue {
        .object(["type": .string(type), "state_key": .string(""), "content": .object(content)])
    }
}

extension UUID {
    /// The same for the same name, and by it alone.
    init(named name: String) { self.init(bytes: Array(SHA256.hash(data: Data(name.utf8)))) }
}
