import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Members write to James", .timeLimit(.minutes(5)))
struct JamesTests {
    /// Bolle bears a warning for case 1, and has a room with James.
    func writes(_ body: @escaping @Sendable (MatrixStage, MatrixSync.Position) async throws -> Void) async throws {
        try await MatrixStage.with { stage in
            stage.synapse.change { $0.hasNotices = false }
            let bolle = Member(id: MatrixStage.bolle, nick: "Bolle", language: "de")
            try await stage.scene.happens([.join(channel: "lobby", member: bolle.id)])
            try await stage.scene.says(bolle, "geh doch st████", id: "m1")
            try await stage.scene.reports(Scene.gast, ["m1"], against: bolle)
            try await stage.scene.sanctions(Scene.mira, .warning, 1)
            await stage.scene.passes(.seconds(10))
            let sanction = try #require(try await stage.scene.asked(of: bolle, .sanction).last)
            #expect(await stage.does(sanction)?.status == .done)
            #expect(stage.lines("!room1").first?.contains("Widerspruch 1") == true)
            stage.synapse.moves(MatrixStage.bolle, "join", in: "!room1")
            try await body(stage, try await stage.syncs())
        }
    }

    @Test("An appeal becomes a case, and they are told its number; if it is read twice, there is still only one")
    func appeal() async throws {
        try await writes { stage, position in
            stage.synapse.says(MatrixStage.bolle, "Widerspruch 1 das war ein Spaß", in: "!room1")
            try await stage.syncs(after: position)
            try await stage.syncs(after: position)
            #expect(try await stage.scene.theCase(2)?.appeal?.member == MatrixStage.bolle)
            #expect(try await stage.scene.theCase(3) == nil)
            #expect(stage.lines("!room1").count { $0.contains("(Fall 2)") } == 1)
        }
    }

    @Test(
        "A refusal is explained in the language in which they wrote",
        arguments: [
            ("appeal 1", "Please tell me in one message why"), ("bezwaar 99 niet eerlijk", "zaak 99"),
            ("Widerspruch 99 unfair", "In Fall 99"),
        ])
    func refused(_ line: String, _ answer: String) async throws {
        try await writes { stage, position in
            stage.synapse.says(MatrixStage.bolle, line, in: "!room1")
            try await stage.syncs(after: position)
            #expect(stage.lines("!room1").last?.contains(answer) == true)
        }
    }

    @Test("The first answer in James's own room names helplines, whatever was written; later ones do not repeat them at once")
    func firstLine() async throws {
        try await writes { stage, position in
            stage.synapse.says(MatrixStage.bolle, "es ist alles so leer", in: "!room1")
            let next = try await stage.syncs(after: position)
            let answer = stage.lines("!room1").last
            #expect(answer?.contains("Telefonseelsorge") == true && answer?.contains("Widerspruch") == true)
            stage.synapse.says(MatrixStage.bolle, "und so grau", in: "!room1")
            try await stage.syncs(after: next)
            #expect(stage.lines("!room1").last == "und so grau")
        }
    }

    @Test("A member who mentions an appeal always gets an answer that says how to appeal")
    func howToAppeal() async throws {
        try await writes { stage, position in
            var next = position
            func says(_ line: String) async throws {
                stage.synapse.says(MatrixStage.bolle, line, in: "!room1")
                next = try await stage.syncs(after: next)
            }
            for line in ["hallo", "hallo?"] { try await says(line) }
            for _ in 1...2 {
                try await says("Ich will Widerspruch einlegen")
                #expect(stage.lines("!room1").last?.contains("Bitte schreib in einer Nachricht, warum") == true)
            }
            try await says("how do I appeal case 1?")
            #expect(stage.lines("!room1").last?.contains("write “appeal 1” and why") == true)
            try await says("I want to appeal case 1")
            #expect(stage.lines("!room1").last?.contains("Please tell me in one message why") == true)
            #expect(try await stage.scene.theCase(2) == nil)
            try await says("“appeal 1” it was a joke")
            #expect(try await stage.scene.theCase(2)?.appeal?.member == MatrixStage.bolle)
        }
    }

    @Test("A changed appeal counts if nothing was taken yet; otherwise they are told that it does not")
    func changed() async throws {
        try await writes { stage, position in
            var next = position
            func changes(_ event: String, to text: String) async throws {
                let new = JSONValue.object(["msgtype": .string("m.text"), "body": .string(text)])
                let relation = JSONValue.object(["rel_type": .string("m.replace"), "event_id": .string(event)])
                stage.synapse.happens(
                    "m.room.message", by: MatrixStage.bolle, in: "!room1",
                    new.with(.string("* " + text), at: "body").with(new, at: "m.new_content").with(relation, at: "m.relates_to"))
                next = try await stage.syncs(after: next)
            }
            let event = stage.synapse.says(MatrixStage.bolle, "Widerspruch 1", in: "!room1")
            next = try await stage.syncs(after: next)
            try await changes(event, to: "Widerspruch 1 das war ein Spaß")
            #expect(try await stage.scene.dossier(2, for: Scene.jonas).appeal?.text == "das war ein Spaß")
            try await changes(event, to: "Widerspruch 1 das war ein dummer Spaß")
            #expect(stage.lines("!room1").last?.contains("wie Du sie zuerst") == true)
            #expect(try await stage.scene.theCase(3) == nil)
        }
    }

