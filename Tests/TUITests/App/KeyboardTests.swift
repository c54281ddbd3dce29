import ModelKit
import Testing

@testable import TUI

@Suite("Keyboards for other scripts")
struct KeyboardTests {
    private func console(_ language: Language = .english, width: Int = 100, height: Int = 30) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language)
        console.snapshot((1...3).map { .sample($0, due: .seconds(60 * $0)) })
        console.bring(.sample(.sample(1, due: .seconds(60))))
        console.forgetEffects()
        console.wait(.seconds(1))
        return console
    }

    @Test(
        "A letter without a function says why, once, and asks whether the terminal can report positions",
        arguments: ["ш", "Ж", "ς", "ל", "ش", "क"], [Language.english, .german])
    func says(letter: String, language: Language) {
        var console = console(language)
        let said = language == .english ? "keys here are Latin letters" : "Tasten sind hier lateinische Buchstaben"
        console.press(letter)
        #expect(console.notice.contains(said))
        #expect(console.effects == [.askForPlaces])
        console.press(letter)
        #expect(console.notice.contains(said), "it stays as long as such letters come")
        console.press(.down)
        #expect(!console.notice.contains(said))
        console.press(letter)
        #expect(!console.notice.contains(said) && console.effects.filter { $0 == .askForPlaces }.count == 1)
        #expect(console.commands.isEmpty)
    }

    @Test("The text is shown whole on a telephone", arguments: [Language.english, .german])
    func onATelephone(language: Language) {
        var console = console(language, width: 40, height: 15)
        console.press("ш")
        #expect(console.words.contains(language == .english ? "with ↑↓ and ⏎" : "mit : und ↑↓ ⏎ auswählen"), "\(console)")
    }

    @Test("Accented letters are Latin: they cause no message", arguments: ["ö", "é", "ß", "ł", "1", "§"])
    func latin(letter: String) {
        var console = console()
        console.press(letter)
        #expect(!console.notice.contains("Latin") && !console.effects.contains(.askForPlaces))
    }

    @Test("What other scripts do then is shown whole on a telephone", arguments: [Language.english, .german])
    func byPlaceOnATelephone(language: Language) {
        var console = console(language, width: 40, height: 15)
        console.actByPlace()
        #expect(
            console.words.contains(language == .english ? "digits by what they type" : "Zeichen wie getippt"), "\(console)")
    }

    @Test(
        "A terminal that supports only some of it is left alone, and keys act by what they type",
        arguments: [0, 1, 4, 13, 28, 2].map { KeyReport.Ways(rawValue: $0) })
    func grantsLess(ways: KeyReport.Ways) {
        var console = console()
        console.press("о")
        console.send(.reportsKeys([]))
        console.press(.foreign("с", place: "c"))
        #expect(console.operations.isEmpty, "nobody has said yet that they act by their place")
        console.send(.reportsKeys(ways))
        #expect(console.effects == [.askForPlaces, .tellPlaces(true), .askForPlaces, .tellPlaces(false)])
        #expect(console.notice.contains("keys here are Latin letters"))
        console.send(.reportsKeys(.byPlace))
        console.press(.foreign("с", place: "c"))
        #expect(console.operations.isEmpty && !console.notice.contains("by their place"))
        console.press(":claim")
        console.press(.enter)
        #expect(console.operations == ["1 claim"])
    }

    @Test("A letter that arrives without its position is not a key, and the message is shown again")
    func withoutPlace() {
        var console = console()
        console.actByPlace()
        for _ in 1...2 {
            console.press("с")
            #expect(console.notice.contains("keys here are Latin letters"))
            console.press(.down)
        }
        #expect(console.effects.filter { $0 == .askForPlaces }.count == 2 && console.commands.isEmpty)
    }

    @Test("If the terminal reports positions, keys act by them", arguments: [Language.english, .german])
    func byPlace(language: Language) {
        var console = console(language)
        console.actByPlace()
        #expect(console.effects == [.askForPlaces, .tellPlaces(true), .askForPlaces])
        let said = language == .english ? "letter keys now act by their place" : "Buchstaben wirken jetzt nach ihrem Platz"
        #expect(console.notice.contains(said))
        console.press("gg")
        console.press(.foreign("о", place: "j"))
        #expect(console.selected == 2)
        console.press(.foreign("с", place: "c"))
        #expect(console.operations == ["2 claim"])
    }

    @Test("In a text field the letter counts, also in the palette; there it is also read by its position")
    func typing() {
        var console = console()
        console.actByPlace()
        console.press("n")
        for letter in "да" { console.press(.foreign(letter, place: letter == "д" ? "l" : "f")) }
        #expect(console.screen[console.promptRow].contains("да"))
        console.press(.escape)
        console.press(":")
        for (letter, place) in zip("сдфшь", "claim") { console.press(.foreign(letter, place: place)) }
        #expect(console.screen[console.promptRow].contains("сдфшь"))
        #expect(console.screen[console.promptRow - 2].contains("claim"), "what Enter would run is shown: \(console)")
        console.press(.enter)
        #expect(console.operations == ["1 claim"])
    }

    @Test("A playbook is found by its written name, or by the positions of its beginning, and never by less")
    func playbook() {
        let found = { (letters: String, places: String) in
            var console = console()
            var welcome = DeskWelcome.sample(me: .mira)
            welcome.community.playbooks = [
                Playbook(id: "warn", titles: ["en": "Спам"], verdict: .justified),
                Playbook(id: "fine", titles: ["en": "Good"], verdict: .unproven),
            ]
            console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
            console.actByPlace()
            console.press(":")
            for (letter, place) in zip(letters, places) { console.press(.foreign(letter, place: place)) }
            console.press(.enter)
            return console.operations
        }
        #expect(found("спам", "cgfv") == ["1 playbook warn"])
        #expect(found("пщщв", "good") == ["1 playbook fine"])
        #expect(found("щщв", "ood") == [])
    }

    @Test("A letter whose position is unknown matches nothing")
    func unknownPlace() {
        var console = console()
        console.press(":")
        console.paste("сдфшь")
        console.press(.enter)
        #expect(console.commands.isEmpty && console.notice.contains("сдфшь"))
    }

    @Test("A verdict by position waits for a second key like any other")
    func pace() {
        var console = console()
        console.actByPlace()
        console.burst([.foreign("к", place: "R"), .foreign("с", place: "c"), .character("+"), .character("3")])
        #expect(console.commands.isEmpty)
    }

    @Test("An answer that nobody asked the terminal for changes nothing")
    func unasked() {
        var console = console()
        for ways in [[], KeyReport.Ways.byPlace] { console.send(.reportsKeys(ways)) }
        #expect(console.effects.isEmpty)
    }
}

