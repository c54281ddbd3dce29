import Client
import ModelKit
import Testing

@testable import TUI

@Suite("A key that does nothing says so")
struct UnboundKeyTests {
    @Test("In a conversation, keys that act on a case elsewhere", arguments: ["L", "c", "H", "n", "/", " "])
    func inConversation(key: Character) {
        for language in [Language.english, .german] {
            var console = ConsoleRig.talking(width: 40, height: 15, language: language)
            console.press(.escape)
            console.press(.character(key))
            let name = console.state.words.name(of: .character(key)).plain
            let said = language == .english ? "\(name) does nothing here; ? shows" : "\(name) tut hier nichts; ? zeigt"
            #expect(console.words.contains(said), "\(console)")
            console.press("j")
            #expect(!console.words.contains(said), "it is said once")
        }
    }

    @Test("On every screen, every key of other screens, and keys without any function", arguments: ScreenGallery.allCases)
    func everywhere(_ screen: ScreenGallery) {
        let start = screen.console(width: 100, height: 30)
        let context = start.state.context
        let others: [Key] = "öZ%€`E@".map { .character($0) } + [.function(9), .alt("z"), .control("z")]
        let keys = Set(CommandTable.console.all.flatMap(\.keys))
        for key in keys.union(others) where CommandTable.console.command(for: key, in: context) == nil {
            if case .character = key, context.isTextField { continue }
            var console = start
            console.press(key)
            let name = console.state.words.name(of: key).plain
            let isGerman = console.state.words.language == .german
            let said = "\(name) " + (isGerman ? "tut hier nichts; " : "does nothing here; ")
            let isEdit = context.isTextField && !console.words.contains(said)
            #expect(isEdit ? edits(key) : console.notice.contains(said), "\(screen) \(key) \(console)")
            #expect(console.state.context == context)
        }
    }

    private func edits(_ key: Key) -> Bool {
        var field = TextField("Wort")
        return field.take(key)
    }

    @Test("The key that leaves is named if there is no help", arguments: [Language.english, .german])
    func withoutHelp(language: Language) {
        var console = ConsoleRig.talking(language: language)
        console.press(.escape)
        console.press("+")
        console.press("-")
        #expect(console.notice.contains(language == .english ? "- does nothing here; Esc goes" : "- tut hier nichts; Esc geht"))
        #expect(console.state.context == .question)
    }

    @Test(
        "If the console asks whether to leave a demo, the keys for staying and leaving are named",
        arguments: [Language.english, .german])
    func leavingDemo(language: Language) {
        var console = ConsoleRig(language: language)
        console.state.isDemo = true
        console.snapshot([.sample(4709)])
        console.press("q?")
        let said =
            language == .english ? "? does nothing here; y leaves, n stays" : "? tut hier nichts; y verlässt die Demo, n bleibt"
        #expect(console.notice.contains(said), "\(console)")
        #expect(console.state.dialogs.shown is LeavingQuestion)
    }

    @Test("The prompt for a case number says that it needs one, and the text stays", arguments: ScreenGallery.sizes)
    func number(size: (Int, Int)) {
        for language in [Language.english, .german] {
            for text in ["", "abc", "47o9", "Fall 4709", "  "] {
                var console = ConsoleRig(width: size.0, height: size.1, language: language)
                console.snapshot([.sample(4709)])
                console.press("#" + text)
                console.press(.enter)
                #expect(console.words.contains(console.state.words.reason(.noNumber).plain), "\(console)")
                #expect(
                    console.screen[console.promptRow].hasSuffix("#" + (text.allSatisfy(\.isWhitespace) ? "" : " " + text)),
                    "\(console)")
                console.press(.control("u"))
                console.press("4709")
                console.press(.enter)
                #expect(console.state.pages.map(\.number) == [4709], "\(console)")
            }
        }
    }
}
