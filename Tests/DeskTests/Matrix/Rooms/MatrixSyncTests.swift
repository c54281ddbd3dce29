import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("What happens in the desk's rooms", .timeLimit(.minutes(5)))
struct MatrixSyncTests {
    /// Bolle is summoned in case 1, and is in the room.
    func interrogated(
        _ scene: Scene? = nil, _ body: @escaping @Sendable (MatrixStage, MatrixSync.Position) async throws -> Void
    ) async throws {
        try await MatrixStage.with { stage in
            let bolle = Member(id: MatrixStage.bolle, nick: "Bolle", language: "de")
            try await stage.scene.happens([.join(channel: "lobby", member: bolle.id)])
            try await stage.scene.says(bolle, "geh doch st████", id: "m1")
            try await stage.scene.reports(Scene.gast, ["m1"], against: bolle)
            try await stage.scene.does(Scene.mira, .summon(.subject), 1)
            let action = try #require(try await stage.scene.asked(of: bolle, .summon).last)
            try await stage.scene.answers(action, try #require(await stage.does(action)).status)
            try await body(stage, try await stage.syncs())
        }
    }

    func said(_ stage: MatrixStage) async throws -> [String] {
        try await stage.scene.dossier(1).conversations.first?.lines.map(\.text) ?? []
    }

    @Test("What they say becomes lines of the case, in order; the desk's own messages do not come back")
    func lines() async throws {
        try await interrogated { stage, position in
            #expect(try await stage.scene.theCase(1)?.conversation("notruf-1")?.state == .present)
            stage.synapse.says(MatrixStage.bolle, "was soll das?", in: "!room1")
            stage.synapse.says(MatrixStage.bolle, "ich war das nicht", in: "!room1")
            try await stage.syncs(after: position)
            #expect(try await said(stage) == ["was soll das?", "ich war das nicht"])
        }
    }

    @Test("A line that is read twice is there once")
    func twice() async throws {
        try await interrogated { stage, position in
            stage.synapse.says(MatrixStage.bolle, "was soll das?", in: "!room1")
            try await stage.syncs(after: position)
            try await stage.syncs(after: position)
            #expect(try await said(stage) == ["was soll das?"])
        }
    }

    @Test("A gap in an answer is filled in order")
    func gap() async throws {
        try await interrogated { stage, position in
            let lines = (1...140).map { "Zeile \($0)" }
            for line in lines { stage.synapse.says(MatrixStage.bolle, line, in: "!room1") }
            try await stage.syncs(after: position, limit: 5)
            #expect(try await said(stage) == lines)
        }
    }

    @Test("If the homeserver no longer knows the position, nothing is missed and nothing is there twice")
    func lostPlace() async throws {
        try await interrogated { stage, position in
            stage.synapse.says(MatrixStage.bolle, "eins", in: "!room1")
            var position = try await stage.syncs(after: position)
            for line in ["zwei", "drei"] { stage.synapse.says(MatrixStage.bolle, line, in: "!room1") }
            stage.synapse.moves(MatrixStage.bolle, "leave", in: "!room1")
            position.since = nil
            position.at = Timestamp(milliseconds: 1_795_000_000_000)
            try await stage.syncs(after: position, limit: 1)
            #expect(try await said(stage) == ["eins", "zwei", "drei"])
            #expect(try await stage.scene.theCase(1)?.conversation("notruf-1")?.state == .gone)
        }
    }

    @Test("They leave, and come back on their own")
    func comesAndGoes() async throws {
        try await interrogated { stage, position in
            stage.synapse.moves(MatrixStage.bolle, "leave", in: "!room1")
            let next = try await stage.syncs(after: position)
            #expect(try await stage.scene.theCase(1)?.conversation("notruf-1")?.state == .gone)
            stage.synapse.moves(MatrixStage.bolle, "join", in: "!room1")
            try await stage.syncs(after: next)
            #expect(try await stage.scene.theCase(1)?.conversation("notruf-1")?.state == .present)
        }
    }

    @Test("A change or a removal is an additional line, and the original stays")
    func takenBack() async throws {
        try await interrogated { stage, position in
            let event = stage.synapse.says(MatrixStage.bolle, "du st████", in: "!room1")
            let new = JSONValue.object(["msgtype": .string("m.text"), "body": .string("du Guter")])
            let relation = JSONValue.object(["rel_type": .string("m.replace"), "event_id": .string(event)])
            stage.synapse.happens(
                "m.room.message", by: MatrixStage.bolle, in: "!room1",
                new.with(new, at: "m.new_content").with(relation, at: "m.relates_to"))
            stage.synapse.happens(
                "m.room.redaction", by: MatrixStage.bolle, in: "!room1", .object([:]), more: ["redacts": .string(event)])
            try await stage.syncs(after: position)
            #expect(try await said(stage) == ["du st████", "✎ du Guter", "✗ «du st████»"])
        }
    }

    @Test("Removing something in another room does not make it visible here")
    func foreignRedaction() async throws {
        try await interrogated { stage, position in
            let room = stage.room(levels: .object([:]), desk: false)
            let secret = stage.synapse.says(MatrixStage.gast, "geheim", in: room)
            stage.synapse.happens(
                "m.room.redaction", by: MatrixStage.bolle, in: "!room1", .object([:]), more: ["redacts": .string(secret)])
            try await stage.syncs(after: position)
            #expect(try await said(stage) == ["✗ «…»"])
        }
    }

    @Test("Their name in the room is their nickname, and everything else that the desk knows about them stays")
    func name() async throws {
        try await interrogated { stage, position in
            let content = JSONValue.object(["membership": .string("join"), "displayname": .string("Bolle der Große")])
            stage.synapse.happens(
                "m.room.member", by: MatrixStage.bolle, in: "!room1", content, key: MatrixStage.bolle.rawValue)
            try await stage.syncs(after: position)
            let known = try await stage.scene.desk.perform { $0.state.directory.member(MatrixStage.bolle) }
            #expect(known.nick == "Bolle der Große")
            #expect(known.language == "de")
        }
    }

    @Test("Rooms that are not the desk's are requested once, and nothing is taken from them")
    func others() async throws {
        try await interrogated { stage, position in
            let room = stage.room(levels: .object([:]))
            stage.synapse.says(MatrixStage.bolle, "unter uns", in: room)
            let next = try await stage.syncs(after: position)
            #expect(try await stage.work.rooms.otherRooms() == [room])
            stage.synapse.says(MatrixStage.bolle, "noch etwas", in: room)
            try await stage.syncs(after: next)
            #expect(stage.synapse.look { $0.filters.last?.contains("!lobby") } == true)
            #expect(try await said(stage).isEmpty)
        }
    }

    @Test("Nonsensical events hold nothing up")
    func nonsense() async throws {
        try await interrogated { stage, position in
            for content in ["[]", "7", #"{"body":{"x":1},"msgtype":[]}"#, #"{"m.relates_to":"x"}"#] {
                stage.synapse.happens("m.room.message", by: MatrixStage.bolle, in: "!room1", try JSONValue.reading(content))
            }
            stage.synapse.says(MatrixStage.bolle, "und jetzt im Ernst", in: "!room1")
            try await stage.syncs(after: position)
            #expect(try await said(stage).last == "und jetzt im Ernst")
        }
    }

    @Test("What they say at the last moment is in the case when the room is gone")
    func lastWords() async throws {
        try await interrogated { stage, _ in
            stage.synapse.says(MatrixStage.bolle, "ihr könnt mich mal", in: "!room1")
            try await stage.scene.does(Scene.mira, .dismiss("notruf-1"), 1)
            let release = try #require(try await stage.scene.actions().last { $0.type == .release })
            #expect(await stage.does(release)?.status == .done)
            #expect(stage.synapse.look { $0.rooms.isEmpty })
            #expect(try await said(stage) == ["ihr könnt mich mal"])
        }
    }

    @Test("An incomplete answer of a homeserver")
    func answers() throws {
        func read(_ text: String) throws -> SyncAnswer { try JSON.value(SyncAnswer.self, from: Data(text.utf8)) }
        #expect(try read(#"{"next_batch":"s1"}"#).joined.isEmpty)
        #expect(try read(#"{"next_batch":"s1","rooms":{}}"#).invited.isEmpty)
        #expect(try read(#"{"next_batch":"s1","rooms":{"join":{"!a":{}}}}"#).joined["!a"]?.events.isEmpty == true)
        #expect(throws: (any Error).self) { try read("{}") }
    }
}
