import Foundation
import Hummingbird
import ModelKit
import Synchronization

@testable import Chat
@testable import Desk
@testable import Matrix

/// A homeserver in memory. It answers the desk's requests as Synapse 1.163 was observed to do.
final class HomeserverInMemory: Sendable {
    struct Room: Sendable {
        /// By type and state key.
        var state: [String: JSONValue] = [:]
        var members: [String: String] = [:]
        /// The oldest first.
        var events: [JSONValue] = []
    }

    struct User: Sendable {
        var isAdmin = false
        var isLocked = false
        var isSuspended = false
        var isShadowBanned = false
        var isDeactivated = false
    }

    struct World: Sendable {
        var rooms: [String: Room] = [:]
        var users: [String: User] = [:]
        /// The texts of server notices, by member.
        var notices: [String: [String]] = [:]
        var hasNotices = true
        var filters: [String] = []
        /// The events of completed transactions.
        var done: [String: String] = [:]
        /// Messages that were removed.
        var redacted: [String] = []
        /// Every event of every room in order, which /sync goes through.
        var stream: [(room: String, event: JSONValue)] = []
        var made = 0
        /// What happens right before the next matching call is answered.
        var interruptions: [(line: String, happens: @Sendable (inout World) -> Void)] = []
        /// Answers that replace those of the next matching calls.
        var troubles: [Trouble] = []
    }

    struct Trouble: Sendable {
        /// Part of the line `METHOD /path`.
        var line: String
        /// The call is carried out, but its answer is lost.
        var isDone: Bool
        var answer: @Sendable () -> Response
    }

    static let account: MemberID = "@james:chat.test"
    private let world: Mutex<World>

    init(_ users: [MemberID] = ["@bolle:chat.test", "@gast:chat.test", "@mimi:chat.test"]) {
        var world = World()
        for user in users { world.users[user.rawValue] = User() }
        world.users[Self.account.rawValue] = User(isAdmin: true)
        self.world = Mutex(world)
    }

    func look<Value: Sendable>(_ look: (World) -> Value) -> Value { world.withLock { look($0) } }
    func change(_ change: (inout sending World) -> Void) { world.withLock { change(&$0) } }

    /// The next matching calls get another answer.
    func fails(_ line: String, times: Int = 1, isDone: Bool = false, _ answer: @escaping @Sendable () -> Response) {
        change { $0.troubles += Array(repeating: Trouble(line: line, isDone: isDone, answer: answer), count: times) }
    }

    /// Something happens right before the next matching call is answered.
    func interrupts(_ line: String, _ happens: @escaping @Sendable (inout World) -> Void) {
        change { $0.interruptions.append((line, happens)) }
    }

    /// Nothing fails any more.
    func recovers() { change { $0.troubles = [] } }

    // MARK: - Members

    /// Somebody does something in a room.
    @discardableResult
    func happens(
        _ type: String, by sender: MemberID, in room: String, _ content: JSONValue, key: String? = nil,
        more: [JSONValue.Key: JSONValue] = [:]
    ) -> String {
        world.withLock { $0.add(type, by: sender.rawValue, in: room, content, key: key, more: more) }
    }

    @discardableResult
    func says(_ member: MemberID, _ text: String, in room: String) -> String {
        happens("m.room.message", by: member, in: room, .object(["msgtype": .string("m.text"), "body": .string(text)]))
    }

    func moves(_ member: MemberID, _ membership: String, in room: String) {
        world.withLock { $0.move(member.rawValue, membership, in: room, by: member.rawValue) }
    }

    /// Somebody creates a room and invites the desk's account to it.
    func opens(
        _ room: String, _ member: MemberID, with others: [MemberID] = [], isDirect: Bool = true, isEncrypted: Bool = false
    ) {
        world.withLock { world in
            world.rooms[room] = Room()
            for member in [member] + others { world.move(member.rawValue, "join", in: room, by: member.rawValue) }
            if isEncrypted { world.add("m.room.encryption", by: member.rawValue, in: room, .object([:]), key: "") }
            world.rooms[room]?.state["io.test.inviter|"] = .string(member.rawValue)
            let content: JSONValue = isDirect ? .object(["is_direct": .bool(true)]) : .object([:])
            world.move(Self.account.rawValue, "invite", in: room, by: member.rawValue, content)
        }
    }

    // MARK: - Answers

    func answer(_ asked: StubHomeserver.Asked) -> Response {
        world.withLock { world in
            let interruption = world.interruptions.firstIndex { asked.line.removingPercentEncoding?.contains($0.line) ?? false }
                .map { world.interruptions.remove(at: $0) }
            interruption?.happens(&world)
            let trouble = world.troubles.firstIndex { asked.line.removingPercentEncoding?.contains($0.line) ?? false }
                .map { world.troubles.remove(at: $0) }
            if let trouble, !trouble.isDone { return trouble.answer() }
            let answer = world.answer(HomeserverCall(asked))
            return trouble?.answer() ?? answer
        }
    }
}

/// A call, split into its parts.
struct HomeserverCall {
    var method: String
    /// Without `/_matrix/client/v3` and `/_synapse/admin`.
    var path: [String]
    var query: [String: String]
    var body: JSONValue

    init(_ asked: StubHomeserver.Asked) {
        method = asked.method
        let target = asked.target.split(separator: "?", maxSplits: 1)
        path = target[0].split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
        path = Array(path.dropFirst(path.first == "_matrix" ? 3 : 2))
        query = [:]
        for term in target.count > 1 ? target[1].split(separator: "&") : [] {
            let parts = term.split(separator: "=", maxSplits: 1).map { $0.removingPercentEncoding ?? "" }
            query[parts[0]] = parts.count > 1 ? parts[1] : ""
        }
        body = (try? JSONValue(json: asked.body.utf8)) ?? .object([:])
    }

    /// The component of the path after a word.
    func after(_ word: String) -> String? {
        path.firstIndex(of: word).flatMap { path.indices.contains($0 + 1) ? path[$0 + 1] : nil }
    }
}
