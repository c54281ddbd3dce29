import ModelKit
import Testing

@testable import Desk

@Suite("Whoever wants to appeal is asked why", .timeLimit(.minutes(5)))
struct AskedAppealTests {
    /// Bolle, who bears a warning for case 1, and writes in James's own room.
    private struct Bolle {
        let stage: MatrixStage
        var position: MatrixSync.Position

        @discardableResult
        mutating func says(_ line: String) async throws -> String {
            let event = stage.synapse.says(MatrixStage.bolle, line, in: "!room1")
            position = try await stage.syncs(after: position)
            return event
        }

        mutating func changes(_ event: String, to text: String) async throws {
            let new = JSONValue.object(["msgtype": .string("m.text"), "body": .string(text)])
            let relation = JSONValue.object(["rel_type": .string("m.replace"), "event_id": .string(event)])
            stage.synapse.happens(
                "m.room.message", by: MatrixStage.bolle, in: "!room1",
                new.with(.string("* " + text), at: "body").with(new, at: "m.new_content").with(relation, at: "m.relates_to"))
            position = try await stage.syncs(after: position)
        }

        var answer: String { stage.lines("!room1").last ?? "" }

        /// Why they appealed, as it arrived.
        func appealed() async throws -> String? {
            guard try await stage.scene.theCase(2) != nil else { return nil }
            return try await stage.scene.dossier(2, for: Scene.jonas).appeal?.text
        }
    }

    private func bolle(_ body: @escaping @Sendable (inout Bolle) async throws -> Void) async throws {
        try await JamesTests().writes { stage, position in
            var bolle = Bolle(stage: stage, position: position)
            try await body(&bolle)
        }
    }

    @Test(
        "What they write then is the appeal, without the word for it",
        arguments: ["Widerspruch 1", "Bitte nimm das zurück", "please take it back"])
    func reasons(_ line: String) async throws {
        try await bolle { bolle in
            try await bolle.says(line)
            #expect(bolle.answer.contains("warum Du gegen die Entscheidung in Fall 1") || bolle.answer.contains("Please say why"))
            try await bolle.says("es war nur ein Spaß")
            #expect(try await bolle.appealed() == "es war nur ein Spaß")
            #expect(bolle.answer.contains("Fall 2") || bolle.answer.contains("case 2"))
            let event = try await bolle.says("mehr fällt mir nicht ein")
            #expect(try await bolle.stage.scene.theCase(3) == nil)
            try await bolle.changes(event, to: "mehr nicht")
            #expect(try await bolle.stage.scene.theCase(3) == nil)
        }
    }

    @Test("Where they wish it and say why in one message, that is the appeal")
    func wish() async throws {
        try await bolle { bolle in
            try await bolle.says("Bitte nimm das zurück, es war nur ein Spaß")
            #expect(try await bolle.appealed() == "Bitte nimm das zurück, es war nur ein Spaß")
        }
    }

    @Test("What says nothing of why is no appeal, and they are told each time")
    func nothing() async throws {
        try await bolle { bolle in
            try await bolle.says("Widerspruch 1")
            for line in ["hallo", "ja", "bitte nehmt es zurück", "…"] {
                try await bolle.says(line)
                #expect(bolle.answer.contains("Bitte schreib, warum"), "\(line)")
            }
            for line in ["Wie lange habe ich dafür Zeit?", "Ich will doch keinen Widerspruch mehr"] {
                try await bolle.says(line)
                #expect(bolle.answer.contains("noch nicht als Widerspruch"), "\(line)")
            }
            #expect(try await bolle.appealed() == nil)
            try await bolle.says("Ich lege Widerspruch ein, weil ich das nicht war")
            #expect(try await bolle.appealed() == "Ich lege Widerspruch ein, weil ich das nicht war")
        }
    }

    @Test("After a no, a worry or a day what they write is no appeal any more")
    func over() async throws {
        for line in ["nein", "ich will nicht mehr leben", ""] {
            try await bolle { bolle in
                try await bolle.says("Widerspruch 1")
                if line.isEmpty {
                    bolle.stage.scene.clock.advance(by: AskedAppeal.patience)
                } else {
                    try await bolle.says(line)
                    #expect(bolle.answer.contains("noch nicht als Widerspruch"), "\(line)")
                }
                try await bolle.says("es ist alles so leer")
                #expect(try await bolle.appealed() == nil, "\(line)")
            }
        }
    }

    @Test("Reasons that are changed after they were taken: they are told that the first ones count")
    func changed() async throws {
        try await bolle { bolle in
            try await bolle.says("Widerspruch 1")
            let event = try await bolle.says("es war nur ein Spaß")
            try await bolle.changes(event, to: "es war nur ein dummer Spaß")
            #expect(bolle.answer.contains("wie Du sie zuerst"))
            #expect(try await bolle.appealed() == "es war nur ein Spaß")
        }
    }

    @Test("Of two decisions it is not certain which they mean")
    func several() async throws {
        try await bolle { bolle in
            let scene = bolle.stage.scene
            await scene.passes(.minutes(4))
            try await scene.says(Member(id: MatrixStage.bolle, nick: "Bolle", language: "de"), "du st████", id: "m2")
            try await scene.reports(Scene.gast, ["m2"], against: Member(id: MatrixStage.bolle, nick: "Bolle", language: "de"))
            try await scene.sanctions(Scene.mira, .warning, 2)
            await scene.passes(.seconds(10))
            try await bolle.says("bitte nehmt das zurück")
            #expect(bolle.answer.contains("die Nummer des Falls"))
            #expect(try await scene.theCase(3) == nil)
        }
    }

    @Test("Whoever bears nothing, or is told of a worry that was passed on, is not asked about an appeal")
    func others() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for line in ["I want to die", "yes", "please take it back"] { try await chat.says(line) }
            #expect(chat.answer.contains("is with the team, as case 1"))
            stage.scene.clock.advance(by: .days(1))
            try await chat.says("please take it back")
            #expect(!chat.answer.contains("why you want to appeal"))
        }
    }

    @Test(
        "The wish is known as people write it, and whether they say why",
        arguments: [
            ("please take it back", ""), ("bitte nimm das zurück", ""), ("Könnt ihr das bitte zurücknehmen?", ""),
            ("unmute me", ""), ("can you lift the mute now", ""), ("I want you to take that back", ""),
            ("Bitte hebt die Sperre wieder auf", ""), ("Lasst mich wieder schreiben", ""), ("neem het alsjeblieft terug", ""),
            ("I'll take it back, sorry mimi", ""), ("Mimi says you should take it back", ""),
            ("please take it back it was a joke", "please take it back it was a joke"),
            ("Könnt ihr das zurücknehmen? Ich war das nicht", "Könnt ihr das zurücknehmen? Ich war das nicht"),
            ("Please don't take it back", nil), ("I took it", nil), ("nimm das nicht zurück", nil), ("hallo", nil),
            ("they take my phone back home", nil),
        ] as [(String, String?)])
    func spoken(_ line: String, _ text: String?) { #expect(SpokenWish(line)?.text == text) }
}
