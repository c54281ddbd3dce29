import Foundation
import ModelKit
import Testing
import TestSupport

/// The console in a shell: leaving it and coming back to it.
@Suite("Terminal", .serialized, .timeLimit(.minutes(5)))
struct TerminalTests {
    /// A shell in which the console is started by hand.
    private func shell(on desk: DeskProcess, home: TestFolder, width: Int = 80, height: Int = 24) async throws -> TerminalSession
    {
        try await TerminalSession(
            width: width, height: height, home: home,
            environment: [
                "HOME": home.path, "XDG_STATE_HOME": home.path, "XDG_CONFIG_HOME": home.path, "NOTRUF_TOKEN": "ntf_mira",
                "NOTRUF_DESK": desk.address, "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "ENV": "",
            ], running: "exec /bin/sh")
    }

    @Test("Every way out restores the terminal", arguments: ["q", "TERM", "HUP", "INT", "ABRT", "SEGV"])
    func waysOut(way: String) async throws {
        let desk = try DeskProcess()
        try await desk.start()
        let terminal = try await shell(on: desk, home: TestFolder())
        try await terminal.type(
            "stty -g > $HOME/before; \(Program.notruf); echo left; stty -g > $HOME/after; cmp $HOME/before $HOME/after && echo sa''me"
        )
        try await terminal.press("Enter")
        try await terminal.shows("●")
        if way == "q" {
            try await terminal.press("q")
        } else {
            let parent = try await terminal.process()
            let children = try await Program.run("/usr/bin/pgrep", ["-P", "\(parent)"]).output
            let console = try #require(Int32(children.trimmingCharacters(in: .whitespacesAndNewlines)))
            let signals = ["TERM": SIGTERM, "HUP": SIGHUP, "INT": SIGINT, "ABRT": SIGABRT, "SEGV": SIGSEGV]
            kill(console, try #require(signals[way]))
        }
        try await terminal.shows("same")
        await terminal.close()
        _ = try await desk.stop()
    }

    @Test func suspendedAndResumed() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh", id: "m1")
        let terminal = try await shell(on: desk, home: TestFolder())
        try await terminal.type(Program.notruf)
        try await terminal.press("Enter")
        try await terminal.shows("#\(number)")
        try await terminal.press("C-z")
        try await terminal.shows("Stopped")
        try await terminal.resize(width: 100, height: 30)
        try await terminal.type("fg")
        try await terminal.press("Enter")
        try await terminal.shows("#\(number)")
        try await terminal.press("?")
        try await terminal.shows("Help")
        await terminal.close()
        _ = try await desk.stop()
    }

    @Test func sizesChange() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh doch", id: "m1")
        let console = try await TerminalSession.console(on: desk)
        try await console.shows("#\(number)")
        for (width, height) in [(40, 15), (200, 60), (80, 24), (140, 45)] {
            try await console.resize(width: width, height: height)
            try await eventually("drawn at \(width)×\(height)") {
                let lines = try await console.screen.split(separator: "\n", omittingEmptySubsequences: false)
                return lines.contains { $0.contains("#\(number)") } && lines.contains { $0.contains("Bolle") }
            }
        }
        try await console.resize(width: 30, height: 8)
        try await console.hides("#\(number)")
        try await console.resize(width: 80, height: 24)
        try await console.shows("#\(number)")
        await console.close()
        _ = try await desk.stop()
    }

    @Test("A stranger's text is visible and harmless on the real screen")
    func hostileText() async throws {
        let desk = try await DeskProcess.open()
        let text =
            "\u{1B}]0;owned\u{7}\u{1B}[2J\u{202E}rebmun\u{202C} e" + String(repeating: "\u{301}", count: 3000) + "\u{200B}👨‍👩‍👧‍👦 Ende"
        let number = try await desk.isTold(of: text, id: "m1")
        let console = try await TerminalSession.console(on: desk)
        try await console.shows("#\(number)")
        try await console.shows("Ende")
        let screen = try await console.screen
        #expect(screen.contains("Notruf"), "the screen was not cleared")
        #expect(!screen.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x200B })
        #expect(try await !console.tmux(["display-message", "-p", "#{pane_title}"]).contains("owned"))
        await console.close()
        _ = try await desk.stop()
    }

    @Test("Without a terminal, the program says so in one line")
    func notATerminal() async throws {
        let (status, _, errors) = try await Program.run(Program.notruf, ["--desk", "unix:/nowhere"])
        #expect(status == 1)
        #expect(errors.contains("terminal"))
        #expect(errors.split(separator: "\n").count == 1)
        let unknown = try await TerminalSession(
            environment: ["TERM": "no-such-terminal", "HOME": "/nonexistent"],
            running: "TERM=no-such-terminal \(Program.notruf) --desk unix:/nowhere; echo status $?; cat")
        try await unknown.shows("status 1")
        #expect(try await unknown.screen.contains("no-such-terminal"))
        await unknown.close()
    }

    @Test("Without UTF-8 and colours, the screen is drawn plainly")
    func plain() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh doch", id: "m1")
        let console = try await TerminalSession.console(on: desk, environment: ["NO_COLOR": "1"])
        try await console.shows("#\(number)")
        let drawn = try await console.colours
        for colour in 30...38 { #expect(!drawn.contains("\u{1B}[\(colour)"), "no colour") }
        #expect(drawn.contains("\u{1B}[1m") || drawn.contains("\u{1B}[7m"), "bold and reverse stay")
        await console.close()
        _ = try await desk.stop()
    }
}