@Suite("Keys by their position")
struct KeyReportTests {
    private func decode(_ text: String, asked: Bool = true) -> [TerminalEvent] {
        var decoder = KeyDecoder()
        decoder.tellsPlaces = asked
        return decoder.decode(text.utf8.map { .byte($0) })
    }

    @Test(
        "Reports are keys",
        arguments: [
            ("\u{1B}[106;;106u", Key.character("j")), ("\u{1B}[106:74;2;74u", .character("J")),
            ("\u{1B}[1086::106;;1086u", .foreign("о", place: "j")),
            ("\u{1B}[1082:1050:114;2;1050u", .foreign("К", place: "R")),
            ("\u{1B}[54:58;2;58u", .character(":")), ("\u{1B}[1078::59;;1078u", .foreign("ж", place: ";")),
            ("\u{1B}[946::98;;946u", .foreign("β", place: "b")), ("\u{1B}[1078:1046:59;2;1046u", .foreign("Ж", place: ":")),
            ("\u{1B}[1101:1069:39;2;1069u", .foreign("Э", place: "\"")),
            ("\u{1B}[1102:1070:46;2;1070u", .foreign("Ю", place: ">")),
            ("\u{1B}[1105:1025:96;2;1025u", .foreign("Ё", place: "~")),
            ("\u{1B}[1383:1335:51;2;1335u", .foreign("Է", place: "#")),
            ("\u{1B}[27u", .escape), ("\u{1B}[13u", .enter), ("\u{1B}[9u", .tab), ("\u{1B}[9;2u", .backTab),
            ("\u{1B}[127u", .backspace), ("\u{1B}[127;129u", .backspace), ("\u{1B}[99;5u", .control("c")),
            ("\u{1B}[1089::99;5u", .control("c")), ("\u{1B}[122::121;5u", .control("z")), ("\u{1B}[121::122;5u", .control("y")),
            ("\u{1B}[91;5u", .escape), ("\u{1B}[1093::91;5u", .escape), ("\u{1B}[104;5u", .backspace), ("\u{1B}[105;5u", .tab),
            ("\u{1B}[106;5u", .enter), ("\u{1B}[109;5u", .enter), ("\u{1B}[1100::109;5u", .enter),
            ("\u{1B}[122::121;3u", .alt("z")), ("\u{1B}[106;3u", .alt("j")), ("\u{1B}[57414u", .enter),
            ("\u{1B}[57413;129;43u", .character("+")), ("\u{1B}[1;129A", .up), ("\u{1B}[6;65~", .pageDown),
            ("\u{1B}[0;;228u", .character("ä")), ("\u{1B}[97:65;66;97u", .character("a")),
        ])
    func reports(text: String, key: Key) {
        #expect(decode(text) == [.key(key)])
    }

