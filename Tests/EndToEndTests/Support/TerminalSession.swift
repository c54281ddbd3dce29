import Foundation
import ModelKit
import TestSupport

/// A real terminal: a pane of tmux with its own server.
final class TerminalSession: Sendable {
    private let name = "ntf-" + UUID().uuidString.prefix(8).lowercased()

    /// The user's folder, which must exist as long as the terminal.
    private let home: TestFolder

    /// Opens a terminal that runs a shell command.
    init(
        width: Int = 100, height: Int = 30, home: TestFolder = TestFolder(), environment: [String: String] = [:],
        running command: String
    ) async throws {
        self.home = home
        let variables = environment.map { "\($0)=\($1)" }.sorted()
        try await tmux(
            ["-f", "/dev/null", "new-session", "-d", "-x", "\(width)", "-y", "\(height)"]
                + variables.flatMap { ["-e", $0] } + [command])
        try await tmux(["set-option", "-g", "remain-on-exit", "on"])
    }

    /// Opens a moderator's console.
    static func console(
        of name: String = "mira", on desk: DeskProcess, home: TestFolder = TestFolder(), width: Int = 100, height: Int = 30,
        environment: [String: String] = [:]
    ) async throws -> TerminalSession {
        let own = [
            "HOME": home.path, "XDG_STATE_HOME": home.path + "/state", "XDG_CONFIG_HOME": home.path + "/config",
            "NOTRUF_TOKEN": "ntf_\(name)", "NOTRUF_DESK": desk.address, "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
        ]
        return try await TerminalSession(
            width: width, height: height, home: home, environment: own.merging(environment) { $1 },
            running: "exec \(Program.notruf)")
    }

    /// The process in the pane.
    func process() async throws -> Int32 {
        let text = try await tmux(["display-message", "-p", "#{pane_pid}"])
        guard let identifier = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw NeverHappened(description: "no process in the pane: \(text)")
        }
        return identifier
    }

    @discardableResult
    func tmux(_ arguments: [String]) async throws -> String {
        let (status, output, errors) = try await Program.run("/usr/bin/tmux", ["-u", "-L", name] + arguments)
        guard status == 0 else { throw NeverHappened(description: "tmux \(arguments.joined(separator: " ")): \(errors)") }
        return output
    }

    /// Presses keys by their names in tmux, such as `Enter` or `C-z`.
    func press(_ keys: String...) async throws { try await tmux(["send-keys"] + keys) }
    /// Types text literally.
    func type(_ text: String) async throws { try await tmux(["send-keys", "-l", text]) }
    /// Types a line, waits until it is shown, and sends it.
    func enter(_ line: String) async throws {
        try await type(line)
        try await shows(line)
        try await press("Enter")
    }

    /// Rates a case like somebody who reads the screen. A verdict is refused right after the case came under the cursor on its
    /// own, or if two keys reach the console together, so a moderator presses again. They do not press at once, because a key
    /// that is repeated before the screen could show anything counts as held down, and is refused until it is released.
    func rates(_ number: CaseNumber, _ key: String, of desk: DeskProcess, within limit: Duration = .seconds(180)) async throws {
        let last = LastScreen()
        var again = ContinuousClock.now
        try await eventually("the verdict on #\(number) is there", within: limit, describing: { last.text }) {
            if try await desk.dossier(number).row.decision != nil { return true }
            last.text = try await screen
            guard !last.text.contains(/u undo \ds/), ContinuousClock.now >= again else { return false }
            try await press(key)
            again = .now + .seconds(2)
            return false
        }
    }

    /// Presses a key until the screen shows its effect, because no key acts on a case right after it came under the cursor on
    /// its own.
    func presses(_ key: String, until text: String, within limit: Duration = .seconds(60)) async throws {
        let last = LastScreen()
        var again = ContinuousClock.now
        try await eventually("the screen shows \"\(text)\"", within: limit, describing: { last.text }) {
            last.text = try await screen
            if last.text.contains(text) { return true }
            guard ContinuousClock.now >= again else { return false }
            try await press(key)
            again = .now + .seconds(2)
            return false
        }
    }

    func resize(width: Int, height: Int) async throws {
        try await tmux(["resize-window", "-x", "\(width)", "-y", "\(height)"])
    }

    /// The current screen.
    var screen: String {
        get async throws { try await tmux(["capture-pane", "-p"]) }
    }

    /// The current screen, with colours.
    var colours: String {
        get async throws { try await tmux(["capture-pane", "-p", "-e"]) }
    }

    /// The position of the terminal's cursor, and whether it is visible.
    var cursor: (row: Int, column: Int, isShown: Bool) {
        get async throws {
            let parts = try await tmux(["display-message", "-p", "#{cursor_y} #{cursor_x} #{cursor_flag}"]).split(
                whereSeparator: \.isWhitespace
            )
            .compactMap { Int($0) }
            guard parts.count == 3 else { throw NeverHappened(description: "no cursor in the pane") }
            return (parts[0], parts[1], parts[2] == 1)
        }
    }

    /// Waits until the cursor is visible on a row with a text or, in a field, anywhere on a row that contains it.
    func pointsAt(_ text: String, within limit: Duration = .seconds(60)) async throws {
        let last = LastScreen()
        try await eventually("the cursor is on \"\(text)\"", within: limit, describing: { last.text }) {
            let cursor = try await cursor
            let lines = try await screen.split(separator: "\n", omittingEmptySubsequences: false)
            last.text = "\(cursor)\n" + lines.joined(separator: "\n")
            return cursor.isShown && lines.indices.contains(cursor.row) && lines[cursor.row].contains(text)
        }
    }

    /// Waits until the screen shows a text.
    func shows(_ text: String, within limit: Duration = .seconds(60)) async throws {
        let last = LastScreen()
        try await eventually("the screen shows \"\(text)\"", within: limit, describing: { last.text }) {
            last.text = try await screen
            return last.text.contains(text)
        }
    }

    /// Waits until the screen no longer shows a text.
    func hides(_ text: String, within limit: Duration = .seconds(60)) async throws {
        let last = LastScreen()
        try await eventually("the screen hides \"\(text)\"", within: limit, describing: { last.text }) {
            last.text = try await screen
            return !last.text.contains(text)
        }
    }

    func close() async { _ = try? await tmux(["kill-server"]) }

    // A failed test did not close it, and tmux would keep the console running forever.
    deinit { Task { [name] in _ = try? await Program.run("/usr/bin/tmux", ["-L", name, "kill-server"]) } }
}

private final class LastScreen {
    var text = ""
}
