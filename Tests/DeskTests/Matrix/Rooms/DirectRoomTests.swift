import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Members open a chat with James", .timeLimit(.minutes(5)))
struct DirectRoomTests {
    private static let james = HomeserverInMemory.account
    private static let room = "!theirs"

    /// Mimi opens a chat with James, and writes before he has joined.
    private func opens(
        _ lines: [String] = [], with others: [MemberID] = [], isDirect: Bool = true, isEncrypted: Bool = false,
        _ body: @escaping @Sendable (MatrixStage, MatrixSync.Position) async throws -> Void
    ) async throws {
        try await MatrixStage.with { stage in
            let start = try await stage.syncs()
            stage.synapse.opens(Self.room, MatrixStage.mimi, with: others, isDirect: isDirect, isEncrypted: isEncrypted)
            for line in lines { stage.synapse.says(MatrixStage.mimi, line, in: Self.room) }
            let invited = try await stage.syncs(after: start)
            try await body(stage, try await stage.syncs(after: invited))
        }
    }

    private func says(_ line: String, _ stage: MatrixStage, after position: MatrixSync.Position) async throws
        -> MatrixSync.Position
    {
        stage.synapse.says(MatrixStage.mimi, line, in: Self.room)
        return try await stage.syncs(after: position)
    }

    /// The messages that members did not want passed on.
    private func kept(_ stage: MatrixStage) async throws -> [WorryOffer] {
        let dialogues = try await stage.scene.port.memos("matrix talk ", as: JamesDialogue.self)
        return dialogues.values.flatMap(\.offers)
    }

    /// James's messages there.
    private func answers(_ stage: MatrixStage) -> [String] {
        stage.synapse.look { $0.rooms[Self.room]?.events ?? [] }.filter { $0["sender"]?.string == Self.james.rawValue }
            .compactMap { $0["content"]?["body"]?.string }
    }

    @Test("James joins, says what he is there for, and answers there", arguments: [true, false])
    func help(isDirect: Bool) async throws {
        try await opens(isDirect: isDirect) { stage, position in
            #expect(stage.membership(Self.james, Self.room) == "join")
            #expect(answers(stage).count == 1 && answers(stage)[0].contains("appeal"))
            let next = try await says("hm?", stage, after: position)
            #expect(answers(stage).last?.contains("findahelpline") == true, "it could be somebody in danger")
            _ = try await says("ok", stage, after: next)
            #expect(answers(stage).count == 2, "both were said just now")
        }
        try await opens(["hallo?"], isDirect: isDirect) { stage, position in
            #expect(answers(stage).count == 1)
            try await stage.syncs(after: position)
            #expect(answers(stage).count == 1)
            #expect(try await stage.work.rooms.otherRooms().isEmpty)
        }
    }

    @Test("An appeal that was written before James joined is taken, as in his own room")
    func appeal() async throws {
        try await JamesTests().writes { stage, position in
            stage.synapse.opens(Self.room, MatrixStage.bolle)
            stage.synapse.says(MatrixStage.bolle, "Widerspruch 1 das war ein Spaß", in: Self.room)
            let invited = try await stage.syncs(after: position)
            try await stage.syncs(after: invited)
            try await stage.syncs(after: invited)
            #expect(try await stage.scene.theCase(2)?.appeal?.member == MatrixStage.bolle)
            #expect(answers(stage).count { $0.contains("(Fall 2)") } == 1)
        }
    }

    @Test("Messages from the desk stay in a room that nobody else can be brought into")
    func ownRoom() async throws {
        try await opens(["hallo"]) { stage, _ in
            stage.synapse.change { $0.hasNotices = false }
            let notice = ChatAction(id: 3, case: 1, type: .notice, member: MatrixStage.mimi, text: "Danke!", purpose: .thanks)
            #expect(await stage.does(notice)?.status == .done)
            #expect(!answers(stage).contains { $0.contains("Danke!") })
            #expect(stage.lines("!room1").contains { $0.contains("Danke!") })
        }
    }

    // MARK: - Who is there

    @Test("If others are there too, James does not join, and answers in his own room", arguments: [true, false])
    func crowded(isDirect: Bool) async throws {
        try await opens(["appeal 1 x"], with: [MatrixStage.bolle], isDirect: isDirect) { stage, _ in
            #expect(stage.membership(Self.james, Self.room) == (isDirect ? "leave" : "invite"))
            #expect(stage.lines("!room1").count == (isDirect ? 1 : 0))
        }
    }

