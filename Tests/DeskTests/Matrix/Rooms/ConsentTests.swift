import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("A yes is always heard", .timeLimit(.minutes(5)))
struct ConsentTests {
    @Test("However much somebody writes, they are not asked after each line, and their yes is heard")
    func pouredOut() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            try await chat.says("I'm not doing well")
            for line in 1...(Allowance.answers + 5) { try await chat.says("and another thing, \(line)") }
            #expect(chat.answers().count { $0.contains("Only you and I") } == 1)
            #expect(!chat.answers().contains { $0.contains("answer in an hour") })
            try await chat.says("yes")
            #expect(chat.answer.contains("(case 1)"))
        }
    }

    @Test("The limit is mentioned together with the question, and a yes is still heard", arguments: [true, false])
    func tooMuch(_ isSilent: Bool) async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for time in 0...Allowance.answers {
                try await chat.says(time.isMultiple(of: 2) ? "I want to die" : "I'm worried about @bolle:chat.test")
            }
            let last = chat.answer
            #expect(last.contains("answer in an hour") && last.contains("answer “yes”"))
            if isSilent {
                // It is mentioned once, and then nothing until they say yes.
                try await chat.says("I'm worried about @gast:chat.test")
                #expect(chat.answer == last)
                try await chat.says("yes")
                #expect(chat.answer.contains("about @gast:chat.test"))
            }
            try await chat.says("yes")
            #expect(try await stage.scene.theCase(1)?.subject == (isSilent ? MatrixStage.gast : MatrixStage.mimi))
        }
    }

    @Test("A yes or no to something that has ended is answered once: nothing is kept, or the team has it")
    func over() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for line in ["I want to die", "no", "yes"] { try await chat.says(line) }
            #expect(chat.answer.contains("have not kept"))
            for line in ["I want to die", "yes", "no"] { try await chat.says(line) }
            #expect(chat.answer.contains("already has what you wrote (case 1)"))
            let event = try await chat.says("I want to die")
            stage.synapse.happens(
                "m.room.redaction", by: chat.member, in: chat.room, .object([:]), more: ["redacts": .string(event)])
            try await chat.says("yes")
            #expect(chat.answer.contains("have not kept"))
            let before = chat.answers()
            for _ in 1...3 { try await chat.says("ok") }
            #expect(!chat.answers().dropFirst(before.count).contains { $0.contains("have not kept") })
            #expect(try await stage.scene.theCase(2) == nil)
        }
    }

    @Test(
        "If a chat becomes encrypted, its worry moves along, and is asked about again where James can read",
        arguments: [true, false])
    func encrypted(_ isTold: Bool) async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            let encrypted = JSONValue.object(["ciphertext": .string("AwgA")])
            // A notice that is sent once a day must not block a later worry.
            if isTold { try await chat.sends(encrypted, "m.room.encrypted") }
            try await chat.says("I'm worried about @bolle:chat.test")
            try await chat.sends(encrypted, "m.room.encrypted")
            #expect(chat.answers(in: "!room1").last?.contains("about @bolle:chat.test") == true)
            #expect(chat.answers().count { $0.contains("encrypted, and I can't") } == 1)
            stage.synapse.moves(chat.member, "join", in: "!room1")
            try await chat.says("yes", in: "!room1")
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.bolle)
        }
    }

    @Test(
        "A worry about somebody without an ID is about nobody here, and not about its author",
        arguments: [
            ["I'm worried about my friend", "yes"], ["I'm worried about @nobodyhere:chat.test", "yes", "yes"],
        ])
    func aboutNobody(_ lines: [String]) async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for line in lines { try await chat.says(line) }
            let found = try #require(try await stage.scene.theCase(1))
            #expect(found.kind == .concern && found.subject == nil)
            #expect(try await stage.scene.row(1)?.isAboutSelf == false)
            #expect(try await stage.scene.row(1)?.accusedNick == "")
            let dossier = try await stage.scene.dossier(1, for: Scene.nadia)
            #expect(!dossier.isAboutSelf && dossier.accused == nil && dossier.reports.first?.reporter == MatrixStage.mimi)
            #expect(dossier.addressees.map(\.party) == [.reporter(1)], "there is nobody at risk here to whom help could be sent")
            try await chat.says("I want to die")
            try await chat.says("yes")
            #expect(try await stage.scene.row(2)?.isAboutSelf == true)
            // It only sounds as if it were about its author.
            try await chat.says("Mimi will sterben")
            try await chat.says("yes @bolle:chat.test")
            #expect(try await stage.scene.theCase(3)?.subject == MatrixStage.bolle)
        }
    }

    @Test("A member who worries about two others reads both names before they agree")
    func two() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            try await chat.says("I'm worried about @bolle:chat.test")
            try await chat.says("I'm worried about @gast:chat.test too")
            #expect(chat.answer.contains("about @gast:chat.test and @bolle:chat.test?"))
            try await chat.says("yes")
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.gast)
            let note = try await stage.scene.dossier(1, for: Scene.nadia).reports.first?.note
            #expect(note?.hasSuffix("→ @gast:chat.test, @bolle:chat.test") == true)
        }
    }

    @Test("A yes with a mention counts, and so does one that addresses James")
    func marked() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            func says(_ body: String, _ html: String) -> JSONValue {
                .object(["msgtype": .string("m.text"), "body": .string(body), "formatted_body": .string(html)])
            }
            try await chat.says("I'm worried about a friend")
            try await chat.sends(says("yes Bolle", "yes <a href='https://matrix.to/#/@bolle:chat.test'>Bolle</a>"))
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.bolle)
            try await chat.says("I want to die")
            try await chat.sends(says("James: yes", "<a href='https://matrix.to/#/@james:chat.test'>James</a>: yes"))
            #expect(try await stage.scene.theCase(2)?.subject == MatrixStage.mimi)
        }
    }

    @Test("What somebody says about themselves with /me is heard")
    func emote() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            try await chat.sends(.object(["msgtype": .string("m.emote"), "body": .string("wants to die")]))
            #expect(chat.answer.contains("without judging"))
            try await chat.says("yes")
            #expect(try await stage.scene.row(1)?.isAboutSelf == true)
        }
    }

    @Test("If James was removed before he could send the case number, he sends it once in his own room")
    func putOut() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            try await chat.says("I want to die")
            let send = "PUT /_matrix/client/v3/rooms/\(chat.room)/send"
            stage.synapse.fails(send) { StubHomeserver.refusal("M_FORBIDDEN", status: 403) }
            try await chat.says("yes")
            #expect(!chat.answers().contains { $0.contains("(case 1)") })
            #expect(chat.answers(in: "!room1").count { $0.contains("(case 1)") } == 1)
            #expect(stage.membership(chat.member, "!room1") == "invite")
            // Other messages that cannot be sent there are not sent elsewhere.
            stage.synapse.fails(send) { StubHomeserver.refusal("M_FORBIDDEN", status: 403) }
            try await chat.says("I'm worried about @bolle:chat.test")
            #expect(chat.answers(in: "!room1").count == 1)
        }
    }

    @Test("An answer that was pending when the desk stopped is sent, even if nothing more happens in that room")
    func restarted() async throws {
        try await MatrixStage.with { stage in
            let chat = try await JamesChat(stage)
            var dialogue = JamesDialogue(at: stage.scene.clock.now)
            dialogue.unsaid = JamesDialogue.Line(
                transaction: "notruf-answer-$x", text: "It has arrived, as case 1.", isReceipt: true)
            try await stage.scene.port.keep(dialogue, as: JamesDialogues.memo(chat.room))
            stage.synapse.moves(JamesChat.james, "leave", in: chat.room)
            try await JamesDialogues(home: stage.work.home, notices: stage.work.notices).forgetOld()
            #expect(chat.answers(in: "!room1") == ["It has arrived, as case 1."])
        }
    }

    @Test("An exchange with a program that answers everything with yes comes to an end")
    func yesSayer() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for _ in 0...Allowance.concerns {
                try await chat.says("I want to die")
                try await chat.says("yes")
            }
            for _ in 1...60 { try await chat.says("yes") }
            let before = chat.answers()
            for _ in 1...10 { try await chat.says("yes") }
            #expect(chat.answers() == before)
        }
    }
}
