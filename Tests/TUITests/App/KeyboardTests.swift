import ModelKit
import Testing

@testable import TUI

@Suite("Keyboards of other scripts")
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
        "A letter that is no key says why, once, and asks whether the terminal can tell keys by their place",
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

    @Test("It is read whole on a telephone", arguments: [Language.english, .german])
    func onATelephone(language: Language) {
        var console = console(language, width: 40, height: 15)
        console.press("ш")
        #expect(console.words.contains(language == .english ? "with ↑↓ and ⏎" : "mit : und ↑↓ ⏎ auswählen"), "\(console)")
    }

    @Test("Letters with marks are Latin: they say nothing", arguments: ["ö", "é", "ß", "ł", "1", "§"])
    func latin(letter: String) {
        var console = console()
        console.press(letter)
        #expect(!console.notice.contains("Latin") && !console.effects.contains(.askForPlaces))
    }

    @Test("Where the terminal tells the place of keys, they act by it", arguments: [Language.english, .german])
    func byPlace(language: Language) {
        var console = console(language)
        console.press("о")
        console.send(.tellsPlaces)
        #expect(console.effects == [.askForPlaces, .tellPlaces])
        #expect(console.notice.contains(language == .english ? "keys act by their place" : "zählt der Platz der Taste"))
        console.press("gg")
        console.press(.foreign("о", place: "j"))
        #expect(console.selected == 2)
        console.press(.foreign("с", place: "c"))
        #expect(console.deeds == ["2 claim"])
    }

    @Test("Where one types it is the letter; the names in the palette are Latin")
    func typing() {
        var console = console()
        console.press("о")
        console.send(.tellsPlaces)
        console.press("n")
        for letter in "да" { console.press(.foreign(letter, place: letter == "д" ? "l" : "f")) }
        #expect(console.screen[console.promptRow].contains("да"))
        console.press(.escape)
        console.press(":")
        for (letter, place) in zip("сдфшь", "claim") { console.press(.foreign(letter, place: place)) }
        console.press(.enter)
        #expect(console.deeds == ["1 claim"])
    }

    @Test("A verdict by place waits for a second key as any other")
    func pace() {
        var console = console()
        console.press("о")
        console.send(.tellsPlaces)
        console.burst([.foreign("к", place: "R"), .foreign("с", place: "c"), .character("+"), .character("3")])
        #expect(console.commands.isEmpty)
    }

    @Test("The answer of a terminal that nobody asked changes nothing")
    func unasked() {
        var console = console()
        console.send(.tellsPlaces)
        #expect(console.effects.isEmpty)
    }
}

@Suite("Keys by their place")
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
            ("\u{1B}[946::98;;946u", .foreign("β", place: "b")), ("\u{1B}[223::45;;223u", .foreign("ß", place: "-")),
            ("\u{1B}[27u", .escape), ("\u{1B}[13u", .enter), ("\u{1B}[9u", .tab), ("\u{1B}[9;2u", .backTab),
            ("\u{1B}[127u", .backspace), ("\u{1B}[127;129u", .backspace), ("\u{1B}[99;5u", .control("c")),
            ("\u{1B}[1089::99;5u", .control("c")), ("\u{1B}[106;3u", .alt("j")), ("\u{1B}[57414u", .enter),
            ("\u{1B}[57413;129;43u", .character("+")), ("\u{1B}[1;129A", .up), ("\u{1B}[6;65~", .pageDown),
            ("\u{1B}[0;;228u", .character("ä")), ("\u{1B}[97:65;66;97u", .character("a")),
        ])
    func reports(text: String, key: Key) {
        #expect(decode(text) == [.key(key)])
    }

    @Test(
        "What is no key types nothing",
        arguments: [
            "\u{1B}[57441;2u", "\u{1B}[106;9u", "\u{1B}[106;7u", "\u{1B}[u", "\u{1B}[;u", "\u{1B}[99999999999999;;106u",
            "\u{1B}[106;;27u", "\u{1B}[106;;0u", "\u{1B}[106;;55296u", "\u{1B}[13;5u", "\u{1B}[1;5A", "\u{1B}[1;2B",
            "\u{1B}[200;;u", "\u{1B}[<1u", "\u{1B}[>29u",
        ])
    func nothing(text: String) {
        #expect(decode(text) == [])
    }

    @Test("The answer that the terminal can tell places is no key, and a report that was not asked for neither")
    func answers() {
        #expect(decode("\u{1B}[?0u", asked: false) == [.tellsPlaces])
        #expect(decode("\u{1B}[?29u") == [.tellsPlaces])
        #expect(decode("\u{1B}[43;;43u", asked: false) == [])
    }

    @Test("Any bytes within a report do no harm, and what comes after it is read")
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
