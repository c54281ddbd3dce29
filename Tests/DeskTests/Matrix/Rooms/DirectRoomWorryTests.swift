import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("A worry is never lost, and never passed on by mistake", .timeLimit(.minutes(5)))
struct DirectRoomWorryTests {
    private static let james = HomeserverInMemory.account
    private static let room = "!theirs"

    /// Mimi has a chat with James.
    private func chats(
        isDirect: Bool = true, _ body: @escaping @Sendable (MatrixStage, MatrixSync.Position) async throws -> Void
    ) async throws {
        try await MatrixStage.with { stage in
            let start = try await stage.syncs()
            stage.synapse.opens(Self.room, MatrixStage.mimi, isDirect: isDirect)
            let invited = try await stage.syncs(after: start)
            try await body(stage, try await stage.syncs(after: invited))
        }
    }

    private func says(
        _ line: String, _ stage: MatrixStage, after position: MatrixSync.Position, in room: String = Self.room
    ) async throws -> MatrixSync.Position {
        stage.synapse.says(MatrixStage.mimi, line, in: room)
        return try await stage.syncs(after: position)
    }

    private func answers(_ stage: MatrixStage, in room: String = Self.room) -> [String] {
        stage.synapse.look { $0.rooms[room]?.events ?? [] }.filter { $0["sender"]?.string == Self.james.rawValue }
            .compactMap { $0["content"]?["body"]?.string }
    }

    private static let send = "PUT /_matrix/client/v3/rooms/\(room)/send"

