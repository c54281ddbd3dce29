import ModelKit
import Testing

@testable import Desk

@Suite("What members write to James")
struct JamesRequestTests {
    @Test(
        "An objection is known by its first word and a number, in each language",
        arguments: [
            ("appeal 12 that was a joke", 12, "that was a joke", "en"),
            ("!appeal 12: that was a joke", 12, "that was a joke", "en"),
            ("Widerspruch zu Fall 7, weil er angefangen hat", 7, "weil er angefangen hat", "de"),
            ("einspruch gegen fall #7 – Quatsch", 7, "Quatsch", "de"),
            ("BEZWAAR 3\nik was het niet\nechter", 3, "ik was het niet\nechter", "nl"),
            ("  appeal   9", 9, "", "en"),
        ])
    func appeals(_ line: String, _ number: Int, _ text: String, _ language: String) {
        #expect(JamesRequest(line) == .appeal(number, text: text, language: language))
    }

    @Test(
        "All else is none",
        arguments: [
            "", "hallo", "appeal", "appeal me", "appeal 0 x", "appeal -", "appealing 12 x", "12 appeal",
            "appeal 99999999999999999999 x", "einspruch!", "????", "\u{202E}appeal 12",
        ])
    func others(_ line: String) { #expect(JamesRequest(line) == .other) }

    @Test(
        "A worry is known by what people say, about another or about themselves",
        arguments: [
            ("I'm worried about @mimi:chat.test", Worry.aboutAnother), ("Ich mache mir Sorgen um Mimi!", .aboutAnother),
            ("sie will sich umbringen", .aboutAnother), ("I fear he will kill himself", .aboutAnother),
            ("ik ben bezorgd om haar", .aboutAnother),
            ("I want to die.", .aboutThemselves), ("ich will nicht mehr leben", .aboutThemselves),
            ("Ich möchte sterben", .aboutThemselves), ("zelfmoordgedachten", .aboutThemselves),
            ("I don’t want to live", .aboutThemselves),
        ])
    func worries(_ line: String, _ worry: Worry) { #expect(JamesRequest(line) == .worry(worry)) }

    @Test(
        "Who cannot write any more, or has no time, is not taken for somebody at risk",
        arguments: ["ich kann nicht mehr schreiben", "warum wurde ich stumm geschaltet?", "help", "besorgt mir wer die Regeln?"])
    func noWorries(_ line: String) { #expect(JamesRequest(line) == .other) }

    @Test(
        "Consent is all that is said",
        arguments: [
            ("yes", nil), ("Ja!", nil), ("OK", nil), ("ja bitte", nil), ("yes, please.", nil), ("ja graag", nil),
            ("yes @mimi:chat.test", "@mimi:chat.test"), ("@mimi:chat.test ja", "@mimi:chat.test"),
        ] as [(String, MemberID?)])
    func consent(_ line: String, _ about: MemberID?) { #expect(JamesRequest(line) == .yes(about)) }

    @Test(
        "What only begins like consent is none",
        arguments: [
            "ok wait, please don't pass it on", "ja, aber bitte nicht weitergeben", "Jo is just tired", "ok thanks", "yes?",
            "ja bitte, es ist dringend", "yes @mimi:chat.test @bolle:chat.test", "okay, noted", "ja 3", "please", "✎",
        ])
    func noConsent(_ line: String) {
        if case .yes = JamesRequest(line) { Issue.record("\(line) is no consent") }
    }

    @Test("No is all that is said too; with an id it names another")
    func answers() {
        for line in ["no", "Nein, danke", "nee", "no thank you"] { #expect(JamesRequest(line) == .no) }
        #expect(JamesRequest("no she wants to kill herself") == .worry(.aboutAnother))
        #expect(JamesRequest("no, I meant @mimi:chat.test") == .correction("@mimi:chat.test"))
        #expect(JamesRequest("@mimi:chat.test") == .correction("@mimi:chat.test"))
        #expect(JamesRequest("he hit @mimi:chat.test") == .other)
        #expect(JamesRequest("no idea") == .other)
    }

    @Test(
        "What James invites people to write he understands",
        arguments: [
            ("I'm not doing well", Worry.aboutThemselves), ("Mir geht es nicht gut", .aboutThemselves),
            ("Es geht mir selbst nicht gut.", .aboutThemselves), ("mir gehts nicht gut", .aboutThemselves),
            ("Het gaat niet goed met me", .aboutThemselves), ("het gaat niet goed met mezelf", .aboutThemselves),
            ("I'm scared for my friend", .aboutAnother), ("I'm worried.", .aboutAnother), ("Ik maak me zorgen", .aboutAnother),
            ("Ihr geht es nicht gut", .aboutAnother), ("she’s not doing well", .aboutAnother),
            ("I want to die because @bully:chat.test won't stop", .aboutThemselves),
        ])
    func invited(_ line: String, _ worry: Worry) { #expect(JamesRequest(line) == .worry(worry)) }

    @Test(
        "Whom a text names",
        arguments: [
            ("yes @mimi:chat.test.", "@mimi:chat.test"), ("(@a:b)", "@a:b"), ("“@mimi:chat.test”: sie", "@mimi:chat.test"),
            ("@:b @a: @mimi", nil), ("mail@chat.test:x", nil), ("", nil),
        ] as [(String, String?)])
    func named(_ text: String, _ id: String?) { #expect(MemberID(in: text)?.rawValue == id) }
}
