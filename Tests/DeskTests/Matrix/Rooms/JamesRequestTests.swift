import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("What members write to James")
struct JamesRequestTests {
    @Test(
        "An appeal is recognised by its first word and a number, in each language",
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
        "An appeal is recognised as people write it, even with quotation marks or within a sentence",
        arguments: [
            ("“appeal 16” it was a joke", 16, "it was a joke", "en"),
            ("„Widerspruch 16“ das war ein Spaß", 16, "das war ein Spaß", "de"),
            ("«bezwaar 16» het was een grapje", 16, "het was een grapje", "nl"),
            ("**appeal 16** it was a joke", 16, "it was a joke", "en"),
            ("✎ appeal 16 it was a joke", 16, "it was a joke", "en"),
            ("> To appeal, write “appeal 12”\nappeal 16 it was a joke", 16, "it was a joke", "en"),
            (
                "Ich lege Widerspruch gegen die Entscheidung in Fall 16 ein, weil ich das nicht war", 16,
                "Ich lege Widerspruch gegen die Entscheidung in Fall 16 ein, weil ich das nicht war", "de"
            ),
            ("I want to appeal case 16: it was a joke", 16, "I want to appeal case 16: it was a joke", "en"),
            (
                "In Fall 16 lege ich Einspruch ein. Er hat angefangen", 16,
                "In Fall 16 lege ich Einspruch ein. Er hat angefangen", "de"
            ),
            ("Tegen zaak 16 maak ik bezwaar, hij begon", 16, "Tegen zaak 16 maak ik bezwaar, hij begon", "nl"),
            ("It was not me, I am appealing case 16", 16, "It was not me, I am appealing case 16", "en"),
        ])
    func natural(_ line: String, _ number: Int, _ text: String, _ language: String) {
        #expect(JamesRequest(line) == .appeal(number, text: text, language: language))
    }

    @Test(
        "A member who gives no reasons is asked for them",
        arguments: [
            "I want to appeal case 16", "Ich lege Widerspruch gegen die Entscheidung in Fall 16 ein.", "appeal 16 please",
            "To appeal, write to @james:chat.test: “appeal 16” and why, in one message.", "appeal 16?",
            "Um Widerspruch einzulegen, schreib in einer Nachricht an @james:chat.test: „Widerspruch 16“ und warum.",
            "Om bezwaar te maken, schrijf in één bericht aan @james:chat.test: “bezwaar 16” en waarom.",
        ])
    func noReason(_ line: String) {
        let request = JamesRequest(line)
        if case .appeal(16, "", _) = request { return }
        Issue.record("\(request)")
    }

    @Test(
        "If it is not certain that somebody appeals, or against what, they are told how",
        arguments: [
            ("appeal", nil), ("appeal me", nil), ("appeal 0 x", nil), ("appeal -", nil), ("12 appeal", nil),
            ("appeal 99999999999999999999 x", nil), ("einspruch!", nil), ("Ich will Widerspruch einlegen", nil),
            ("I appeal, 5 people lied", nil), ("Widerspruch, weil ich seit 2 Jahren hier bin", nil),
            ("I will appeal in 5 minutes", nil), ("can I appeal both case 3 and case 4?", nil),
            ("how do I appeal case 16?", 16), ("I don't want to appeal case 16", 16),
            ("Kann ich gegen Fall 16 Einspruch einlegen", 16),
            ("is an appeal against case 16 possible?", 16), ("Ik wil geen bezwaar tegen zaak 16", 16),
        ] as [(String, Int?)])
    func howTo(_ line: String, _ number: Int?) {
        let request = JamesRequest(line)
        if case .howToAppeal(number, _) = request { return }
        Issue.record("\(request)")
    }

