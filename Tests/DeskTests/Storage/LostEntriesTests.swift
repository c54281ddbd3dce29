import Foundation
import GRDB
import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

/// If a backup is restored, or the end of the log is lost, the desk says so, and does not use any number again.
@Suite("A log that is older than before", .timeLimit(.minutes(5)))
struct LostEntriesTests {
    /// Restores a backup of the file in the folder of a desk that has ended.
    private func putBack(_ backup: String, in scene: Scene) async throws {
        try await scene.desk.close()
        for name in [CaseLog.fileName, CaseLog.fileName + "-wal", CaseLog.fileName + "-shm"] {
            try? FileManager.default.removeItem(atPath: scene.folder + "/" + name)
        }
        try FileManager.default.copyItem(atPath: backup, toPath: scene.folder + "/" + CaseLog.fileName)
    }

    private func backUp(_ scene: Scene) async throws -> (path: String, home: TestFolder) {
        let home = TestFolder()
        let path = home.path + "/backup.sqlite"
        try await scene.desk.pool.write { _ in }
        try scene.desk.pool.backup(to: DatabaseQueue(path: path))
        return (path, home)
    }

    @Test("After a backup was restored, numbers continue above those that were used, and consoles begin anew")
    func backup() async throws {
        let scene = try await Scene()
        _ = try await scene.insult(id: "m1")
        let backup = try await backUp(scene)
        await scene.passes(.minutes(4))
        let lost = try await scene.insult(id: "m2")
        let position = await scene.desk.snapshot(for: Scene.mira).position
        let given = try #require(try await scene.actions().map(\.id).max())
        try await putBack(backup.path, in: scene)

        let before = try Audit(folder: scene.folder).findings
        #expect(before.count == 1 && before[0].contains("had reached entry \(position.sequence), case \(lost)"), "\(before)")

        let again = try await scene.restarted()
        #expect(again.logs.text.contains("The log is not the one that the desk wrote last"))
        #expect(again.desk.log.epoch != position.epoch)
        let (id, feed) = try await again.desk.listen(Scene.mira, after: position)
        var signals = feed.makeAsyncIterator()
        let first = await signals.next()
        #expect({ if case .reset = first { true } else { false } }(), "\(String(describing: first))")
        await again.desk.stopListening(id)

        await again.passes(.minutes(4))
        #expect(try await again.insult(id: "m3") == lost + 1)
        #expect(try #require(try await again.actions().map(\.id).max()) > given)
        #expect(try Audit(folder: again.folder).findings.isEmpty)

        // This is reported once, and the folder then has its current log.
        let third = try await again.restarted()
        #expect(third.desk.log.lost == nil && third.desk.log.epoch == again.desk.log.epoch)
        #expect(try await third.row(lost + 1) != nil)
    }

    @Test("The same backup can be restored again, and the numbers continue above all that were used")
    func again() async throws {
        let scene = try await Scene()
        let backup = try await backUp(scene)
        var last = try await scene.insult(id: "m1")
        var current = scene
        for round in 2...3 {
            try await putBack(backup.path, in: current)
            current = try await current.restarted()
            await current.passes(.minutes(4))
            let number = try await current.insult(id: MessageID("m\(round)"))
            #expect(number == last + 1)
            last = number
        }
        #expect(try Audit(folder: current.folder).findings.isEmpty)
    }

    @Test("Used numbers stay used even if the desk ends before it uses more")
    func endedAgain() async throws {
        let scene = try await Scene()
        let backup = try await backUp(scene)
        let lost = try await scene.insult(id: "m1")
        try await putBack(backup.path, in: scene)
        let again = try await scene.restarted().restarted()
        #expect(try await again.insult(id: "m3") == lost + 1)
        #expect(try Audit(folder: again.folder).findings.isEmpty)
    }

    @Test("A log that lost its end with the file beside it is reported as shorter than it was")
    func lostEnd() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.desk.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try await scene.does(Scene.mira, .note("wichtig"), number)
        let home = TestFolder()
        // The state after a kill, without the lost file.
        for name in [CaseLog.fileName, LogMarker.fileName, LogPeak.fileName] {
            try FileManager.default.copyItem(atPath: scene.folder + "/" + name, toPath: home.path + "/" + name)
        }
        let findings = try Audit(folder: home.path).findings
        #expect(findings.count == 1 && findings[0].contains("Everything in between is lost"), "\(findings)")
        #expect(StateFindings(folder: home.path, at: scene.clock.now).all.contains { $0.detail.contains("is lost") })
    }

    @Test("A desk whose lock is deleted stores nothing, because another could start beside it")
    func unlocked() async throws {
        let scene = try await Scene()
        try FileManager.default.removeItem(atPath: scene.folder + "/" + StateFolder.lockName)
        let refused = await #expect(throws: Problem.self) { try await scene.insult() }
        #expect(refused?.status == 503)
    }

    @Test("A file that is no database, and one without its epoch, are reported as such")
    func oddFiles() async throws {
        let home = TestFolder()
        #expect(mkfifo(home.path + "/" + CaseLog.fileName, 0o600) == 0)
        #expect(throws: LogError.self) { try CaseLog(folder: home.path, randomness: .system, at: Timestamp(milliseconds: 0)) }
        let scene = try await Scene()
        try await scene.desk.pool.write { try $0.execute(sql: "DELETE FROM meta WHERE key = 'epoch'") }
        try await scene.desk.close()
        let error = #expect(throws: LogError.self) {
            try CaseLog(folder: scene.folder, randomness: .system, at: Timestamp(milliseconds: 0))
        }
        #expect(error?.description.contains("table meta, row “epoch”: it is missing") == true, "\(String(describing: error))")
    }
}
