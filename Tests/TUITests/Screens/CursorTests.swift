import ModelKit
import Testing

@testable import TUI

/// Screen readers and braille displays follow the terminal's cursor: on every screen, it is on what is selected or typed.
@Suite("The cursor for people who do not see the screen")
struct CursorTests {
    @Test("Every screen has a cursor, inside the screen", arguments: ScreenGallery.allCases)
    func everywhere(_ screen: ScreenGallery) throws {
        for (width, height) in ScreenGallery.sizes {
            let surface = screen.console(width: width, height: height).surface()
            let cursor = try #require(surface.cursor, "\(screen) at \(width)×\(height)")
            #expect(0..<height ~= cursor.row && 0..<width ~= cursor.column)
            let isOnText = (0..<width).contains { surface[cursor.row, $0].glyph != .space }
            #expect(isOnText, "\(screen) at \(width)×\(height): an empty row\n\(ScreenDump(surface))")
        }
    }

    @Test("If a row is selected, the cursor is on it", arguments: ScreenGallery.allCases)
    func onTheSelectedRow(_ screen: ScreenGallery) throws {
        for (width, height) in ScreenGallery.sizes {
            let console = screen.console(width: width, height: height)
            guard !console.state.context.isTextField, console.state.context != .question else { continue }
            let surface = console.surface()
            let selected = (0..<height).filter { row in (0..<width).contains { surface[row, $0].style.background == .selection } }
            let isList = console.state.dialogs.shown != nil || console.state.conversation == nil && console.state.pages.isEmpty
            guard isList, let first = selected.first else { continue }
            let cursor = try #require(surface.cursor)
            // A list over another one hides the rows below it: the last block is the one in front.
            let block = selected.reversed().prefix { row in row == selected.last || selected.contains(row + 1) }.min() ?? first
            #expect(cursor.row == block, "\(screen) at \(width)×\(height)\n\(ScreenDump(surface))")
        }
    }

    @Test("In the queue, it moves with the selection", arguments: [(40, 15), (100, 30)])
    func inTheQueue(size: (Int, Int)) throws {
        var console = ConsoleRig(width: size.0, height: size.1)
        console.snapshot(CaseRow.evening)
        for key in ["gg", "j", "j", "k", "G"] {
            console.press(key)
            let number = try #require(console.selected)
            let row = try #require(console.surface().cursor?.row)
            #expect(console.screen[row].contains("#\(number)"), "after \(key)")
        }
    }

    @Test("In a dossier, it is at the top of the pane that has the keys, or on the other case that Enter opens")
    func inTheDossier() throws {
        var console = ConsoleRig(width: 100, height: 30)
        console.snapshot([.sample(4709)])
        console.bring(.sample())
        console.press(.enter)
        let layout = DossierLayout(console.state.size)
        #expect(console.surface().cursor == Surface.Position(row: layout.body.lowerBound, column: layout.messages.lowerBound))
        console.press(.tab)
        let cursor = try #require(console.surface().cursor)
        #expect(layout.side.contains(cursor.column) && console.screen[cursor.row].contains("#4588"))
        console.press("j")
        let next = try #require(console.surface().cursor)
        #expect(next.row > cursor.row && console.screen[next.row].contains("#4501"))
    }

    @Test("A text field has the cursor, and messages appear in the line below it", arguments: ["n", "/", ":", "#"])
    func inAField(_ key: String) throws {
        var console = ConsoleRig(width: 80, height: 24)
        console.snapshot(CaseRow.evening)
        console.press(key)
        #expect(console.surface().cursor?.row == QueueLayout(console.state.size).notice - 1)
    }

    @Test("Messages appear in the same line on every screen", arguments: [(40, 15), (80, 24), (100, 30)])
    func messages(size: (Int, Int)) {
        let row = QueueLayout(Surface.Size(width: size.0, height: size.1)).notice
        for reach: (inout ConsoleRig) -> Void in [
            { _ in }, { $0.press(.enter) }, { $0.press("?") }, { $0.press("nWort") }, { $0.press("s") }, { $0.press("t") },
            { $0.press("!") }, { $0.press("h") },
        ] {
            var console = ConsoleRig(width: size.0, height: size.1)
            console.snapshot([.sample(4709)])
            console.bring(.sample())
            reach(&console)
            console.state.notice = .done("kurz gesagt")
            #expect(console.screen[row].contains("kurz gesagt"), "\(console)")
        }
        var console = ConsoleRig.talking(width: size.0, height: size.1)
        console.state.notice = .done("kurz gesagt")
        #expect(console.screen[row].contains("kurz gesagt"), "\(console)")
    }

    @Test(
        "A message of several rows covers neither typed text nor a list, and mixes with nothing",
        arguments: [(40, 15), (100, 30)])
    func longMessages(size: (Int, Int)) throws {
        var console = ConsoleRig.talking(width: size.0, height: size.1)
        console.press("ok")
        let long = SafeText(Array(repeating: "lang und breit", count: size.0 / 8).joined(separator: " "))
        console.state.notice = .done(long)
        let cursor = try #require(console.surface().cursor)
        #expect(words(of: console.screen[cursor.row]) == "› ok", "\(console)")
        console.press(.function(1))
        console.state.notice = .done(long)
        var frame = Frame(of: console.state, on: console.surface())
        let input = QueueLayout(console.state.size).notice - NoticeBar(console.state).messageRows(in: &frame).count
        #expect(words(of: console.screen[input]) == "› ok", "\(console)")
    }

    private func words(of line: String) -> String { line.split(separator: " ").joined(separator: " ") }
}