    @Test("If the homeserver fails while the helplines are sent, they are sent once when it is back")
    func stumbles() async throws {
        try await chats { stage, position in
            stage.synapse.fails(Self.send) { StubHomeserver.html("", status: 500) }
            _ = try await says("I want to die", stage, after: position)
            #expect(!answers(stage).contains { $0.contains("without judging") })
            let next = try await stage.syncs(after: position)
            try await stage.syncs(after: position)
            #expect(answers(stage).count { $0.contains("without judging") } == 1)
            _ = try await says("yes", stage, after: next)
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.mimi)
        }
    }

    @Test("If an answer is read again from the beginning, nothing is passed on or begun again")
    func replayed() async throws {
        try await chats { stage, position in
            var next = position
            var positions = [position]
            for line in [
                "I'm worried about @bolle:chat.test", "yes", "he wants to kill himself", "I'm worried about him", "thanks",
            ] {
                next = try await says(line, stage, after: next)
                positions.append(next)
            }
            let before = answers(stage)
            for position in positions { try await stage.syncs(after: position) }
            #expect(answers(stage) == before)
            #expect(try await stage.scene.theCase(1)?.reports.count == 1)
            #expect(try await stage.scene.theCase(2) == nil)
        }
    }

    @Test("A yes at the same time as the worry, before James has answered, passes nothing on")
    func tooEarly() async throws {
        try await chats { stage, position in
            stage.synapse.says(MatrixStage.mimi, "I'm worried about @bolle:chat.test", in: Self.room)
            let next = try await says("ok", stage, after: position)
            #expect(try await stage.scene.theCase(1) == nil)
            _ = try await says("ok", stage, after: next)
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.bolle)
        }
    }

    @Test("An OK to a receipt that comes in between passes nothing on")
    func receipt() async throws {
        try await JamesTests().writes { stage, position in
            stage.synapse.says(MatrixStage.bolle, "ich will nicht mehr leben", in: "!room1")
            let offered = try await stage.syncs(after: position)
            let receipt = ChatAction(
                id: 30, case: 1, type: .notice, member: MatrixStage.bolle, text: "Danke für die Meldung.", purpose: .receipt)
            #expect(await stage.does(receipt)?.status == .done)
            stage.synapse.says(MatrixStage.bolle, "ok", in: "!room1")
            let asked = try await stage.syncs(after: offered)
            #expect(try await stage.scene.theCase(2) == nil)
            #expect(stage.lines("!room1").last?.contains("antworte mit „ja“") == true)
            stage.synapse.says(MatrixStage.bolle, "ja", in: "!room1")
            try await stage.syncs(after: asked)
            #expect(try await stage.scene.theCase(2)?.kind == .concern)
        }
    }

    @Test("A reaction to James's message is not consent, whatever it says")
    func reaction() async throws {
        try await chats { stage, position in
            let next = try await says("I want to die", stage, after: position)
            let relation = JSONValue.object([
                "rel_type": .string("m.annotation"), "event_id": .string("$x"), "key": .string("yes"),
            ])
            stage.synapse.happens("m.reaction", by: MatrixStage.mimi, in: Self.room, .object(["m.relates_to": relation]))
            try await stage.syncs(after: next)
            #expect(try await stage.scene.theCase(1) == nil)
        }
    }

    @Test("If a third person has joined, the worry is answered in James's own room, and passed on from there")
    func crowded() async throws {
        try await chats { stage, position in
            let before = answers(stage)
            stage.synapse.moves(MatrixStage.bolle, "invite", in: Self.room)
            let next = try await says("I want to die", stage, after: position)
            #expect(answers(stage) == before && stage.membership(Self.james, Self.room) == "leave")
            #expect(answers(stage, in: "!room1").last?.contains("without judging") == true)
            stage.synapse.moves(MatrixStage.mimi, "join", in: "!room1")
            _ = try await says("yes", stage, after: try await stage.syncs(after: next), in: "!room1")
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.mimi)
        }
    }

    @Test("An offer made before a third person joined is repeated in James's own room")
    func moved() async throws {
        try await chats { stage, position in
            let offered = try await says("I'm worried about @bolle:chat.test", stage, after: position)
            stage.synapse.moves(MatrixStage.bolle, "invite", in: Self.room)
            let next = try await says("yes", stage, after: offered)
            #expect(try await stage.scene.theCase(1) == nil)
            #expect(answers(stage, in: "!room1").last?.contains("about @bolle:chat.test") == true)
            stage.synapse.moves(MatrixStage.mimi, "join", in: "!room1")
            _ = try await says("yes", stage, after: try await stage.syncs(after: next), in: "!room1")
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.bolle)
        }
    }

    @Test("If the homeserver fails while James moves to his own room, nothing is lost")
    func failsToMove() async throws {
        try await chats { stage, position in
            stage.synapse.moves(MatrixStage.bolle, "invite", in: Self.room)
            stage.synapse.fails("PUT /_matrix/client/v3/rooms/!room1/send") { StubHomeserver.html("", status: 500) }
            _ = try await says("I want to die", stage, after: position)
            #expect(answers(stage, in: "!room1").isEmpty && stage.membership(Self.james, Self.room) == "join")
            try await stage.syncs(after: position)
            #expect(answers(stage, in: "!room1").count { $0.contains("without judging") } == 1)
            #expect(stage.membership(Self.james, Self.room) == "leave")
        }
    }

    @Test("Only a few concerns per hour are passed on for a member; the limit is mentioned, and the rest can follow later")
    func concerns() async throws {
        try await chats { stage, position in
            let sync = stage.work.sync { _ in }
            var next = position
            func says(_ line: String) async throws {
                stage.synapse.says(MatrixStage.mimi, line, in: Self.room)
                next = try await sync.take(try await sync.ask(after: next, nil, wait: .zero), after: next)
            }
            for _ in 0...Allowance.concerns {
                try await says("I want to die")
                try await says("yes")
            }
            #expect(answers(stage).count { $0.contains("(case") } == Allowance.concerns)
            #expect(answers(stage).last?.contains("this has to wait") == true)
            stage.scene.clock.advance(by: .hours(1))
            try await says("yes")
            try await says("yes")
            #expect(answers(stage).count { $0.contains("(case") } == Allowance.concerns + 1)
        }
    }

    @Test("The person they name must exist; a capital letter does no harm")
    func names() async throws {
        try await chats { stage, position in
            let asked = try await says("I'm worried about @nobody:chat.test", stage, after: position)
            #expect(answers(stage).last?.contains("can't find anybody") == true)
            #expect(answers(stage).last?.contains("without judging") == true, "helplines come first")
            let again = try await says("yes @noone:chat.test", stage, after: asked)
            #expect(try await stage.scene.theCase(1) == nil)
            _ = try await says("yes @Bolle:chat.test", stage, after: again)
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.bolle)
        }
    }

    @Test("A message that they remove is not passed on")
    func takenBack() async throws {
        try await chats { stage, position in
            let offered = try await says("I'm worried about @bolle:chat.test", stage, after: position)
            let secret = stage.synapse.says(MatrixStage.mimi, "he told me a secret", in: Self.room)
            let more = try await stage.syncs(after: offered)
            stage.synapse.happens("m.room.redaction", by: MatrixStage.mimi, in: Self.room, .object(["redacts": .string(secret)]))
            let asked = try await says("yes", stage, after: more)
            _ = try await says("yes", stage, after: asked)
            let report = try await stage.scene.dossier(1, for: Scene.nadia).reports.first
            #expect(report?.note == "I'm worried about @bolle:chat.test")
        }
    }

    @Test("If the receipt cannot be sent, the concern has still arrived, and their next message is something else")
    func untold() async throws {
        try await chats { stage, position in
            let offered = try await says("I want to die", stage, after: position)
            stage.synapse.fails(Self.send) { StubHomeserver.refusal("M_FORBIDDEN", status: 403) }
            let next = try await says("yes", stage, after: offered)
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.mimi)
            _ = try await says("I'm worried about @bolle:chat.test", stage, after: next)
            #expect(answers(stage).last?.contains("about @bolle:chat.test") == true)
        }
    }

    @Test("What they did not want passed on is forgotten while the desk runs, and when James leaves")
    func forgotten() async throws {
        try await chats { stage, position in
            let next = try await says("I want to die", stage, after: position)
            stage.scene.clock.advance(by: .days(1))
            let work = Task { await stage.work.sync { _ in }.run() }
            defer { work.cancel() }
            try await stage.waits("it is forgotten") {
                let dialogues = try await stage.scene.port.memos("matrix talk ", as: JamesDialogue.self)
                return dialogues.values.allSatisfy { $0.offers.isEmpty }
            }
            _ = next
        }
        try await chats { stage, position in
            let next = try await says("I want to die", stage, after: position)
            stage.synapse.moves(MatrixStage.mimi, "leave", in: Self.room)
            try await stage.syncs(after: next)
            let dialogues = try await stage.scene.port.memos("matrix talk ", as: JamesDialogue.self)
            #expect(dialogues.isEmpty)
        }
    }

    // MARK: - Rooms

    @Test(
        "If others could join or read on their own, James does not join, and answers in his own room",
        arguments: [
            ("m.room.join_rules", "join_rule", "public"), ("m.room.history_visibility", "history_visibility", "world_readable"),
        ])
    func open(_ type: String, _ key: String, _ value: String) async throws {
        try await MatrixStage.with { stage in
            let start = try await stage.syncs()
            stage.synapse.opens(Self.room, MatrixStage.mimi)
            stage.synapse.happens(
                type, by: MatrixStage.mimi, in: Self.room, .object([JSONValue.Key(key): .string(value)]), key: "")
            try await stage.syncs(after: start)
            #expect(stage.membership(Self.james, Self.room) == "leave" && answers(stage, in: "!room1").count == 1)
        }
    }

    @Test("The members of a big room are not listed, and a slow room holds up no other")
    func big() async throws {
        try await MatrixStage.with { stage in
            let start = try await stage.syncs()
            stage.synapse.opens("!a", MatrixStage.bolle, with: [MatrixStage.gast, MatrixStage.mimi], isDirect: false)
            stage.synapse.opens("!b", MatrixStage.gast)
            stage.synapse.opens(Self.room, MatrixStage.mimi)
            stage.synapse.fails("rooms/!b/state") { StubHomeserver.refusal("M_UNKNOWN", status: 403) }
            try await stage.syncs(after: start)
            #expect(
                !stage.stub.asked.contains { $0.target.contains("/rooms/!a/state") || $0.target.contains("/rooms/%21a/state") })
            #expect(stage.membership(Self.james, Self.room) == "join")
        }
    }

    @Test(
        "If James must end a sanction or was given power in a room of members, he stays, and reads nothing there any more",
        arguments: [true, false])
    func needed(_ hasPower: Bool) async throws {
        try await chats(isDirect: !hasPower) { stage, position in
            if hasPower {
                empower(stage)
            } else {
                try await stage.scene.port.keep(Standing(before: false), as: "matrix removal \(MatrixStage.gast) \(Self.room)")
            }
            stage.synapse.moves(MatrixStage.bolle, "join", in: Self.room)
            let before = answers(stage)
            let next = try await says("I want to die", stage, after: position)
            #expect(stage.membership(Self.james, Self.room) == "join" && answers(stage) == before)
            #expect(answers(stage, in: "!room1").last?.contains("without judging") == true)
            #expect(try await stage.work.rooms.otherRooms() == [Self.room])
            _ = try await says("hello?", stage, after: next)
            #expect(answers(stage) == before)
        }
    }

    private func empower(_ stage: MatrixStage) {
        let levels = JSONValue.object(["users": .object(["@james:chat.test": .integer(100)])])
        stage.synapse.happens("m.room.power_levels", by: MatrixStage.mimi, in: Self.room, levels, key: "")
    }

    @Test("Power in a chat of two does not matter: James leaves if a third person joins, so that nobody writes to him in vain")
    func powerOfTwo() async throws {
        try await chats { stage, position in
            empower(stage)
            stage.synapse.moves(MatrixStage.bolle, "join", in: Self.room)
            _ = try await says("I want to die", stage, after: position)
            #expect(stage.membership(Self.james, Self.room) == "leave")
        }
    }

    @Test("A new name of James is not an arrival")
    func renamed() async throws {
        try await chats { stage, position in
            let before = answers(stage).count
            stage.scene.clock.advance(by: .days(2))
            stage.synapse.moves(Self.james, "join", in: Self.room)
            try await stage.syncs(after: position)
            #expect(answers(stage).count == before)
        }
    }

    @Test("If James cannot write in an encrypted chat, the member still gets a message in his own room")
    func encrypted() async throws {
        try await MatrixStage.with { stage in
            let start = try await stage.syncs()
            stage.synapse.opens(Self.room, MatrixStage.mimi, isEncrypted: true)
            stage.synapse.fails(Self.send) { StubHomeserver.html("", status: 500) }
            try await stage.syncs(after: start)
            #expect(answers(stage, in: "!room1").count == 1)
        }
    }
}
