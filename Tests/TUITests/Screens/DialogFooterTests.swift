import Client
import ModelKit
import Testing

@testable import TUI

@Suite("A footer first names what sends a dialog, what leaves it, and what explains its keys")
struct DialogFooterTests {
    private static let languages: [Language] = [.english, .german]

    private func footer(_ console: ConsoleRig) -> [Substring] {
        console.screen[QueueLayout(console.state.size).footer].split(separator: " ")
    }

    /// If a question is asked, its answers are the keys.
    private func check(_ console: ConsoleRig, _ name: String) {
        let (state, context) = (console.state, console.state.context)
        guard state.dialogs.shown != nil, context != .question else { return }
        let keys = footer(console)
        #expect(keys.contains("Esc"), "\(name) \(console)")
        if let enter = CommandTable.console.command(for: .enter, in: context), enter.refusal(state) == nil {
            #expect(keys.contains("⏎"), "\(name) \(console)")
        }
        // Help explains itself, and in a text field `?` is text.
        if context != HelpDialog.help, CommandTable.console.command(for: .character("?"), in: context) != nil {
            #expect(keys.contains("?"), "\(name) \(console)")
        }
    }

    @Test("On every screen, also on a telephone", arguments: ScreenGallery.allCases, languages)
    func gallery(screen: ScreenGallery, language: Language) {
        for (width, height) in ScreenGallery.sizes {
            check(screen.console(width: width, height: height, in: language), screen.rawValue)
        }
    }

    @Test(
        "In every dialog of a case",
        arguments: ["h", "h→", "s", "se", "L", "L1", "!", "f", "t", "1", "-", "- ", "A", "H", "n"], languages)
    func dialogs(keys: String, language: Language) {
        for (width, height) in ScreenGallery.sizes {
            var console = ConsoleRig(width: width, height: height, language: language)
            let row = CaseRow.sample(4709, priors: 1, reporters: 2)
            console.snapshot([row])
            console.bring(.sanctioned(row))
            console.press(.enter)
            for key in keys { console.press(key == "→" ? .right : .character(key)) }
            check(console, keys)
        }
    }

    @Test(
        "Until somebody is chosen for help, the screen says so, and with which keys to choose", arguments: ScreenGallery.sizes,
        languages)
    func help(size: (Int, Int), language: Language) {
        var console = ConsoleRig(width: size.0, height: size.1, language: language)
        console.snapshot([.sample(4709)])
        console.bring(.sample(.sample(4709)))
        console.press("h")
        #expect(console.shows(language == .english ? "← → choose who gets it" : "← → wählen, wer sie bekommt"), "\(console)")
        #expect(!console.screen[0].contains("Bolle"), "nobody is chosen, the accused least of all \(console)")
        console.press(.right)
        #expect(console.screen[0].contains("Gast4412") && !console.screen[0].contains("Bolle"), "\(console)")
    }

    @Test("If nothing is listed, the keys are those that do something", arguments: ScreenGallery.sizes, languages)
    func empty(size: (Int, Int), language: Language) {
        var console = ConsoleRig(width: size.0, height: size.1, language: language)
        #expect(footer(console).contains("Tab") && !footer(console).contains("Esc"), "\(console)")
        console.snapshot([.sample(4709)])
        console.press("/nobody")
        console.press(.enter)
        let keys = footer(console)
        #expect(keys.contains("Esc") && keys.contains("Tab") && keys.contains("?"), "\(console)")
        if size.0 > 40 { #expect(keys.contains(":") && keys.contains("/"), "\(console)") }
        for key in ["+", "0", "-", "⏎", "u", "R"] { #expect(!keys.contains(Substring(key)), "\(key) \(console)") }
    }
}