    @Test("The answer to an appeal by somebody who wants to die names helplines too")
    func inDanger() async throws {
        try await writes { stage, position in
            stage.synapse.says(MatrixStage.bolle, "Widerspruch 1 ich will nicht mehr leben", in: "!room1")
            let next = try await stage.syncs(after: position)
            let answer = stage.lines("!room1").last
            #expect(answer?.contains("(Fall 2)") == true && answer?.contains("Telefonseelsorge") == true)
            stage.synapse.says(MatrixStage.bolle, "ich will nicht mehr leben, und Widerspruch einlegen", in: "!room1")
            let asked = try await stage.syncs(after: next)
            let other = stage.lines("!room1").last
            #expect(other?.contains("noch nicht als Widerspruch") == true && other?.contains("Telefonseelsorge") == true)
            stage.synapse.says(MatrixStage.bolle, "geht das mit dem Widerspruch?", in: "!room1")
            try await stage.syncs(after: asked)
            let last = stage.lines("!room1").last
            #expect(last?.contains("noch nicht als Widerspruch") == true && last?.contains("antworte mit „ja“") == true)
        }
    }

    @Test("Anything else gets one explanation a day with helplines, but not again and again")
    func help() async throws {
        try await writes { stage, position in
            for line in ["hallo?", "ist da wer", "!!!"] { stage.synapse.says(MatrixStage.bolle, line, in: "!room1") }
            let next = try await stage.syncs(after: position)
            let before = stage.lines("!room1").count
            #expect(stage.lines("!room1").last?.contains("„Widerspruch“, die Nummer") == true)
            #expect(stage.lines("!room1").last?.contains("Telefonseelsorge") == true)
            stage.synapse.says(MatrixStage.bolle, "und jetzt?", in: "!room1")
            try await stage.syncs(after: next)
            #expect(stage.lines("!room1").count == before + 1)
            stage.scene.clock.advance(by: .days(1))
            stage.synapse.says(MatrixStage.bolle, "und heute?", in: "!room1")
            try await stage.syncs(after: next)
            #expect(stage.lines("!room1").count == before + 3)
        }
    }

    @Test(
        "A sanctioned member who is not understood learns how to appeal, once an hour and whenever they complain"
    )
    func notUnderstood() async throws {
        try await writes { stage, position in
            var next = position
            func says(_ line: String) async throws -> String? {
                stage.synapse.says(MatrixStage.bolle, line, in: "!room1")
                next = try await stage.syncs(after: next)
                return stage.lines("!room1").last
            }
            #expect(try await says("hallo")?.contains("schreib in einer Nachricht „Widerspruch 1“ und warum") == true)
            #expect(try await says("und jetzt?") == "und jetzt?")
            for line in ["why was I muted?", "bitte entmuten", "Ich möchte mich beschweren"] {
                #expect(try await says(line)?.contains("schreib in einer Nachricht „Widerspruch 1“ und warum") == true, "\(line)")
            }
            stage.scene.clock.advance(by: .hours(1))
            let answer = try await says("ich hab nix gemacht")
            #expect(answer?.contains("Telefonseelsorge") == true && answer?.contains("„Widerspruch 1“") == true)
            #expect(try await stage.scene.theCase(2) == nil)
        }
    }

    @Test("A member who bears nothing hears nothing of case numbers")
    func bearsNothing() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            try await chat.says("why was I muted?")
            #expect(chat.answer.contains("I don't know what you mean") && !chat.answer.contains("decision in case"))
        }
    }

    @Test("An exchange with a program that answers everything comes to an end, and notices get no answer")
    func programs() async throws {
        try await writes { stage, position in
            let before = stage.lines("!room1").count
            let notice = JSONValue.object(["msgtype": .string("m.notice"), "body": .string("appeal 99 x")])
            stage.synapse.happens("m.room.message", by: MatrixStage.bolle, in: "!room1", notice)
            stage.synapse.says(MatrixStage.mimi, "appeal 99 x", in: "!room1")
            let next = try await stage.syncs(after: position)
            #expect(stage.lines("!room1").count == before + 2)
            for _ in 1...60 { stage.synapse.says(MatrixStage.bolle, "appeal 99 x", in: "!room1") }
            try await stage.syncs(after: next)
            #expect(stage.lines("!room1").count { $0.contains("99, so") } == Allowance.answers)
        }
    }

    @Test("Appeals and worries have separate limits, and the limit is mentioned once, with helplines")
    func tooMuch() async throws {
        try await writes { stage, position in
            for _ in 1...30 { stage.synapse.says(MatrixStage.bolle, "appeal 99 x", in: "!room1") }
            stage.synapse.says(MatrixStage.bolle, "ich will nicht mehr leben", in: "!room1")
            try await stage.syncs(after: position, limit: 100)
            let lines = stage.lines("!room1")
            #expect(lines.count { $0.contains("in einer Stunde beantworten kann") && $0.contains("Telefonseelsorge") } == 1)
            #expect(lines.last?.contains("antworte mit „ja“") == true)
        }
    }

    @Test("A message that is read twice counts once towards the limit")
    func readTwice() async throws {
        try await writes { stage, position in
            let sync = stage.work.sync { _ in }
            stage.synapse.says(MatrixStage.bolle, "appeal 99 x", in: "!room1")
            let answer = try await sync.ask(after: position, nil, wait: .zero)
            for _ in 1...30 { _ = try await sync.take(answer, after: position) }
            stage.synapse.says(MatrixStage.bolle, "appeal 98 x", in: "!room1")
            _ = try await sync.take(try await sync.ask(after: position, nil, wait: .zero), after: position)
            #expect(stage.lines("!room1").contains { $0.contains("98, so") })
        }
    }
}
