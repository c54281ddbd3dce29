import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// A chat that a member opened with James, at a desk that keeps running.
struct JamesChat {
    let stage: MatrixStage
    let member: MemberID
    let room: String
    private let sync: MatrixSync
    private var position: MatrixSync.Position

    static let james = HomeserverInMemory.account

    /// James is there, and has explained what can be written here.
    init(_ stage: MatrixStage, _ member: MemberID = MatrixStage.mimi, in room: String = "!theirs") async throws {
        (self.stage, self.member, self.room) = (stage, member, room)
        sync = stage.work.sync { _ in }
        position = try await stage.syncs()
        stage.synapse.opens(room, member)
        try await hears()
        try await hears()
    }

    /// The desk reads what happened.
    mutating func hears() async throws {
        position = try await sync.take(try await sync.ask(after: position, nil, wait: .zero), after: position)
        while try await sync.catchUp() {}
    }

    /// The member says something, and James answers.
    @discardableResult
    mutating func says(_ line: String, in other: String? = nil) async throws -> String {
        let event = stage.synapse.says(member, line, in: other ?? room)
        try await hears()
        return event
    }

    mutating func sends(_ content: JSONValue, _ type: String = "m.room.message") async throws {
        stage.synapse.happens(type, by: member, in: room, content)
        try await hears()
    }

    mutating func changes(_ event: String, to text: String) async throws {
        let new = JSONValue.object(["msgtype": .string("m.text"), "body": .string(text)])
        let relation = JSONValue.object(["rel_type": .string("m.replace"), "event_id": .string(event)])
        try await sends(
            new.with(.string("* " + text), at: "body").with(new, at: "m.new_content").with(relation, at: "m.relates_to"))
    }

    /// James's messages there, in order.
    func answers(in other: String? = nil) -> [String] {
        stage.synapse.look { $0.rooms[other ?? room]?.events ?? [] }.filter { $0["sender"]?.string == Self.james.rawValue }
            .compactMap { $0["content"]?["body"]?.string }
    }

    /// James's last message.
    var answer: String { answers().last ?? "" }
}
