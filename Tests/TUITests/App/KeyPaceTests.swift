import ModelKit
import Testing

@testable import TUI

@Suite("A burst of keys decides nothing")
struct KeyPaceTests {
    private func console(_ language: Language = .english) -> ConsoleRig {
        var console = ConsoleRig(language: language)
        var welcome = DeskWelcome.sample(me: .mira)
        welcome.community.playbooks = (1...9).map {
            Playbook(id: "p\($0)", titles: ["en": "P\($0)"], verdict: .justified, sanction: SanctionStep(.mute, for: .hours(1)))
        }
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
        console.snapshot((1...4).map { .sample($0, due: .seconds(60 * $0)) })
        console.bring(.sample(.sample(1, due: .seconds(60))))
        console.wait(.seconds(1))
        return console
    }

    private static func keys(_ text: String) -> [Key] { text.map { $0 == "\n" ? .enter : .character($0) } }

    @Test(
        "A paste does nothing to a case, and the console says so",
        arguments: [
            "+ 3", "+49 30 5", "3+", "0-+", ":justified\n", "12", "c+", "s\n", "Tel. +49 30 23125012\n", "n3\n", "t2", "jj+",
            "+:",
            "+\n",
        ], [Duration.zero, .milliseconds(2), .milliseconds(10)])
    func paste(text: String, pause: Duration) {
        var console = console()
        console.burst(Self.keys(text), every: pause)
        #expect(console.commands.isEmpty, "\(console.operations)")
        #expect(console.words.contains("press again if you mean it"), "\(console)")
    }

    @Test("Keys that do nothing to a case are not refused", arguments: [":x\n", "h\n", "R weil\n", "jjkk", ":foo\n"])
    func harmlessPaste(text: String) {
        var console = console()
        console.burst(Self.keys(text))
        #expect(console.commands.isEmpty)
    }

    @Test(
        "Text and Enter that a slow line sends at once are a note; if more follows Enter, all of it is one text",
        arguments: [true, false])
    func slowLine(goesOn: Bool) {
        var console = console()
        console.send(.key(.character("n")))
        console.wait(.milliseconds(300))
        console.burst(Self.keys(goesOn ? "von\nvorhin\n" : "von vorhin\n"))
        #expect(console.operations == ["1 note von vorhin"])
    }

    @Test("A key that is held down acts once", arguments: ["+", "0", "c"], [30, 33, 40, 92])
    func heldDown(key: Character, pause: Int) {
        var console = console()
        console.send(.key(.character(key)))
        console.wait(.milliseconds(400))
        console.burst(Array(repeating: .character(key), count: 30), every: .milliseconds(pause))
        #expect(console.commands.count == 1, "\(console.operations)")
        #expect(console.words.contains("a key that is held down acts once"), "\(console)")
        #expect(!console.words.contains("paste"), "\(console)")
    }

    @Test("At a person's pace, each key acts", arguments: [Language.english, .german])
    func person(language: Language) {
        var console = console(language)
        for _ in 1...3 {
            console.send(.key(.character("+")))
            console.wait(.milliseconds(300))
        }
        #expect(console.operations == ["1 justified", "2 justified", "3 justified"])
        #expect(!console.shows(language == .english ? "press again" : "noch einmal drücken"))
    }

    @Test("A key acts once nothing has followed it, and not before")
    func waits() {
        var console = console()
        console.send(.key(.character("+")))
        console.wait(.milliseconds(14))
        #expect(console.commands.isEmpty)
        #expect(nextDeadline(in: console.state) != nil)
        console.wait(.milliseconds(1))
        #expect(console.operations == ["1 justified"])
    }

    @Test("Keys that undo or call for help never wait")
    func exempt() {
        var console = console()
        console.press("+")
        console.burst(Self.keys("ju"))
        #expect(console.operations == ["1 justified", "1 undo"])
        console.burst(Self.keys("j!"))
        #expect(console.operations.last?.hasSuffix("danger") == true)
    }

