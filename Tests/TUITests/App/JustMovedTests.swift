import Client
import ModelKit
import Testing

@testable import TUI

@Suite("A key that was meant for the previous case does nothing to the next one")
struct JustMovedTests {
    private func console(_ language: Language, inDossier: Bool, me: Moderator = .mira) -> ConsoleRig {
        var console = ConsoleRig(language: language, me: me)
        console.snapshot((1...3).map { .sample($0, due: .seconds(60 * $0), claim: .of(me.name)) })
        for number in 1...3 { console.bring(.sanctioned(.sample(number, due: .seconds(60 * number), claim: .of(me.name)))) }
        if inDossier { console.press(.enter) }
        console.bring(.sanctioned(.sample(1, due: .seconds(60), claim: .of(me.name))))
        console.wait(.seconds(1))
        console.press("+")
        console.bring(.sanctioned(.sample(2, due: .seconds(120), claim: .of(me.name))))
        return console
    }

    private static let keys = ["+", "0", "-", "d", "c", "x", "n", "t", "R", "s", "L", "1", "h", "H", "!", "f", "v", "V"]

    @Test(
        "Keys that change a case or ask for something are refused for a moment, with the reason", arguments: keys,
        [true, false])
    func refuses(key: String, inDossier: Bool) {
        for language in [Language.english, .german] {
            var console = console(language, inDossier: inDossier)
            let asked = console.commands.count
            console.press(key)
            #expect(
                console.commands.count == asked && console.state.dialogs.shown == nil && console.state.conversation == nil,
                "\(console)")
            #expect(console.notice.contains(language == .english ? "come under the cursor" : "unter dem Zeiger"), "\(console)")
            console.wait(State.rest)
            console.press(key)
            #expect(!console.words.contains(language == .english ? "come under the cursor" : "unter dem Zeiger"), "\(console)")
        }
    }

    @Test("The refusal disappears by itself when it is no longer true and there was time to read it")
    func passes() {
        var console = console(.english, inDossier: false)
        console.press("+")
        #expect(console.notice.contains("come under the cursor"), "\(console)")
        console.wait(NoticeLine.momentary - .milliseconds(100))
        #expect(console.notice.contains("come under the cursor"), "\(console)")
        console.wait(.milliseconds(200))
        #expect(!console.words.contains("come under the cursor"), "\(console)")
    }

    @Test("Looking up addresses, which is logged, is refused too")
    func addresses() {
        var console = console(.english, inDossier: true)
        console.press("A")
        #expect(console.state.dialogs.shown == nil && console.notice.contains("come under the cursor"), "\(console)")
    }

    @Test("Also when run by name from the palette", arguments: ["note", "1", "just"])
    func palette(name: String) {
        var console = ConsoleRig()
        console.snapshot((1...2).map { .sample($0, due: .seconds(60 * $0)) })
        console.wait(.seconds(1))
        console.press(":" + name)
        console.wait(.seconds(1))
        console.feed(.sample(1, due: .seconds(60)).closed(), .settled)
        if name == "1" {
            console.press(.escape)
            console.press("1")
        } else {
            console.press(.enter)
        }
        #expect(console.commands.isEmpty && console.state.dialogs.shown == nil, "\(console)")
        #expect(console.notice.contains("come under the cursor"), "\(console)")
    }

    @Test(
        "Keys for moving, reading and undoing always work", arguments: ["j", "k", "?", "/", "#", ":", "y", " ", "G", "]", "u"])
    func free(key: String) {
        var console = console(.english, inDossier: false)
        console.press(key)
        #expect(!console.words.contains("come under the cursor"), "\(console)")
    }

    @Test("Also in a dossier", arguments: ["J", "K", "m", "q", "#", ":", "y", "?", "u"])
    func freeInDossier(key: String) {
        var console = console(.english, inDossier: true)
        console.press(key)
        #expect(!console.words.contains("come under the cursor"), "\(console)")
    }
}