    @Test("If somebody joins later, James leaves before he answers anything there")
    func becomesCrowded() async throws {
        try await opens(["hallo"]) { stage, position in
            stage.synapse.moves(MatrixStage.bolle, "invite", in: Self.room)
            let before = answers(stage)
            _ = try await says("appeal 99 x", stage, after: position)
            #expect(answers(stage) == before && stage.membership(Self.james, Self.room) == "leave")
            #expect(stage.membership(MatrixStage.mimi, "!room1") == "invite")
        }
    }

    @Test("Members of other servers and notices of programs get no answer")
    func others() async throws {
        try await MatrixStage.with { stage in
            let start = try await stage.syncs()
            stage.synapse.opens(Self.room, MatrixStage.lobo)
            let position = try await stage.syncs(after: start)
            #expect(stage.membership(Self.james, Self.room) == "invite")
            stage.synapse.opens("!program", MatrixStage.mimi)
            let invited = try await stage.syncs(after: position)
            let there = try await stage.syncs(after: invited)
            let before = stage.lines("!program").count
            let notice = JSONValue.object(["msgtype": .string("m.notice"), "body": .string("I want to die")])
            stage.synapse.happens("m.room.message", by: MatrixStage.mimi, in: "!program", notice)
            try await stage.syncs(after: there)
            #expect(stage.lines("!program").count == before + 1)
        }
    }

    @Test("When the member leaves, James leaves too, and joins when he is invited again")
    func goes() async throws {
        try await opens(["hallo"]) { stage, position in
            stage.synapse.moves(MatrixStage.mimi, "leave", in: Self.room)
            let next = try await stage.syncs(after: position)
            #expect(stage.membership(Self.james, Self.room) == "leave")
            stage.synapse.opens("!again", MatrixStage.mimi)
            try await stage.syncs(after: next)
            #expect(stage.membership(Self.james, "!again") == "join")
        }
    }

    @Test("If a member opens one room after another, James follows into only a few per hour")
    func flood() async throws {
        try await MatrixStage.with { stage in
            let start = try await stage.syncs()
            for index in 0..<20 { stage.synapse.opens("!flood\(index)", MatrixStage.mimi) }
            stage.synapse.opens("!bolle", MatrixStage.bolle)
            let sync = stage.work.sync { _ in }
            let answer = try await sync.ask(after: start, nil, wait: .zero)
            _ = try await sync.take(answer, after: start)
            while try await sync.catchUp() {}
            let joined = stage.synapse.look { $0.rooms.filter { $0.value.members[Self.james.rawValue] == "join" }.keys }
            #expect(joined.count == Allowance.rooms + 1 && joined.contains("!bolle"))
        }
    }

    @Test("James stays in the latest rooms that a member opened, and leaves the oldest")
    func latest() async throws {
        try await MatrixStage.with { stage in
            var position = try await stage.syncs()
            for index in 0...DirectRooms.most {
                stage.synapse.opens("!chat\(index)", MatrixStage.mimi)
                position = try await stage.syncs(after: position)
                stage.scene.clock.advance(by: .minutes(20))
            }
            #expect(stage.membership(Self.james, "!chat0") == "leave" && stage.membership(Self.james, "!chat1") == "join")
            #expect(try await stage.work.rooms.place(in: "!chat0") == nil)
        }
    }

    // MARK: - Encrypted

    @Test("In an encrypted chat James says once, in plain text, that he cannot read it, and invites to one that he can")
    func encrypted() async throws {
        try await opens(["…"], isEncrypted: true) { stage, _ in
            #expect(answers(stage).count == 1 && answers(stage)[0].contains("encrypted"))
            #expect(stage.membership(Self.james, Self.room) == "leave")
            #expect(stage.membership(MatrixStage.mimi, "!room1") == "invite" && stage.lines("!room1").count == 1)
        }
    }

    @Test("The same in a chat that is encrypted later")
    func encryptedLater() async throws {
        try await opens(["hallo"]) { stage, position in
            let before = answers(stage).count
            for _ in 1...3 {
                stage.synapse.happens(
                    "m.room.encrypted", by: MatrixStage.mimi, in: Self.room, .object(["ciphertext": .string("AwgA")]))
            }
            try await stage.syncs(after: position)
            #expect(answers(stage).count == before + 1 && answers(stage).last?.contains("encrypted") == true)
            #expect(stage.membership(MatrixStage.mimi, "!room1") == "invite")
        }
    }

    // MARK: - Worries

