import Foundation
import Glibc
import Synchronization
import TestSupport

/// A terminal that the test plays: it receives the console's output as bytes, and answers as it likes.
final class PlainTerminal: Sendable {
    private let master: Int32
    private let program: Program
    private let written = Mutex<[UInt8]>([])

    /// TIOCSPTLCK and TIOCGPTN of Linux.
    private static let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

    init(width: Int = 80, height: Int = 24, running path: String, environment: [String: String]) throws {
        // As posix_openpt, unlockpt and ptsname do it, which glibc's headers hide from Swift.
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (isLocked, number): (Int32, UInt32) = (0, 0)
        guard master >= 0, ioctl(master, Self.unlock, &isLocked) == 0, ioctl(master, Self.number, &number) == 0 else {
            throw NeverHappened(description: "a terminal: \(String(cString: strerror(errno)))")
        }
        let device = "/dev/pts/\(number)"
        var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        program = try Program(path, [], environment: environment.merging(["TERM": "xterm-256color"]) { $1 }, terminal: device)
        let reader = Thread { [self] in
            var buffer = [UInt8](repeating: 0, count: 4096)
            // When the console has ended, nobody has the other side open: EIO.
            while case let count = read(master, &buffer, buffer.count), count > 0 || errno == EINTR {
                if count > 0 { written.withLock { $0 += buffer.prefix(count) } }
            }
        }
        reader.name = "reader of \(device)"
        reader.start()
    }

    /// Opens a moderator's console.
    static func console(of name: String = "mira", on desk: DeskProcess, home: TestFolder) throws -> PlainTerminal {
        try PlainTerminal(
            running: Program.notruf,
            environment: [
                "HOME": home.path, "XDG_STATE_HOME": home.path + "/state", "XDG_CONFIG_HOME": home.path + "/config",
                "NOTRUF_TOKEN": "ntf_\(name)", "NOTRUF_DESK": desk.address, "TMUX": "",
            ])
    }

    /// The output without formatting.
    var text: String {
        String(decoding: written.withLock { $0 }, as: UTF8.self).replacing("\u{1B}(B", with: "")
            .replacing(/\u{1B}\[[0-9;]*m/, with: "")
    }

    func type(_ text: String) {
        var bytes = Array(text.utf8)
        _ = write(master, &bytes, bytes.count)
    }

    func signal(_ signal: Int32) { program.signal(signal) }

    /// Presses a key at a person's pace, because input within 15 ms after a refused key counts as the rest of a paste.
    func presses(_ key: String) async throws {
        try await Task.sleep(for: .milliseconds(50))
        type(key)
    }

    /// Waits until these texts have been written, in this order.
    func gets(_ texts: String...) async throws {
        try await eventually("the terminal gets \(texts)", within: .seconds(60), describing: { text.debugDescription }) {
            var rest = text[...]
            for text in texts {
                guard let range = rest.range(of: text) else { return false }
                rest = rest[range.upperBound...]
            }
            return true
        }
    }

    func end() async throws -> Int32 { try await program.end() }

    deinit { close(master) }
}
