import Foundation
import ModelKit
import SocketTestKit
import Testing
import TestSupport

/// What a desk does if there is something wrong with its folder, its file or the disk.
@Suite("The desk and its disk", .serialized, .timeLimit(.minutes(5)))
struct StorageTests {
    @Test("A second desk on the same folder ends at once, and names the process that uses it")
    func secondDesk() async throws {
        let desk = try await DeskProcess.open()
        let other = desk.folder + "/other.toml"
        try String(contentsOfFile: desk.config, encoding: .utf8)
            .replacing("/d.sock", with: "/other.sock").write(toFile: other, atomically: true, encoding: .utf8)
        let second = try await Program.run(Program.notruf, ["desk", "--config", other])
        let process = try String(contentsOfFile: desk.folder + "/state/desk.lock", encoding: .utf8)
        #expect(second.status == 1 && second.errors.contains("(process \(process.dropLast())) is running on"), "\(second)")
        let check = try await Program.run(Program.notruf, ["desk", "--config", other, "--check"])
        #expect(check.status == 0 && check.output.contains("a desk (process \(process.dropLast())) is using it"), "\(check)")
        #expect(try await desk.rows().isEmpty, "the first goes on")
        // However the desk ends, the folder is free.
        try await desk.killAtOnce()
        try await desk.start()
        #expect(try await desk.stop() == 0)
    }

    @Test(
        "With a full disk nothing can be rated, and the console restores the case; it can be rated once there is space",
        .enabled(if: geteuid() == 0))
    func fullDisk() async throws {
        let desk = try DeskProcess()
        let disk = try await SmallDisk(at: desk.folder + "/state")
        try await desk.start()
        try await desk.opensItsDoors()
        let number = try await desk.isTold(of: "geh doch", id: "m1")
        let console = try await TerminalSession.console(of: "jonas", on: desk)
        try await console.shows("#\(number)")
        try await console.shows("geh doch")
        try await console.shows("The desk's disk is nearly full (")
        try disk.fill()
        try await console.presses("+", until: "The desk cannot store anything (disk full): nothing is rated yet.")
        try await console.shows("✗ disk full")
        try await console.shows("1 waiting to be sent")
        #expect(try await console.screen.contains(/#\d+.* new/))
        let refused = try await desk.post(
            "/chat/v1/events", #"{"type":"channel","id":"x","kind":"public","name":"X"}"#, as: desk.chatToken)
        #expect(refused.status == 503 && refused.body.contains("disk is full"), "\(refused)")
        let check = try await Program.run(Program.notruf, ["doctor", "--config", desk.config])
        #expect(check.status == 1 && check.output.contains("✗ disk"), "\(check)")

        try disk.empty()
        try await console.hides("cannot store")
        try await eventually("the verdict is there") { try await desk.dossier(number).row.decision?.verdict == .justified }
        try await console.hides("waiting to be sent")
        await console.close()
        #expect(try await desk.stop() == 0)
        try await disk.remove()
    }

    @Test("A desk without file descriptors for a connection says so, and accepts it as soon as it can")
    func noFilesLeft() async throws {
        let desk = try await DeskProcess.open()
        try await desk.mayOpen(files: 3)
        let connection = try RawConnection(path: desk.socket)
        try connection.ask("GET", "/v1/me", token: "ntf_mira")
        try await eventually("it is said", describing: { desk.log }) { desk.log.contains("A connection could not be accepted.") }
        try await desk.mayOpen(files: 2048)
        try await eventually("it is answered", describing: { connection.text }) { connection.text.contains("200 OK") }
        #expect(try await desk.rows().isEmpty)
        #expect(try await desk.stop() == 0)
    }

    @Test("A name in the desk's log that would reverse the line is made harmless")
    func harmlessLog() async throws {
        let desk = try DeskProcess(state: "state\\u202Ered")
        let folder = desk.folder + "/state\u{202E}red"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o770], ofItemAtPath: folder)
        try await desk.start()
        try await eventually("it is said", describing: { desk.log }) { desk.log.contains("can write to") }
        #expect(!desk.log.unicodeScalars.contains("\u{202E}"), "\(desk.log)")
        #expect(try await desk.stop() == 0)
    }
}

/// A disk of a few megabytes in memory that a test fills.
private final class SmallDisk: Sendable {
    private let path: String
    private var ballast: String { path + "/ballast" }

    init(at path: String) async throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let options = ["-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", path]
        let (status, _, errors) = try await Program.run("/usr/bin/mount", options)
        guard status == 0 else { throw NeverHappened(description: errors) }
    }

    /// Up to its last byte.
    func fill() throws {
        let file = open(ballast, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        let block = [UInt8](repeating: 7, count: 4096)
        while write(file, block, block.count) > 0 {}
    }

    func empty() throws { try FileManager.default.removeItem(atPath: ballast) }

    func remove() async throws { _ = try await Program.run("/usr/bin/umount", [path]) }

    deinit { umount2(path, 2) }
}