    @Test("A line break in a burst is part of the text, in a conversation, a note or a reason")
    func lines() {
        var console = console()
        console.press("n")
        console.burst(Self.keys("erste\nzweite"))
        #expect(console.commands.isEmpty)
        #expect(console.shows("erste zweite"), "\(console)")
        console.press(.enter)
        #expect(console.commands.count == 1)
    }

    @Test("Moving, marking and reading work at any pace")
    func harmless() {
        var console = console()
        console.burst(Self.keys("jjk"))
        #expect(console.selected == 2)
        #expect(!console.shows("press again"))
    }

    @Test("If the screen is too small to show anything, no key acts on a case")
    func blind() {
        var console = console()
        console.resize(width: 39, height: 15)
        console.press("+")
        #expect(console.commands.isEmpty)
        console.resize(width: 40, height: 15)
        console.press("+")
        #expect(console.operations == ["1 justified"])
    }

    @Test("Keys typed before the dossier has arrived keep their pace")
    func typedAhead() {
        var console = console()
        console.press("jj")
        console.wait(.seconds(1))
        console.burst([.character("s"), .enter])
        console.bring(.sample(.sample(3, due: .seconds(180))))
        #expect(console.commands.isEmpty && console.words.contains("press again"), "\(console)")
        console.press(.escape)
        console.press("j")
        console.wait(.seconds(1))
        console.send(.key(.character("s")))
        console.wait(.milliseconds(200))
        console.send(.key(.enter))
        console.wait(.milliseconds(200))
        console.bring(.sample(.sample(4, due: .seconds(240))))
        console.wait(.milliseconds(200))
        #expect(console.operations.count == 1, "\(console.operations)")
    }

    @Test(
        "A paste whose first key is refused for another reason marks nothing, and the reason stays visible",
        arguments: ["- 3", "0 0 0", "n und so", "c + 3", "s  3", "R weil j", "1 2 3"],
        [Duration.zero, .milliseconds(2), .milliseconds(10)])
    func behindRefusal(text: String, pause: Duration) {
        var moved = console()
        moved.press("+")
        moved.burst(Self.keys(text), every: pause)
        #expect(moved.operations == ["1 justified"] && moved.state.queue.marked.isEmpty && moved.selected == 2, "\(moved)")
        #expect(moved.notice.contains("come under the cursor"), "\(moved)")

        var party = ConsoleRig()
        party.snapshot((1...3).map { .sample($0, due: .seconds(60 * $0), accusedID: "m-mira") })
        party.wait(.seconds(1))
        party.burst(Self.keys(text), every: pause)
        #expect(party.commands.isEmpty && party.state.queue.marked.isEmpty && party.selected == 1, "\(party)")
        #expect(party.words.contains("party to this case"), "\(party)")
    }

    @Test(
        "Nor does a paste that begins with a key without a function, or with another script",
        arguments: ["wir + 3", "e j +", "привет мир", "( 1 )"])
    func behindNoKey(text: String) {
        var console = console()
        console.burst(Self.keys(text), every: .milliseconds(2))
        #expect(console.commands.isEmpty && console.state.queue.marked.isEmpty && console.selected == 1, "\(console)")
    }

    @Test("A refusal in a text field does not remove any of the text")
    func textBehindRefusal() {
        var console = console()
        console.press("n")
        console.burst([.pageDown] + Self.keys("erste Zeile"))
        #expect(console.shows("erste Zeile"), "\(console)")
    }

    @Test("After a moment, keys work again")
    func afterRefusal() {
        var console = ConsoleRig()
        console.snapshot([.sample(1, due: .seconds(60), claim: .of("jonas")), .sample(2, due: .seconds(70))])
        console.send(.key(.character("+")))
        console.wait(KeyPace.gap)
        console.send(.key(.character("j")))
        #expect(console.selected == 2)
    }
}
