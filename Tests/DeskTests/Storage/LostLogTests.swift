import Foundation
import GRDB
import Logging
import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("A log that is lost or replaced", .timeLimit(.minutes(5)))
struct LostLogTests {
    private let home: TestFolder
    private var path: String { home.path + "/" + CaseLog.fileName }
    private var marker: String { LogMarker.path(in: home.path) }

    init() throws { home = TestFolder() }

    private func open(_ folder: String? = nil) throws -> Desk {
        let environment = DeskEnvironment(
            community: .standard(name: "x"), moderators: [], clock: DeskClock { Timestamp(milliseconds: 0) })
        return try Desk(
            folder: folder ?? home.path, environment: environment, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// A desk has run here, and has some cases.
    private func used(_ folder: String? = nil) async throws {
        let desk = try open(folder)
        try await desk.fill(cases: 3)
        try await desk.close()
    }

    private func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

    private func refusal() throws -> LogError? { #expect(throws: LogError.self) { try open() } }

    @Test("A folder that had a log is not started without it, and nothing is created in its place")
    func deleted() async throws {
        try await used()
        try remove(path)
        #expect(try refusal() == .missing(path: path, sign: marker))
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(throws: LogError.missing(path: path, sign: marker)) { try Audit(folder: home.path) }
        let finding = StateFindings(folder: home.path, at: Timestamp(milliseconds: 0)).all.first { $0.subject == "case log" }
        #expect(finding?.level == .missing && finding?.detail.contains("gone or empty") == true)
    }

    @Test("Nor with an empty file", arguments: ["", "VACUUM"])
    func emptied(sql: String) async throws {
        try await used()
        try remove(path)
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        // A database without content is as empty as none.
        if !sql.isEmpty { try await DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) } }
        #expect(try refusal() == .missing(path: path, sign: marker))
        #expect(try Audit(folder: home.path).findings.contains { $0.contains("gone or empty") })
    }

    @Test("Nor with the log of another desk; if that is the right one, the advice in the error helps")
    func foreign() async throws {
        let other = TestFolder()
        try await used()
        try await used(other.path)
        // This is what the error message tells people who restore a backup.
        for file in [path, path + "-wal", path + "-shm"] { try remove(file) }
        try FileManager.default.copyItem(atPath: other.path + "/" + CaseLog.fileName, toPath: path)
        let error = try refusal()
        #expect(error == .foreign(path: path, sign: marker))
        #expect(error?.description.contains("remove \(marker)") == true)
        #expect(try Audit(folder: home.path).findings.contains { $0.contains("not the log") })
        try remove(marker)
        let desk = try open()
        #expect(await desk.nextNumber == 4)
    }

    @Test("With a restored backup in its place, the desk starts again")
    func restored() async throws {
        try await used()
        #expect(try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int == 0, "the file alone is the log")
        let backup = try Data(contentsOf: URL(filePath: path))
        try remove(path)
        #expect(try refusal() != nil)
        try backup.write(to: URL(filePath: path))
        let desk = try open()
        #expect(await desk.nextNumber == 4)
    }

    @Test("A folder of an earlier version has no marker, and gets one")
    func earlierVersion() async throws {
        try await used()
        try remove(marker)
        let desk = try open()
        #expect(await desk.nextNumber == 4)
        #expect(try LogMarker.read(in: home.path) == [desk.log.epoch])
        let mode = try FileManager.default.attributesOfItem(atPath: marker)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("Files that SQLite left beside a missing log do not begin a new one")
    func leftover() async throws {
        try Data(repeating: 1, count: 100).write(to: URL(filePath: path + "-wal"))
        #expect(try refusal() == .missing(path: path, sign: path + "-wal"))
        #expect(try Data(contentsOf: URL(filePath: path + "-wal")).count == 100)
    }

    // MARK: - While the desk runs

    @Test(
        "If the file is deleted or replaced under a running desk, it accepts nothing, and says why",
        arguments: ["", "-wal"])
    func deletedWhileOpen(suffix: String) async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let file = scene.folder + "/" + CaseLog.fileName + suffix
        try FileManager.default.moveItem(atPath: file, toPath: file + ".away")
        try await scene.refusesAll()
        _ = FileManager.default.createFile(atPath: file, contents: nil)
        try await scene.refusesAll()
        try remove(file)
        try FileManager.default.moveItem(atPath: file + ".away", toPath: file)
        // It is the same file, so nothing was lost.
        #expect(try await scene.insult(id: "m2") == number)
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }
}

extension Scene {
    /// Neither reports nor commands are accepted, because they could not be stored.
    fileprivate func refusesAll() async throws {
        let report = await #expect(throws: Problem.self) { try await insult(id: "m9", by: Scene.mimi) }
        #expect(report?.status == 503 && report?.detail?.contains("deleted or replaced") == true)
        let note = await #expect(throws: Problem.self) { try await does(Scene.mira, .note("?"), 1) }
        #expect(note?.type == "urn:notruf:not-stored")
    }
}
