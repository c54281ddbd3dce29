import Foundation
import Testing
import TestSupport

/// The console for people who cannot see the screen, and for keyboards with other scripts.
@Suite("Access", .serialized, .timeLimit(.minutes(5)))
struct AccessTests {
    @Test("The terminal's cursor is visible, and follows the selection on every screen", arguments: [(40, 15), (100, 30)])
    func cursor(size: (Int, Int)) async throws {
        let desk = try await DeskProcess.open()
        let first = try await desk.isTold(of: "geh doch", id: "m1")
        let second = try await desk.isTold(of: "spam spam", id: "m2", author: "u2", category: "spam")
        let console = try await TerminalSession.console(on: desk, width: size.0, height: size.1)
        try await console.shows("#\(second)")
        try await console.press("g", "g")
        let top = try await console.cursor.row
        let lines = try await console.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let upper = lines[top].contains("#\(first)") ? first : second
        try await console.pointsAt("#\(upper)")
        try await console.press("j")
        try await console.pointsAt("#\(first + second - upper)")
        try await console.press("k")
        try await console.press("n")
        try await console.type("Wort")
        try await console.pointsAt("Wort")
        try await console.press("Escape")
        try await console.pointsAt("#\(upper)")
        try await console.press("t")
        try await console.pointsAt(upper == first ? "Insult" : "Spam")
        try await console.press("Escape")
        try await console.hides("Harassment")
        try await console.press("?")
        try await console.shows("Help")
        #expect(try await console.cursor.row == 2)
        try await console.press("Escape")
        try await console.hides("Help")
        try await console.press("c")
        try await console.pointsAt("you")
        try await console.pointsAt("#\(upper)")
        try await console.press("Enter")
        try await console.shows("messages")
        let (row, _, isShown) = try await console.cursor
        #expect(isShown && row > 0)
        await console.close()
        _ = try await desk.stop()
    }

    @Test("If the terminal does not report key positions, the console says why, and arrows choose from the palette")
    func otherScriptInTmux() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh doch", id: "m1")
        let console = try await TerminalSession.console(on: desk)
        try await console.shows("#\(number)")
        try await console.type("с")
        try await console.shows("keys here are Latin letters")
        try await console.type(":")
        try await console.shows("justified")
        await console.close()
        _ = try await desk.stop()
    }

    @Test(
        "If the terminal reports key positions, keys act by position, and the terminal is restored at the end",
        arguments: ["й", "SEGV"])
    func byPlace(end: String) async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh doch", id: "m1")
        let home = TestFolder()
        let terminal = try PlainTerminal.console(on: desk, home: home)
        // The case has been under the cursor long enough for keys to act on it.
        try await terminal.gets("#\(number)", "geh doch")
        #expect(
            !terminal.text.contains("\u{1B}[?u") && !terminal.text.contains("\u{1B}[>29u"), "nothing is asked of a Latin keyboard"
        )
        terminal.type("с")
        try await terminal.gets("\u{1B}[?u", "Latin letters")
        terminal.type("\u{1B}[?0u")
        try await terminal.gets("\u{1B}[>29u", "\u{1B}[?u")
        #expect(!terminal.text.contains("act by their place"), "it has not said yet that it does")
        terminal.type("\u{1B}[?29u")
        try await terminal.gets("\u{1B}[?u", "act by their place")
        // с, on the key that is c.
        try await terminal.presses("\u{1B}[1089::99;;1089u")
        try await terminal.gets("1 mine")
        if end == "SEGV" {
            terminal.signal(SIGSEGV)
        } else {
            terminal.type("\u{1B}[1081::113;;1081u")
        }
        try await terminal.gets("\u{1B}[>29u", "\u{1B}[<u", "\u{1B}[?1049l")
        #expect(try await terminal.end() == (end == "SEGV" ? 128 + SIGSEGV : 0))
        _ = try await desk.stop()
    }

    @Test("A terminal that does not report every key position is reset, and keys are what they type")
    func grantsLess() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh doch", id: "m1")
        let home = TestFolder()
        let terminal = try PlainTerminal.console(on: desk, home: home)
        // The case has been under the cursor long enough for keys to act on it.
        try await terminal.gets("#\(number)", "geh doch")
        terminal.type("с")
        try await terminal.gets("\u{1B}[?u")
        terminal.type("\u{1B}[?0u")
        try await terminal.gets("\u{1B}[>29u", "\u{1B}[?u")
        terminal.type("\u{1B}[?1u")
        try await terminal.gets("\u{1B}[>29u", "\u{1B}[<u")
        try await terminal.presses("c")
        try await terminal.gets("1 mine")
        terminal.type("q")
        #expect(try await terminal.end() == 0)
        #expect(!terminal.text.contains("act by their place"))
        #expect(terminal.text.components(separatedBy: "\u{1B}[<u").count == 2, "it is set back once")
        _ = try await desk.stop()
    }
}
