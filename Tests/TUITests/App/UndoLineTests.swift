import Client
import ModelKit
import Testing

@testable import TUI

@Suite("While a decision can be undone, key and time are visible, at any size, in any language")
struct UndoLineTests {
    static let languages: [Language] = [.english, .german]

    /// A playbook with a long name has decided a case.
    private func decided(_ size: (Int, Int), _ language: Language) -> ConsoleRig {
        var console = ConsoleRig(width: size.0, height: size.1, language: language)
        var welcome = DeskWelcome.sample(me: .mira)
        let lock = SanctionStep(.lock, for: .days(7))
        welcome.community.playbooks = [
            Playbook(
                id: "contact", titles: ["en": "Suspected grooming: lock 7 days"], categories: ["insult"], verdict: .justified,
                category: "youth", sanction: lock)
        ]
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
        let row = CaseRow.sample(9, due: .seconds(60))
        console.snapshot([row, .sample(10, due: .seconds(70), accused: "Kai")])
        console.bring(.sample(row))
        console.press(.enter)
        console.press("1")
        console.confirm()
        console.feed(row.rated(.justified, by: "mira", at: console.now).with { $0.version = 2 }, .rated, by: "mira")
        console.bring(.sanctioned(.sample(10, due: .seconds(70), accused: "Kai")))
        console.wait(.milliseconds(500))
        return console
    }

    /// The rows above the footer, as far up as messages and prompts go.
    private func foot(_ console: ConsoleRig) -> String {
        let notice = QueueLayout(console.state.size).notice
        return console.screen[(notice - 3)...notice].joined(separator: "\n")
    }

    private func showsUndo(_ console: ConsoleRig, _ seconds: Int, by keys: String = "u") -> Bool {
        let title = console.state.words.command(.undo).title
        return foot(console).contains(" \(keys) \(seconds)s") || foot(console).contains(" \(keys) \(title) \(seconds)s")
    }

    @Test("The name is shortened instead", arguments: ScreenGallery.sizes, languages)
    func longName(size: (Int, Int), language: Language) {
        var console = decided(size, language)
        #expect(showsUndo(console, 5) && foot(console).contains("#9"), "\(console)")
        console.wait(.seconds(2))
        #expect(showsUndo(console, 3), "\(console)")
        console.wait(.seconds(3))
        #expect(!foot(console).contains("#9"), "\(console)")
    }

    @Test("A message does not cover it, however long it is", arguments: ScreenGallery.sizes, languages)
    func message(size: (Int, Int), language: Language) {
        for length in [1, 12, size.0 - 6, size.0, size.0 * 2, size.0 * 6] {
            var console = decided(size, language)
            console.state.notice = .done(SafeText(String(repeating: "kurz ", count: (length + 4) / 5)))
            let notice = QueueLayout(console.state.size).notice
            #expect(console.screen[...notice].suffix(size.1 / 3 + 1).joined().contains("5s"), "\(length) \(console)")
            #expect(console.shows("kurz"))
        }
    }

    @Test("Nor does a message about something else, a prompt, a list or a dialog", arguments: ScreenGallery.sizes, languages)
    func elsewhere(size: (Int, Int), language: Language) {
        for keys in [
            "", "J", "L9", "n", "nWort", "#", ":", "t", "?", "s", "sk", "!", "h", "he", "s?", "f", "L", "qz", "q/", "q/x:", "q ",
        ] {
            var console = decided(size, language)
            console.press(keys)
            let named = console.state.undoKeys.plain
            #expect(showsUndo(console, 5, by: named), "\(keys) \(console)")
            // They do what they are named for.
            for _ in named.split(separator: " ").dropLast() { console.press(.escape) }
            #expect(console.state.undoKeys == "u", "\(keys) \(console)")
            console.press("u")
            #expect(console.operations.last == "9 undo", "\(keys) \(console)")
        }
    }

    @Test("It stays in its row, whatever the message", arguments: ScreenGallery.sizes, languages)
    func place(size: (Int, Int), language: Language) {
        for keys in ["", "J", "L9", "?", "?ö", "sö", "n", ":", "h", "!ö"] {
            var console = decided(size, language)
            console.press(keys)
            #expect(console.screen[QueueLayout(console.state.size).notice].contains("5s"), "\(keys) \(console)")
        }
    }

    @Test(
        "A message shows how long its command can be undone, whatever else it says", arguments: ScreenGallery.sizes, languages
    )
    func own(size: (Int, Int), language: Language) {
        var console = ConsoleRig(width: size.0, height: size.1, language: language)
        let rows = (1...4).map { CaseRow.sample($0, due: .seconds(100 + $0)) }
        console.snapshot(rows)
        let reason =
            "eine sehr lange Begründung, die in der Konsole niemand in einer Zeile unterbringen kann, und noch mehr davon"
        console.bring(.sample(rows[2]).with { $0.obstacle = reason + ", " + reason })
        console.press("   0")
        console.confirm()
        for row in rows.prefix(3) {
            console.feed(row.rated(.unproven, by: "mira", at: console.now).with { $0.version = 2 }, .rated, by: "mira")
        }
        let title = language == .english ? "undo" : "rückgängig"
        #expect(console.words.contains("u \(title) 5s"), "\(console)")
    }

    @Test("It is also there in a conversation, and u undoes the decision", arguments: languages)
    func inConversation(language: Language) {
        var console = ConsoleRig.talking(language: language)
        console.press(.escape)
        console.press("s")
        console.press(.enter)
        console.client(
            .command(
                console.commands[0],
                .acknowledged(CommandReceipt(number: 4709, version: 2, undoUntil: console.now + .seconds(5)))))
        console.press("k")
        #expect(showsUndo(console, 5), "\(console)")
        console.press("u")
        #expect(console.operations.last == "4709 undo" && console.state.conversation != nil)
    }
}