    @Test("A worry is answered with helplines, and becomes a concern once its member agrees")
    func worry() async throws {
        try await opens(["I'm worried about @bolle:chat.test, he gave everything away"]) { stage, position in
            let first = try #require(answers(stage).last)
            #expect(first.contains("findahelpline") && first.contains("112") && first.contains("@bolle:chat.test will not"))
            #expect(try await stage.scene.theCase(1) == nil, "no case is made of words alone")
            let more = try await says("he said it is over", stage, after: position)
            #expect(answers(stage).last?.contains("answer “yes”") == true)
            let next = try await says("yes please", stage, after: more)
            // If it is read twice, there is still only one.
            try await stage.syncs(after: more)
            try await stage.syncs(after: position)
            let found = try #require(try await stage.scene.theCase(1))
            #expect(found.kind == .concern && found.subject == MatrixStage.bolle && found.reports.count == 1)
            #expect(answers(stage).count { $0.contains("(case 1)") } == 1)
            let report = try await stage.scene.dossier(1, for: Scene.nadia).reports.first
            #expect(report?.reporter == MatrixStage.mimi)
            #expect(report?.note == "I'm worried about @bolle:chat.test, he gave everything away\nhe said it is over")
            #expect(try await stage.scene.theCase(2) == nil)
            _ = try await says("thanks", stage, after: next)
            #expect(answers(stage).last?.contains("(case 1)") == true, "nobody has to be answered who says thank you")
        }
    }

    @Test("A member who is not well gets a case; one who says no gets none, and nothing is kept")
    func aboutThemselves() async throws {
        try await opens(["I want to die"]) { stage, position in
            #expect(answers(stage).last?.contains("without judging") == true)
            _ = try await says("yes", stage, after: position)
            let found = try #require(try await stage.scene.theCase(1))
            #expect(found.kind == .concern && found.subject == MatrixStage.mimi)
        }
        try await opens(["I want to die"]) { stage, position in
            let next = try await says("no", stage, after: position)
            #expect(answers(stage).last?.contains("have not passed anything on") == true)
            _ = try await says("yes", stage, after: next)
            #expect(try await stage.scene.theCase(1) == nil)
            #expect(try await kept(stage).isEmpty)
        }
    }

    @Test("The concern is about the person named in the answer, by id or by a mention")
    func named() async throws {
        try await opens(["I'm worried about a friend"]) { stage, position in
            _ = try await says("yes @bolle:chat.test", stage, after: position)
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.bolle)
        }
        try await opens { stage, position in
            let content = JSONValue.object([
                "msgtype": .string("m.text"), "body": .string("I'm worried about Gast"),
                "m.mentions": .object(["user_ids": .array([.string(Self.james.rawValue), .string(MatrixStage.gast.rawValue)])]),
            ])
            stage.synapse.happens("m.room.message", by: MatrixStage.mimi, in: Self.room, content)
            let next = try await stage.syncs(after: position)
            _ = try await says("yes", stage, after: next)
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.gast)
        }
    }

    @Test("What a member did not want passed on is forgotten after a day")
    func forgotten() async throws {
        try await opens(["I want to die"]) { stage, position in
            stage.scene.clock.advance(by: .days(1))
            _ = try await says("yes", stage, after: position)
            #expect(try await stage.scene.theCase(1) == nil)
            try await JamesDialogues(home: stage.work.home, notices: stage.work.notices).forgetOld()
            #expect(try await kept(stage).isEmpty)
        }
    }

    @Test("A concern is acknowledged only once it is stored, and then it is not lost")
    func durable() async throws {
        try await opens(["I want to die"]) { stage, position in
            stage.synapse.says(MatrixStage.mimi, "yes", in: Self.room)
            try await stage.scene.desk.pool.write { try $0.execute(sql: "ALTER TABLE report RENAME TO elsewhere") }
            await #expect(throws: (any Error).self) { try await stage.syncs(after: position) }
            #expect(!answers(stage).contains { $0.contains("(case") })
            try await stage.scene.desk.pool.write { try $0.execute(sql: "ALTER TABLE elsewhere RENAME TO report") }
            try await stage.syncs(after: position)
            #expect(answers(stage).contains { $0.contains("(case 1)") })
        }
    }

    @Test("In James's own room a worry is answered too, in the member's language")
    func inHisRoom() async throws {
        try await JamesTests().writes { stage, position in
            stage.synapse.says(MatrixStage.bolle, "ich will nicht mehr leben", in: "!room1")
            let next = try await stage.syncs(after: position)
            #expect(stage.lines("!room1").last?.contains("Telefonseelsorge") == true)
            #expect(stage.lines("!room1").last?.contains("antworte mit „ja“") == true)
            stage.synapse.says(MatrixStage.bolle, "ja", in: "!room1")
            try await stage.syncs(after: next)
            #expect(try await stage.scene.theCase(2)?.kind == .concern)
            #expect(stage.lines("!room1").last?.contains("(Fall 2)") == true)
        }
    }
}
