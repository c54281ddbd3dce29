import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("What somebody adds after their worry was passed on is heard", .timeLimit(.minutes(5)))
struct PassedWorryTests {
    private func notes(_ stage: MatrixStage, _ number: CaseNumber) async throws -> [String] {
        try await stage.scene.dossier(number, for: Scene.nadia).reports.map(\.note)
    }

    @Test(
        "They are asked, and after a yes it is in their case, however much later",
        arguments: [Duration.seconds(1), .minutes(30)])
    func added(_ later: Duration) async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for line in ["I'm worried about @bolle:chat.test", "yes"] { try await chat.says(line) }
            stage.scene.clock.advance(by: later)
            try await chat.says("he is on the bridge now, please hurry")
            #expect(chat.answer.contains("does not have this yet") && chat.answer.contains("answer “yes”"))
            try await chat.says("and he has a knife")
            #expect(try await notes(stage, 1).count == 1)
            try await chat.says("yes")
            #expect(chat.answer.contains("(case 1)"))
            #expect(
                try await notes(stage, 1) == [
                    "I'm worried about @bolle:chat.test", "he is on the bridge now, please hurry\nand he has a knife",
                ])
            #expect(try await stage.scene.theCase(2) == nil)
        }
    }

    @Test("This also works if they speak of themselves; if the case was decided, a new one refers to it")
    func decided() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for line in ["I want to die", "yes", "I have pills here"] { try await chat.says(line) }
            #expect(chat.answer.contains("does not have this yet"))
            try await chat.says("yes")
            #expect(try await notes(stage, 1) == ["I want to die", "I have pills here"])
            try await stage.scene.rates(Scene.nadia, .attended, 1)
            await stage.scene.passes(.seconds(10))
            for line in ["and nobody is here", "yes"] { try await chat.says(line) }
            #expect(try await notes(stage, 2) == ["and nobody is here\n→ #1"])
        }
    }

    @Test(
        "If the worry named nobody, James asks about a person who is named later",
        arguments: ["her name is Lena @gast:chat.test", "@gast:chat.test", "it is @gast:chat.test"])
    func named(_ line: String) async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for line in ["I'm worried about a friend", "yes"] { try await chat.says(line) }
            #expect(try await stage.scene.theCase(1)?.subject == nil)
            try await chat.says(line)
            #expect(chat.answer.contains("does not have this yet") && chat.answer.contains("about @gast:chat.test"))
            try await chat.says("yes")
            #expect(try await stage.scene.theCase(2)?.subject == MatrixStage.gast)
            #expect(try await notes(stage, 2) == [line + "\n→ #1"])
            #expect(try await notes(stage, 1) == ["I'm worried about a friend", "→ #2"])
        }
    }

    @Test(
        "After a no it stays with them; answers are answered, and thanks need no answer",
        arguments: ["thanks", "Thank you so much!", "ok danke James", "heel erg bedankt"])
    func others(_ thanks: String) async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for line in ["I'm worried about a friend", "yes"] { try await chat.says(line) }
            let before = chat.answers()
            try await chat.says(thanks)
            #expect(chat.answers() == before)
            for _ in 1...2 {
                try await chat.says("yes")
                #expect(chat.answer.contains("already has what you wrote (case 1)"))
            }
            for line in ["her name is Lena", "no"] { try await chat.says(line) }
            #expect(chat.answer.contains("not passed anything on"))
            #expect(try await notes(stage, 1).count == 1)
            stage.scene.clock.advance(by: PassedWorry.patience)
            try await chat.says("hm")
            #expect(!chat.answer.contains("does not have this"))
        }
    }

    @Test(
        "After a change, the person named then is the one that it is about",
        arguments: [
            ("I'm worried about @bolle:chat.test", "I'm worried about @gast:chat.test", MatrixStage.gast),
            ("I'm worried about @gasst:chat.test", "I'm worried about @gast:chat.test", MatrixStage.gast),
            ("I'm worried about @bolle:chat.test", "I'm worried about my sister", nil),
        ] as [(String, String, MemberID?)])
    func changed(_ line: String, _ change: String, _ about: MemberID?) async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            let event = try await chat.says(line)
            try await chat.changes(event, to: change)
            #expect(
                chat.answer.contains("@gast:chat.test") == (about != nil) && !chat.answer.contains("@bolle"), "\(chat.answer)")
            try await chat.says("yes")
            #expect(try await stage.scene.theCase(1)?.subject == about)
        }
    }

    @Test("An ID at the beginning is the person that it is about, unless they speak of themselves")
    func begins() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for line in ["@gast:chat.test’s not doing well", "yes"] { try await chat.says(line) }
            #expect(try await stage.scene.theCase(1)?.subject == MatrixStage.gast)
        }
    }

    @Test("A member who is not understood is told so once a minute, even if helplines were just named")
    func notUnderstood() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for line in ["hello", "help"] { try await chat.says(line) }
            let before = chat.answers().count
            stage.scene.clock.advance(by: James.pause)
            try await chat.says("I want to speak to a human")
            #expect(chat.answer.contains("I'm a program") && !chat.answer.contains("116 123"))
            #expect(chat.answers().count == before + 1)
            try await chat.says("really")
            #expect(chat.answers().count == before + 1)
        }
    }

    @Test("A shortened note has one gap, and continues with a whole word")
    func cut() throws {
        var offer = WorryOffer(id: "$0", kind: .aboutAnother, parts: [], at: Timestamp(milliseconds: 0))
        for index in 0...30 { offer.add("$\(index)", "line \(index) " + String(repeating: "abcdefg ", count: 20)) }
        let note = offer.note.text
        #expect(note.count { $0 == "‹" } == 1)
        #expect(try #require(note.split(separator: "\n‹…›\n").last).hasPrefix("abcdefg "))
    }
}
