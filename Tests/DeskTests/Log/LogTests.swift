import Foundation
import GRDB
import Logging
import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix
@testable import Store

@Suite("The case log", .timeLimit(.minutes(5)))
struct LogTests {
    @Test("Every commit waits for the disk: synchronous is FULL, in WAL mode too")
    func durability() async throws {
        let scene = try await Scene()
        let (synchronous, journal) = try await scene.desk.pool.write { db in
            (try Int.fetchOne(db, sql: "PRAGMA synchronous"), try String.fetchOne(db, sql: "PRAGMA journal_mode"))
        }
        #expect(synchronous == 2)
        #expect(journal == "wal")
    }

    @Test func anUntouchedLogHasNoFindings() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .note("Text"), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let audit = try Audit(folder: scene.folder)
        #expect(audit.findings.isEmpty)
        #expect(audit.cases == 1 && audit.entries > 5 && audit.kept > 3 && audit.gone == 0)
    }

    @Test("A log from an earlier version is checked for what it has")
    func earlierVersion() async throws {
        let scene = try await Scene()
        _ = try await scene.insult()
        try await scene.desk.pool.write { db in
            try db.execute(sql: "ALTER TABLE rating DROP COLUMN anonymous; DROP TABLE reported; DROP TABLE chat_memo")
            try db.execute(sql: "CREATE INDEX action_asked ON action (id); CREATE INDEX action_failed ON action (id)")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE CAST(identifier AS INTEGER) > 2")
        }
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("Texts can be deleted, and the log stays valid")
    func deletedWords() async throws {
        let scene = try await Scene()
        _ = try await scene.insult()
        try await scene.desk.pool.write { try $0.execute(sql: "DELETE FROM evidence WHERE kind = 'report'") }
        let audit = try Audit(folder: scene.folder)
        #expect(audit.findings.isEmpty)
        #expect(audit.gone == 1)
        let dossier = try await scene.desk.dossier(1, for: Scene.mira)
        #expect(dossier.lines.isEmpty)
    }

    @Test(
        "Changed or removed entries are found",
        arguments: [
            "UPDATE log SET payload = replace(payload, 'insult', 'spam') WHERE seq = 1",
            "UPDATE log SET at = at + 1 WHERE seq = 2",
            "DELETE FROM log WHERE seq = 2",
            "UPDATE evidence SET content = '\"other\"' WHERE kind = 'report'",
            "UPDATE log SET number = 7 WHERE seq = 1",
            "DELETE FROM cases", "UPDATE cases SET open = 0", "UPDATE cases SET verdict = 'justified'",
        ])
    func tampering(sql: String) async throws {
        let scene = try await Scene()
        _ = try await scene.insult()
        try await scene.desk.pool.write { db in
            try db.execute(sql: sql)
            #expect(db.changesCount > 0)
        }
        #expect(try !Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("A damaged file is refused with what to do, and left unchanged")
    func damaged() throws {
        let home = TestFolder()
        let folder = home.path
        let path = folder + "/" + CaseLog.fileName
        let junk = Data("This is not a database, it is a shopping list. ".utf8 + Array(repeating: 7, count: 8000))
        try junk.write(to: URL(filePath: path))
        let environment = DeskEnvironment(
            community: .standard(name: "x"), moderators: [], clock: DeskClock { Timestamp(milliseconds: 0) })
        let error = #expect(throws: LogError.self) {
            try Desk(folder: folder, environment: environment, logger: Logger(label: "test"))
        }
        #expect(error?.description.contains("restore a backup") == true)
        #expect(try Data(contentsOf: URL(filePath: path)) == junk)
    }

    @Test("Damage in the middle of the file is found before anything is served")
    func damagedWithin() async throws {
        let home = TestFolder()
        let path = home.path + "/" + CaseLog.fileName
        let environment = DeskEnvironment(
            community: .standard(name: "x"), moderators: [], clock: DeskClock { Timestamp(milliseconds: 0) })
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let desk = try Desk(folder: home.path, environment: environment, logger: logger)
        try await desk.fill(cases: 200)
        try await desk.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        try desk.pool.close()
        desk.folder.release()
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: 40_960)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 8192))
        try file.close()
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: LogError.self) { try Desk(folder: home.path, environment: environment, logger: logger) }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func aLaterVersionsLogIsRefused() async throws {
        let scene = try await Scene()
        try await scene.desk.pool.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999')") }
        try await scene.desk.close()
        let path = scene.folder + "/" + CaseLog.fileName
        let before = try Data(contentsOf: URL(filePath: path))
        await #expect(throws: LogError.tooNew(path: path)) { try await scene.restarted() }
        #expect(throws: LogError.tooNew(path: path)) { try Audit(folder: scene.folder) }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test("Whatever rows of an earlier version lack is added when this version opens the log")
    func oldRows() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh doch", id: "m1")
        let judged = try await scene.reports(Scene.gast, ["m1"]).case
        try await scene.rates(Scene.mira, .unproven, judged)
        await scene.passes(.seconds(5))
        let number = try await scene.reports(Scene.mimi, ["m1"], category: "insult").case
        try await scene.happens([.member(Member(id: Scene.bolle.id, nick: "Unschuld"))])
        try await scene.says(Scene.bolle, "na", id: "m2")
        try await scene.reports(Scene.gast, ["m2"], category: "other")
        // There is also a closed case in which something did not reach the chat.
        let closed = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), closed)
        try await scene.rates(Scene.mira, .justified, closed)
        await scene.passes(.seconds(5))
        let mute = try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
        try await scene.desk.perform {
            try ActionOutcomes.settle(mute.id, ActionOutcome(status: .failed, detail: "no"), isFinal: true, in: $0)
        }
        let failed = try #require(try await scene.row(closed))
        #expect(failed.state == .closed && failed.isListed)
        let row = try #require(try await scene.row(number))
        #expect(row.categories == ["insult", "other"] && row.accusedNames.contains("Unschuld"))
        #expect(row.extras?.wasJudgedBefore == true)
        try await scene.desk.pool.write { db in
            for var old in [row, failed] {
                old.note { $0 = CaseRow.Extras() }
                try db.execute(
                    sql: "UPDATE cases SET open = ?, line = ? WHERE number = ?",
                    arguments: [old.state != .closed, old.line, old.number])
            }
            try db.execute(
                sql: "DROP TABLE reported; DROP INDEX sanction_failed; DELETE FROM grdb_migrations WHERE identifier = '4'")
        }
        let later = try await scene.restarted()
        #expect(try await later.row(number) == row)
        #expect(try await later.row(closed)?.isListed == true)
        #expect(await later.desk.snapshot(for: Scene.jonas).rows.contains { $0.number == closed })
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("What members did not want to be passed on is deleted if an earlier version kept it")
    func oldWorries() async throws {
        let scene = try await Scene()
        try await scene.port.keep("it is getting too much for me", as: "matrix worry !room:chat.test")
        try await scene.port.keep("s1", as: "matrix since")
        try await scene.desk.pool.write { try $0.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '6'") }
        let later = try await scene.restarted()
        #expect(try await later.port.memos("matrix", as: String.self) == ["matrix since": "s1"])
    }

    @Test("A failed commit refuses everything in it, and the state is as before")
    func failedCommit() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.says(Scene.bolle, "mehr", id: "m2")
        try await scene.desk.pool.write {
            try $0.execute(sql: "CREATE TRIGGER full BEFORE INSERT ON evidence BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        }
        let problem = await #expect(throws: Problem.self) { try await scene.reports(Scene.mimi, ["m2"]) }
        #expect(problem?.status == 503)
        try await scene.desk.pool.write { try $0.execute(sql: "DROP TRIGGER full") }
        #expect(try await scene.row(first)?.reporters == 1)
        #expect(try await scene.reports(Scene.mimi, ["m2"]).case == first)
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("Reports of 64 members at once are all there afterwards, once, with numbers without gaps")
    func manyAtOnce() async throws {
        let scene = try await Scene()
        try await scene.happens(
            (0..<64).flatMap { index -> [ChatEvent] in
                let member = Member(id: MemberID("x\(index)"), nick: "x\(index)")
                return [.member(member), .join(channel: "lobby", member: member.id)]
            })
        for index in 0..<64 {
            try await scene.says(Member(id: MemberID("x\(index)"), nick: ""), "geh", id: MessageID("m\(index)"))
        }
        let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<64 {
                group.addTask {
                    let other = (index + 1) % 64
                    return try await scene.reports(
                        Member(id: MemberID("x\(index)"), nick: ""), [MessageID("m\(other)")],
                        against: Member(id: MemberID("x\(other)"), nick: "")
                    ).case
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(numbers.sorted() == Array(1...64))
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }
}
