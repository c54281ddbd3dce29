import Foundation
import TestSupport

/// A member of a community on Matrix, with a real client: matrix-nio.
struct MatrixMember: Sendable {
    let user: String
    private let members: MatrixMembers

    init(_ user: String, among members: MatrixMembers) {
        self.user = user
        self.members = members
    }

    // MARK: - Rooms

    /// Creates a room and joins it.
    /// - Parameters:
    ///   - name: Nil for a chat of two.
    ///   - version: Nil for the homeserver's default.
    func opens(
        _ name: String?, public isPublic: Bool = true, encrypted: Bool = false, version: String? = nil, inviting: [Self] = []
    ) async throws -> String {
        struct Asked: Encodable {
            var name: String?, isPublic: Bool, encrypted: Bool, version: String?, invited: [String]

            func encode(to encoder: any Encoder) throws {
                var fields = encoder.container(keyedBy: Field.self)
                // Python expects nil values too.
                try fields.encode(name, forKey: .name)
                try fields.encode(isPublic, forKey: .public)
                try fields.encode(encrypted, forKey: .encrypted)
                try fields.encode(version, forKey: .version)
                try fields.encode(invited, forKey: .invited)
            }

            enum Field: CodingKey { case name, `public`, encrypted, version, invited }
        }
        let asked = Asked(
            name: name, isPublic: isPublic, encrypted: encrypted, version: version, invited: inviting.map(\.user))
        return try await members.ask(user, to: "create", asked, for: RoomAnswer.self).room_id
    }

    /// Joins a public room, or one that they are invited to.
    func joins(_ room: String) async throws { try await does("join", ["room": room]) }
    func leaves(_ room: String) async throws { try await does("leave", ["room": room]) }

    // MARK: - Messages

    /// Sends an event of any type.
    /// - Parameter content: JSON.
    @discardableResult
    func sends(_ type: String, _ content: String, in room: String) async throws -> MatrixPost {
        let asked = ["room": room, "type": type, "content": content]
        return MatrixPost(room: room, event: try await members.ask(user, to: "send", asked, for: EventAnswer.self).event_id)
    }

    func redacts(_ post: MatrixPost, because reason: String? = nil) async throws {
        try await does("redact", ["room": post.room, "event": post.event, "reason": reason])
    }

    func isNow(called name: String) async throws { try await does("name", ["name": name]) }

    // MARK: - Reports

    /// - Parameter reason: nil for none.
    func reports(_ post: MatrixPost, because reason: String?) async throws {
        try await calls("POST", "/rooms/\(post.room.asPathPart)/report/\(post.event.asPathPart)", Report(reason: reason))
    }

    func reports(_ member: MatrixMember, because reason: String) async throws {
        try await calls("POST", "/users/\(member.user.asPathPart)/report", Report(reason: reason))
    }

    private struct Report: Encodable { var reason: String? }

    /// Makes a request that matrix-nio has no function for.
    /// - Parameter path: Below `/_matrix/client/v3`.
    func calls(_ method: String, _ path: String, _ body: some Encodable) async throws {
        let json = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        try await does("call", ["method": method, "path": "/_matrix/client/v3" + path, "body": json])
    }

    // MARK: - What they see

    /// Long enough for several homeservers at work on this machine.
    static let patience: Duration = .seconds(60)

    func logsIn() async throws {
        let name = user.dropFirst().prefix { $0 != ":" }
        try await does("login", ["password": Synapse.password(of: String(name))])
    }

    /// Everything that their client's sync has received.
    func seen() async throws -> [MatrixSeen] { try await sync().seen }

    /// Waits until they see something.
    @discardableResult
    func sees(_ what: String, where fits: @Sendable (MatrixSeen) -> Bool) async throws -> MatrixSeen {
        var found: MatrixSeen?
        var latest = Sync(seen: [])
        try await eventually("\(user) sees \(what)", within: Self.patience, describing: { latest.description }) {
            latest = try await sync()
            found = latest.seen.first(where: fits)
            return found != nil
        }
        guard let found else { throw NeverHappened(description: "\(user) sees nothing") }
        return found
    }

    /// Waits for a message.
    @discardableResult
    func hears(_ text: String, in room: String? = nil) async throws -> MatrixSeen {
        try await sees("“\(text)”") { $0.text?.contains(text) == true && (room == nil || $0.room == room) }
    }

    /// Waits until they are invited by somebody.
    /// - Returns: The room.
    func isInvited(by host: String) async throws -> String {
        try await sees("an invitation by \(host)") { [user] in
            $0.membership == "invite" && $0.about == user && $0.sender == host
        }.room
    }

    /// Waits until they are in a room of somebody else, who put them there.
    /// - Returns: The room.
    func isPulled(by host: String) async throws -> String {
        try await sees("that \(host) pulls him") {
            $0.membership == "join" && $0.type == "m.room.create" && $0.sender == host
        }.room
    }

    /// Waits until every call of their client is refused.
    func isRefused(with code: String) async throws {
        var latest: String?
        try await eventually(
            "\(user) is refused with \(code)", within: Self.patience, describing: { latest ?? "his sync is answered" }
        ) {
            latest = try await sync().refused
            return latest == code
        }
    }

    /// Waits until their client's sync succeeds again.
    func isAdmitted() async throws {
        var latest: String?
        try await eventually("\(user) is admitted", within: Self.patience, describing: { latest ?? "" }) {
            latest = try await sync().refused
            return latest == nil
        }
    }

    // MARK: -

    private struct Sync: Decodable, CustomStringConvertible {
        var seen: [MatrixSeen]
        var refused: String?

        var description: String { (seen.map(\.description) + [refused ?? ""]).joined(separator: "\n") }
    }

    private func sync() async throws -> Sync { try await members.ask(user, to: "seen", ["after": 0], for: Sync.self) }

    private struct Nothing: Decodable {}
    private struct RoomAnswer: Decodable { var room_id: String }
    private struct EventAnswer: Decodable { var event_id: String }

    private func does(_ doing: String, _ asked: some Encodable) async throws {
        _ = try await members.ask(user, to: doing, asked, for: Nothing.self)
    }
}

/// Something that was sent to a room.
struct MatrixPost: Sendable, Hashable {
    var room: String
    var event: String
}

/// Something that a member's client has received.
struct MatrixSeen: Decodable, Sendable, CustomStringConvertible {
    var room: String
    /// Their membership in this room: join, invite or leave.
    var membership: String
    var type: String
    var sender: String
    /// Nil for an invitation.
    var event: String?
    /// The state key: the member or thing that a state event is about.
    var about: String?
    var text: String?
    /// JSON.
    var content: String

    var description: String { "\(room) (\(membership)) \(sender): \(type) \(about ?? "") \(text ?? content)" }
}

extension Synapse {
    /// A new member who is logged in.
    func member(_ name: String, called displayName: String? = nil) async throws -> MatrixMember {
        try await register(name, displayName: displayName)
        let member = MatrixMember(Self.user(name), among: members)
        try await member.logsIn()
        return member
    }
}
