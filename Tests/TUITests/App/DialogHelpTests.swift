import ModelKit
import Testing

@testable import TUI

@Suite("Help in dialogs, and what a footer offers first")
struct DialogHelpTests {
    private func console(_ row: CaseRow = .sample(4709, priors: 1), width: Int = 100, height: Int = 30) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height)
        console.snapshot([row])
        console.bring(.sanctioned(row))
        return console
    }

    @Test("? explains the keys of a dialog, and ? or Esc returns to it as it was", arguments: ["s", "L", "h", "!", "f", "t"])
    func dialogs(key: String) {
        for back in [Key.character("?"), .escape, .character("q")] {
            var console = console()
            console.press(key)
            let dialog = "\(String(describing: console.state.dialogs.shown))"
            #expect(console.state.dialogs.shown != nil)
            console.press("?")
            #expect(console.shows("Help"), "\(console)")
            #expect(console.state.dialogs.shown is HelpDialog)
            console.press(back)
            #expect("\(String(describing: console.state.dialogs.shown))" == dialog)
        }
    }

    @Test("The ladder's arrow keys are named where they move it, and the reason's keys where it is edited")
    func reason() {
        var console = console()
        console.press("s")
        #expect(console.words.contains("reason e 1 of") || console.words.contains("reason e your own words"), "\(console)")
        console.press("e")
        #expect(console.words.contains("reason ↑↓"), "\(console)")
    }

    @Test("A closed case offers what can be done with it", arguments: ScreenGallery.sizes)
    func closed(width: Int, height: Int) {
        let row = CaseRow.sample(4709, decision: .of(.justified, by: "mira")).closed()
        var console = ConsoleRig(width: width, height: height)
        console.snapshot([row.with { row in row.note { $0.hasFailed = true } }])
        console.press("#4709")
        console.press(.enter)
        console.bring(.sample(row))
        let footer = console.screen[QueueLayout(console.state.size).footer]
        #expect(footer.contains("R reopen"), "\(console)")
    }

    @Test("At 80 columns the footer offers what works, without u if nothing can be undone")
    func eighty() {
        var console = ConsoleRig(width: 80, height: 24)
        console.snapshot([.sample(4709)])
        console.bring(.sample(.sample(4709)))
        let footer = console.screen[QueueLayout(console.state.size).footer]
        #expect(footer.contains("v interrogate") && footer.contains("s sanction") && !footer.contains("u undo"), "\(footer)")
    }
}