    @Test(
        "Signs, digits and Latin letters are what they type, wherever they are",
        arguments: [
            ("\u{1B}[223::45;;223u", "ß"), ("\u{1B}[51:167:51;2;167u", "§"), ("\u{1B}[51:8470:51;2;8470u", "№"),
            ("\u{1B}[246::59;;246u", "ö"), ("\u{1B}[232::55;;232u", "è"), ("\u{1B}[1779::51;;1779u", "۳"),
            ("\u{1B}[1608::1608;;1608u", "و"),
        ])
    func typed(text: String, character: Character) {
        #expect(decode(text) == [.key(.character(character))])
    }

    @Test(
        "Reports that are not keys type nothing",
        arguments: [
            "\u{1B}[57441;2u", "\u{1B}[106;9u", "\u{1B}[106;7u", "\u{1B}[u", "\u{1B}[;u", "\u{1B}[99999999999999;;106u",
            "\u{1B}[106;;27u", "\u{1B}[106;;0u", "\u{1B}[106;;55296u", "\u{1B}[13;5u", "\u{1B}[1;5A", "\u{1B}[1;2B",
            "\u{1B}[200;;u", "\u{1B}[<1u", "\u{1B}[>29u", "\u{1B}[?1;2u", "\u{1B}[?1:2u", "\u{1B}[252::252;5u",
        ])
    func nothing(text: String) {
        #expect(decode(text) == [])
    }

    @Test("Neither the answer about positions nor an unrequested report is a key")
    func answers() {
        #expect(decode("\u{1B}[?0u", asked: false) == [.reportsKeys([])])
        #expect(decode("\u{1B}[?u", asked: false) == [.reportsKeys([])])
        #expect(decode("\u{1B}[?29u") == [.reportsKeys(.byPlace)])
        #expect(decode("\u{1B}[?5u") == [.reportsKeys(KeyReport.Ways(rawValue: 5))])
        #expect(decode("\u{1B}[43;;43u", asked: false) == [])
    }

    @Test(
        "If the end of a paste is lost, the report of Ctrl-C also gets the keyboard back",
        arguments: ["\u{1B}[99;5u", "\u{1B}[1089::99;5u", "\u{1B}[99;133u", "\u{1B}[99;5u\u{1B}[99;5u"])
    func lostEnd(text: String) {
        var decoder = KeyDecoder()
        decoder.tellsPlaces = true
        #expect(decoder.decode([.pasteBegin, .byte(0x61)]) == [])
        #expect(decoder.decode("\u{1B}[57442;5u\u{1B}[106;;106u".utf8.map { .byte($0) }) == [])
        #expect(decoder.decode(text.utf8.map { .byte($0) }) == [])
        #expect(decoder.decode("\u{1B}[106;;106u".utf8.map { .byte($0) }) == [.key(.character("j"))])
    }

    @Test("Arbitrary bytes within a report do no harm, and what follows is read")
    func anything() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                "0123456789:;?<".utf8.randomElement(using: &generator) ?? 0
            }
            let events = decode("\u{1B}[" + String(decoding: bytes, as: UTF8.self) + "ux")
            #expect(events.last == .key(.character("x")))
            for case .key(.character(let character)) in events.dropLast() { #expect(character != "\u{1B}") }
        }
    }
}
