import Foundation
import Logging
import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The desk's folder", .timeLimit(.minutes(5)))
struct StateFolderTests {
    private func desk(in folder: String, logs: RecordedLogs = RecordedLogs()) throws -> Desk {
        let environment = DeskEnvironment(
            community: .standard(name: "x"), moderators: [], clock: DeskClock { Timestamp(milliseconds: 0) })
        return try Desk(
            folder: folder, environment: environment, logger: Logger(label: "test") { _ in RecordingLogHandler(logs: logs) })
    }

    private func set(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test("Two desks never share a folder: the second learns which process has it, and can have it afterwards")
    func oneDesk() async throws {
        let home = TestFolder()
        let first = try desk(in: home.path)
        let error = #expect(throws: StateFolderError.self) { try desk(in: home.path) }
        #expect(error == .taken(path: home.path, by: getpid()))
        #expect(error?.description.contains("process \(getpid())") == true)
        #expect(StateFolder.isTaken(home.path))
        first.folder.release()
        #expect(!StateFolder.isTaken(home.path) && StateFolder.holder(of: home.path) == nil)
        _ = try desk(in: home.path)
    }

    @Test("A missing folder is created, for the desk's user alone")
    func made() throws {
        let home = TestFolder()
        let path = home.path + "/a/state"
        _ = try desk(in: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o700)
        #expect(Exposure.all(in: path).isEmpty)
    }

    @Test("A folder that everybody can write to is refused, with the command that fixes it")
    func exposedToAll() throws {
        let home = TestFolder()
        try set(0o777, home.path)
        let error = #expect(throws: StateFolderError.self) { try desk(in: home.path) }
        #expect(error?.description.contains("chmod o-w \(home.path)") == true)
        #expect(error?.description.contains("mode 777") == true)
        #expect(!FileManager.default.fileExists(atPath: home.path + "/" + CaseLog.fileName))
        let finding = try #require(StateFindings(folder: home.path, at: Timestamp(milliseconds: 0)).all.first)
        #expect(finding.level == .missing && finding.remedy == "chmod o-w \(home.path)")
        try set(0o755, home.path)
        _ = try desk(in: home.path)
    }

    @Test("So is a log that everybody can write to, or can read if they can reach it")
    func exposedLog() throws {
        let home = TestFolder()
        let log = home.path + "/" + CaseLog.fileName
        try desk(in: home.path).folder.release()
        try set(0o755, home.path)
        try set(0o602, log)
        #expect(throws: StateFolderError.self) { try desk(in: home.path) }
        try set(0o604, log)
        #expect(Exposure.all(in: home.path).map(\.remedy) == ["chmod o-r \(log)"])
        try set(0o700, home.path)
        #expect(Exposure.all(in: home.path).isEmpty)
    }

    @Test("A folder that a group can write to causes a warning, at the start and by the check")
    func exposedToGroup() throws {
        let home = TestFolder()
        try set(0o770, home.path)
        let logs = RecordedLogs()
        let desk = try desk(in: home.path, logs: logs)
        #expect(logs.text.contains("warning") && logs.text.contains("chmod g-w \(home.path)"))
        desk.folder.release()
        let finding = try #require(StateFindings(folder: home.path, at: Timestamp(milliseconds: 0)).all.first)
        #expect(finding.level == .limited && finding.remedy == "chmod g-w \(home.path)")
    }

    @Test("A path with a space or a quote is written for a shell")
    func quoted() throws {
        let exposure = Exposure(path: "/srv/Paul's desk", right: .everybodyWrites, mode: 0o40777)
        #expect(exposure.remedy == #"chmod o-w '/srv/Paul'\''s desk'"#)
    }

    @Test("The check's findings: no folder yet, a running desk, a valid log")
    func findings() async throws {
        let home = TestFolder()
        let none = StateFindings(folder: home.path + "/none", at: Timestamp(milliseconds: 0)).all
        #expect(none.allSatisfy { $0.level == .works })
        #expect(!FileManager.default.fileExists(atPath: home.path + "/none"))
        try set(0o700, home.path)
        let running = try desk(in: home.path)
        try await running.fill(cases: 2)
        let found = StateFindings(folder: home.path, at: Timestamp(milliseconds: 0)).all
        #expect(found.allSatisfy { $0.level == .works })
        #expect(found.contains { $0.detail.contains("process \(getpid())") })
        #expect(found.contains { $0.detail.contains("2 cases") })
    }
}
