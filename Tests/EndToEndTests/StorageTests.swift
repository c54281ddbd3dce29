import Foundation
import ModelKit
import Testing

/// What a desk does where its folder, its file or the disk is not as it should be.
@Suite("The desk and its disk", .serialized, .timeLimit(.minutes(5)))
struct StorageTests {
    @Test("A second desk on the same folder ends at once, and names the process that has it")
    func secondDesk() async throws {
        let desk = try await DeskProcess.open()
        let other = desk.folder + "/other.toml"
        try String(contentsOfFile: desk.config, encoding: .utf8)
            .replacing("/d.sock", with: "/other.sock").write(toFile: other, atomically: true, encoding: .utf8)
        let second = try await Program.run(Program.notruf, ["desk", "--config", other])
        let process = try String(contentsOfFile: desk.folder + "/state/desk.lock", encoding: .utf8)
        #expect(second.status == 1 && second.errors.contains("(process \(process.dropLast())) is running on"), "\(second)")
        let check = try await Program.run(Program.notruf, ["desk", "--config", other, "--check"])
        #expect(check.status == 0 && check.output.contains("a desk (process \(process.dropLast())) runs on it"), "\(check)")
        #expect(try await desk.rows().isEmpty, "the first goes on")
        // However it ends, the folder is free.
        try await desk.killAtOnce()
        try await desk.start()
        #expect(try await desk.stop() == 0)
    }
}