    @Test(
        "Nothing else is an appeal",
        arguments: [
            "", "hallo", "appealing 12 x", "????", "\u{202E}appeal 12", "nothing appeals to me",
        ])
    func others(_ line: String) { #expect(JamesRequest(line) == .other) }

    @Test(
        "A worry about somebody else or oneself is recognised by common phrases",
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
        "A worry is also recognised in few words, or in the third person",
        arguments: [
            ("ich will nicht mehr", Worry.aboutThemselves), ("Ich kann nicht mehr! Hilft mir wer", .aboutThemselves),
            ("ich will mir wehtun", .aboutThemselves), ("ich will tot sein", .aboutThemselves),
            ("ich verletze mich selbst", .aboutThemselves), ("ich habe Tabletten genommen", .aboutThemselves),
            ("I want to be dead", .aboutThemselves), ("ik kan niet meer", .aboutThemselves),
            ("Mimi ritzt sich", .aboutAnother), ("she wants to die", .aboutAnother),
            ("sie hat Tabletten genommen", .aboutAnother),
            ("meine Freundin will nicht mehr leben", .aboutAnother),
        ])
    func fewWords(_ line: String, _ worry: Worry) { #expect(JamesRequest(line) == .worry(worry)) }

    @Test(
        "A member who can no longer write, or has no time, is not taken for somebody at risk",
        arguments: [
            "ich kann nicht mehr schreiben", "ich will nicht mehr, dass er mir schreibt", "warum wurde ich stumm geschaltet?",
            "help", "besorgt mir wer die Regeln?",
        ])
    func noWorries(_ line: String) { #expect(JamesRequest(line) == .other) }

    @Test(
        "Consent must be the whole message",
        arguments: [
            ("yes", nil), ("Ja!", nil), ("OK", nil), ("ja bitte", nil), ("yes, please.", nil), ("ja graag", nil),
            ("yes @mimi:chat.test", "@mimi:chat.test"), ("@mimi:chat.test ja", "@mimi:chat.test"),
            ("yes thanks", nil), ("Yes, please do", nil), ("ja gerne", nil), ("Sure", nil), ("y", nil), ("👍", nil), ("👍🏽", nil),
            ("Ja, danke", nil), ("yes ❤️", nil), ("graag", nil), ("please do", nil), ("Bitte ja", nil), ("go ahead", nil),
            ("yes 👍 @mimi:chat.test", "@mimi:chat.test"), ("doe maar", nil), ("ok, do it", nil),
        ] as [(String, MemberID?)])
    func consent(_ line: String, _ about: MemberID?) { #expect(JamesRequest(line) == .yes(about)) }

    @Test(
        "A message that only begins like consent is not consent",
        arguments: [
            "ok wait, please don't pass it on", "ja, aber bitte nicht weitergeben", "Jo is just tired", "ok thanks", "yes?",
            "ja bitte, es ist dringend", "yes @mimi:chat.test @bolle:chat.test", "okay, noted", "ja 3", "please", "✎",
            "ja maar", "yes but not my name", "yes 👎", "ok no", "danke", "okay danke", "do", "sure?", "bitte", "yes don't", "❤️",
        ])
    func noConsent(_ line: String) {
        if case .yes = JamesRequest(line) { Issue.record("\(line) is no consent") }
    }

    @Test("Thanks are recognised if they are the whole message")
    func thanks() {
        for line in ["thanks", "Danke!", "ok thanks", "okay danke", "bedankt"] { #expect(JamesRequest(line) == .thanks) }
        for line in ["thanks for nothing", "please", "danke nein"] { #expect(JamesRequest(line) != .thanks) }
    }

    @Test("A no must be the whole message too; with an id it names somebody else")
    func answers() {
        for line in ["no", "Nein, danke", "nee", "no thank you", "👎", "please no", "nee bedankt", "no, don't"] {
            #expect(JamesRequest(line) == .no)
        }
        #expect(JamesRequest("no she wants to kill herself") == .worry(.aboutAnother))
        #expect(JamesRequest("no, I meant @mimi:chat.test") == .correction("@mimi:chat.test"))
        #expect(JamesRequest("@mimi:chat.test") == .correction("@mimi:chat.test"))
        #expect(JamesRequest("he hit @mimi:chat.test") == .other)
        #expect(JamesRequest("no idea") == .other)
    }

    @Test(
        "James understands what he invites people to write",
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
        "The person that a text names",
        arguments: [
            ("yes @mimi:chat.test.", "@mimi:chat.test"), ("(@a:b)", "@a:b"), ("“@mimi:chat.test”: sie", "@mimi:chat.test"),
            ("@:b @a: @mimi", nil), ("mail@chat.test:x", nil), ("", nil),
            ("about @mimi:chat.test’s messages", "@mimi:chat.test"), ("@mimi:chat.test…", "@mimi:chat.test"),
            ("@mimi:chat.test/", "@mimi:chat.test"), ("@mimi:chat.test:8448, hi", "@mimi:chat.test:8448"),
        ] as [(String, String?)])
    func named(_ text: String, _ id: String?) { #expect(MemberID(in: text)?.rawValue == id) }

    @Test("An action in the third person is about its author, unless they worry")
    func emotes() {
        #expect(JamesRequest("* wants to die", isEmote: true) == .worry(.aboutThemselves))
        #expect(JamesRequest("* is not doing well", isEmote: true) == .worry(.aboutThemselves))
        #expect(JamesRequest("* ritzt sich", isEmote: true) == .worry(.aboutThemselves))
        #expect(JamesRequest("* is worried about @mimi:chat.test", isEmote: true) == .worry(.aboutAnother))
        #expect(JamesRequest("* lacht", isEmote: true) == .other)
    }
}
