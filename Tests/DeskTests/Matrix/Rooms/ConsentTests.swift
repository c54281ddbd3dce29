import ModelKit
import Testing

@testable import Desk

@Suite("A yes is always heard", .timeLimit(.minutes(5)))
struct ConsentTests {
    @Test("However much somebody writes, they are not asked after each line, and their yes is heard")
    func pouredOut() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            try await chat.says("I'm not doing well")
            for line in 1...(Allowance.answers + 5) { try await chat.says("and another thing, \(line)") }
            #expect(chat.answers().count { $0.contains("Nobody but you and me") } == 1)
            #expect(!chat.answers().contains { $0.contains("answer in an hour") })
            try await chat.says("yes")
            #expect(chat.answer.contains("as case 1"))
        }
    }

    @Test("What is too much is said with the question, and a yes is heard all the same", arguments: [true, false])
    func tooMuch(_ isSilent: Bool) async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for time in 0...Allowance.answers {
                try await chat.says(time.isMultiple(of: 2) ? "I want to die" : "I'm worried about @bolle:chat.test")
            }
            let last = chat.answer
            #expect(last.contains("answer in an hour") && last.contains("answer “yes”"))
            if isSilent {
                // It is said once, and then nothing until they say yes.
                try await chat.says("I'm worried about @gast:chat.test")
                #expect(chat.answer == last)
                try await chat.says("yes")
                #expect(chat.answer.contains("about @gast:chat.test"))
            }
            try await chat.says("yes")
            #expect(try await stage.scene.theCase(1)?.subject == (isSilent ? MatrixStage.gast : MatrixStage.mimi))
        }
    }

    @Test("A program that answers every answer with yes comes to an end")
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
