import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("A member who wants to appeal is asked for reasons", .timeLimit(.minutes(5)))
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

        /// The reasons as they arrived.
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
        "Their next message becomes the appeal, without the word for it",
        arguments: ["Widerspruch 1", "Bitte nimm das zurück", "please take it back"])
    func reasons(_ line: String) async throws {
        try await bolle { bolle in
            try await bolle.says(line)
            #expect(
                bolle.answer.contains("warum Du gegen die Entscheidung in Fall 1")
                    || bolle.answer.contains("Please tell me in one message why"))
            try await bolle.says("es war nur ein Spaß")
            #expect(try await bolle.appealed() == "es war nur ein Spaß")
            #expect(bolle.answer.contains("Fall 2") || bolle.answer.contains("case 2"))
            let event = try await bolle.says("mehr fällt mir nicht ein")
            #expect(try await bolle.stage.scene.theCase(3) == nil)
            try await bolle.changes(event, to: "mehr nicht")
            #expect(try await bolle.stage.scene.theCase(3) == nil)
        }
    }

    @Test("A question or a shrug is not a reason, and they are told again what is needed")
    func noReasons() async throws {
        try await bolle { bolle in
            try await bolle.says("appeal 1")
            for line in [
                "Hi James. Can I ask you something?", "what is a reason? I do not know what you want", "weiß nicht",
                "I don't know",
                "never mind", "ist mir egal", "keine Ahnung",
            ] {
                try await bolle.says(line)
                #expect(bolle.answer.contains("write “appeal 1” and why"), "\(line)")
            }
            #expect(try await bolle.appealed() == nil)
            try await bolle.says("I don't know why she wrote that, I was asleep")
            #expect(try await bolle.appealed() == "I don't know why she wrote that, I was asleep")
            try await bolle.says("bitte nimm das zurück")
            #expect(bolle.answer.contains("schon Widerspruch eingelegt"))
        }
    }

    @Test("A member who withdraws the wish to appeal is asked nothing more")
    func takenBack() async throws {
        try await bolle { bolle in
            let event = try await bolle.says("Widerspruch 1")
            try await bolle.says("hallo")
            bolle.stage.synapse.happens(
                "m.room.redaction", by: MatrixStage.bolle, in: "!room1", .object(["redacts": .string(event)]))
            try await bolle.says("es war nur ein Spaß")
            #expect(try await bolle.appealed() == nil)
            #expect(bolle.answer.contains("schreib in einer Nachricht „Widerspruch 1“ und warum"))
        }
    }

    @Test("After a worry in between is dropped, they are asked again, and their next message gives the reasons")
    func worryBetween() async throws {
        try await bolle { bolle in
            for line in ["Widerspruch 1", "ich will nicht mehr leben", "nein"] { try await bolle.says(line) }
            #expect(
                bolle.answer.contains("nichts weitergegeben") && bolle.answer.contains("Bitte schreib in einer Nachricht, warum"))
            try await bolle.says("es war nur ein Spaß")
            #expect(try await bolle.appealed() == "es war nur ein Spaß")
        }
    }

    @Test("After a worry was passed on, they are told how to appeal, and asked whether more is for the team")
    func worryPassed() async throws {
        try await bolle { bolle in
            for line in ["Widerspruch 1", "ich will nicht mehr leben", "ja"] { try await bolle.says(line) }
            #expect(
                bolle.answer.contains("(Fall 2)") && bolle.answer.contains("schreib in einer Nachricht „Widerspruch 1“ und warum")
            )
            try await bolle.says("es war nur ein Spaß")
            #expect(
                bolle.answer.contains("noch nicht beim Team")
                    && bolle.answer.contains("schreib in einer Nachricht „Widerspruch 1“ und warum"))
            for line in ["nein", "es war nur ein Spaß"] { try await bolle.says(line) }
            #expect(try await bolle.stage.scene.theCase(3)?.appeal?.original == 1)
        }
    }

    @Test(
        "While a worry is open or was just passed on, messages are about that, even if an appeal is mentioned in between",
        arguments: [[], ["yes"], ["I'm worried about her still"]])
    func besideWorry(_ between: [String]) async throws {
        try await bolle { bolle in
            for line in ["I'm worried about @mimi:chat.test", "appeal 1"] { try await bolle.says(line) }
            #expect(bolle.answer.contains("write “appeal 1” and why"))
            for line in between { try await bolle.says(line) }
            try await bolle.says("She said she will jump from the bridge tonight")
            for line in ["yes", "yes"] { try await bolle.says(line) }
            let notes = try await bolle.stage.scene.dossier(2, for: Scene.nadia).reports.map(\.note)
            #expect(notes.joined().contains("jump from the bridge"), "\(notes)")
            #expect(try await bolle.stage.scene.theCase(3) == nil)
            try await bolle.says("appeal 1")
            try await bolle.says("she just wrote that she took something")
            #expect(try await bolle.stage.scene.theCase(3) == nil, "nor once it was passed on")
            #expect(bolle.answer.contains("noch nicht beim Team"))
        }
    }

    @Test(
        "A thank-you and a withdrawal are not reasons",
        arguments: [
            "thank you so much", "vielen Dank für die Hilfe", "Vielen lieben Dank", "I take back my appeal",
            "I'm sorry, I want to withdraw that", "cancel", "I withdraw my appeal against case 1",
            "Ich ziehe meinen Widerspruch zurück", "appeal 99999999999999999999 foo bar",
        ])
    func noReasonsEither(_ line: String) async throws {
        try await bolle { bolle in
            try await bolle.says("appeal 1")
            try await bolle.says(line)
            #expect(try await bolle.appealed() == nil)
        }
    }

    @Test("Reasons given after the explanation are the appeal; a member who has already appealed is told so")
    func reasonsOnceTold() async throws {
        try await bolle { bolle in
            for line in ["why was I warned?", "Because Tim started it"] { try await bolle.says(line) }
            #expect(try await bolle.appealed() == "Because Tim started it")
            try await bolle.says("I want to add something to my appeal")
            #expect(bolle.answer.contains("already appealed") || bolle.answer.contains("schon Widerspruch eingelegt"))
        }
    }

    @Test("A member who wants a decision taken back while a worry is open learns that this is no appeal, and how to appeal")
    func wishBesideWorry() async throws {
        try await bolle { bolle in
            for line in ["I'm worried about @mimi:chat.test", "please take the warning back"] { try await bolle.says(line) }
            #expect(bolle.answer.contains("write “appeal 1” and why") && bolle.answer.contains("antworte mit „ja“"))
        }
    }

    @Test("A message that begins with “because” is the appeal, even after a worry was passed on")
    func reasonsAfterWorry() async throws {
        try await bolle { bolle in
            for line in ["appeal 1", "ich will nicht mehr leben", "ja"] { try await bolle.says(line) }
            try await bolle.says("Weil ich nichts getan habe")
            #expect(try await bolle.stage.scene.theCase(3)?.appeal?.original == 1)
        }
    }

    @Test(
        "A member who complains after a worry is told how to appeal, and nothing is offered to the team",
        arguments: ["why was I muted?", "das ist ungerecht", "warum bin ich stummgeschaltet"])
    func complaintAfterWorry(_ line: String) async throws {
        try await bolle { bolle in
            for line in ["I'm worried about a friend", "yes", line] { try await bolle.says(line) }
            #expect(bolle.answer.contains("appeal 1") || bolle.answer.contains("Widerspruch 1"))
            #expect(!bolle.answer.contains("does not have this") && !bolle.answer.contains("noch nicht beim Team"))
        }
    }

    @Test("A member who asks why is told each time how to appeal")
    func asks() async throws {
        try await bolle { bolle in
            for line in ["hm", "aha", "warum kann ich nicht schreiben?"] { try await bolle.says(line) }
            #expect(bolle.answer.contains("schreib in einer Nachricht „Widerspruch 1“ und warum"), "\(bolle.answer)")
            try await bolle.says("aha")
            #expect(bolle.answer == "aha", "and nothing is said to what does not")
        }
    }

    @Test(
        "If there is only one decision, an appeal without a number is against that",
        arguments: [
            ("Ich lege Widerspruch ein, weil es ein Witz war", true), ("Einspruch! Das war ich doch gar nicht", true),
            ("I appeal, 5 people lied", true), ("Einspruch!", false), ("I appeal", false), ("appeal", false),
            ("I will appeal in 5 minutes", false),
        ])
    func unnamed(_ line: String, _ isWhole: Bool) async throws {
        try await bolle { bolle in
            try await bolle.says(line)
            #expect(try await bolle.appealed() == (isWhole ? line : nil))
            guard !isWhole else { return }
            #expect(
                bolle.answer.contains("Bitte schreib in einer Nachricht, warum")
                    || bolle.answer.contains("Please tell me in one message why"))
            try await bolle.says("es war nur ein Spaß")
            #expect(try await bolle.appealed() == "es war nur ein Spaß")
        }
    }

    @Test(
        "A wish that somebody else takes something back is not an appeal",
        arguments: ["Mimi soll die Beleidigung zurücknehmen", "She should take it back"])
    func somebodyElse(_ line: String) async throws {
        try await bolle { bolle in
            for line in [line, "sie hat mich Idiot genannt"] { try await bolle.says(line) }
            #expect(try await bolle.appealed() == nil)
        }
    }

    @Test("A wish with reasons in one message is the appeal")
    func wish() async throws {
        try await bolle { bolle in
            try await bolle.says("Bitte nimm das zurück, es war nur ein Spaß")
            #expect(try await bolle.appealed() == "Bitte nimm das zurück, es war nur ein Spaß")
        }
    }

    @Test("A message without reasons is not an appeal, and they are told each time")
    func nothing() async throws {
        try await bolle { bolle in
            try await bolle.says("Widerspruch 1")
            for line in ["hallo", "ja", "bitte nehmt es zurück", "…"] {
                try await bolle.says(line)
                #expect(bolle.answer.contains("Bitte schreib in einer Nachricht, warum"), "\(line)")
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

    @Test("After a refusal, a worry or a day, their message is no longer an appeal")
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

    @Test("If reasons are changed after they were taken, the member is told that the first ones count")
    func changed() async throws {
        try await bolle { bolle in
            try await bolle.says("Widerspruch 1")
            let event = try await bolle.says("es war nur ein Spaß")
            try await bolle.changes(event, to: "es war nur ein dummer Spaß")
            #expect(bolle.answer.contains("wie Du sie zuerst"))
            #expect(try await bolle.appealed() == "es war nur ein Spaß")
        }
    }

    @Test("A number alone gives no reason, and a refused number leaves the question open")
    func numberAlone() async throws {
        try await bolle { bolle in
            try await bolle.says("Widerspruch 1")
            try await bolle.says("1")
            #expect(try await bolle.appealed() == nil)
            try await bolle.says("Widerspruch 36")
            #expect(try await bolle.appealed() == nil)
            try await bolle.says("es war nur ein Spaß")
            #expect(try await bolle.appealed() == "es war nur ein Spaß", "\(bolle.answer)")
        }
    }

    @Test("With two decisions, it is not certain which one they mean")
    func several() async throws {
        try await bolle { bolle in
            let scene = bolle.stage.scene
            await scene.passes(.minutes(4))
            try await scene.says(Member(id: MatrixStage.bolle, nick: "Bolle", language: "de"), "du st████", id: "m2")
            try await scene.reports(Scene.gast, ["m2"], against: Member(id: MatrixStage.bolle, nick: "Bolle", language: "de"))
            try await scene.sanctions(Scene.mira, .warning, 2)
            await scene.passes(.seconds(10))
            try await bolle.says("bitte nehmt das zurück")
            #expect(bolle.answer.contains("„Widerspruch 2“ oder „Widerspruch 1“"))
            for line in ["Einspruch!", "Widerspruch gegen 1 und 2, beides unfair", "Widerspruch 1 und 2"] {
                try await bolle.says(line)
                #expect(bolle.answer.contains("„Widerspruch 2“ oder „Widerspruch 1“"), "\(line)")
            }
            #expect(try await scene.theCase(3) == nil)
        }
    }

    @Test("A member who bears nothing, or whose worry was just passed on, is not asked about an appeal")
    func others() async throws {
        try await MatrixStage.with { stage in
            var chat = try await JamesChat(stage)
            for line in ["I want to die", "yes", "please take it back"] { try await chat.says(line) }
            #expect(chat.answer.contains("already has what you wrote (case 1)"))
            stage.scene.clock.advance(by: .days(1))
            try await chat.says("please take it back")
            #expect(!chat.answer.contains("why you want to appeal"))
        }
    }

    @Test(
        "What begins like a shrug may still be a reason",
        arguments: [
            ("I don't know, I was asleep", true), ("I don't know her", true), ("whatever she said is a lie", true),
            ("Es war mir egal, was sie sagte, und das tut mir leid", true), ("No, I did not do it", true),
            ("I don't know what to say", nil), ("ich weiß es nicht", nil),
            ("keine Ahnung warum", nil), ("oh, forget it then", nil), ("schon gut", nil), ("Why? I don't know", nil),
            ("It was a joke, ok?", true), ("Es war nur ein Spaß, oder nicht?", true), ("Can I appeal, ok?", nil),
            ("Because I did nothing, what did I do?", true), ("Weil ich nichts getan habe, was soll das?", true),
            ("because?", nil), ("I did what?", nil), ("ok?", nil),
        ] as [(String, Bool?)])
    func shrugs(_ line: String, _ says: Bool?) { #expect(SpokenAppeal.saysWhy(line) == says) }

    @Test(
        "The wish is recognised in everyday language, with or without reasons",
        arguments: [
            ("please take it back", ""), ("bitte nimm das zurück", ""), ("Könnt ihr das bitte zurücknehmen?", ""),
            ("unmute me", ""), ("can you lift the mute now", ""), ("I want you to take that back", ""),
            ("Bitte hebt die Sperre wieder auf", ""), ("Lasst mich wieder schreiben", ""), ("neem het alsjeblieft terug", ""),
            ("I'll take it back, sorry mimi", ""), ("Mimi says you should take it back", nil),
            ("can Mimi take back what she said?", nil), ("please tell mimi to take it back", nil),
            ("Könnt ihr Lena bitten, das zurückzunehmen?", nil), ("Kann Mimi das zurücknehmen?", nil),
            ("Die Mimi muss das zurücknehmen", nil), ("I think you should take it back", ""),
            ("please take it back it was a joke", "please take it back it was a joke"),
            ("Könnt ihr das zurücknehmen? Ich war das nicht", "Könnt ihr das zurücknehmen? Ich war das nicht"),
            ("Please don't take it back", nil), ("I took it", nil), ("nimm das nicht zurück", nil), ("hallo", nil),
            ("they take my phone back home", nil), ("Mimi should take back what she said about me", nil),
            ("Mimi soll die Beleidigung zurücknehmen", nil), ("she has to take that back", nil),
            ("I want her to take it back", nil), ("Hi James can you please take it back", ""),
            ("Ihr solltet das zurücknehmen", ""),
        ] as [(String, String?)])
    func spoken(_ line: String, _ text: String?) { #expect(SpokenWish(line)?.text == text) }
}
