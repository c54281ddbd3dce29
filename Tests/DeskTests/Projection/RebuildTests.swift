import Foundation
import GRDB
import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix
@testable import Store

/// If a derived table differs from the log, the audit finds it, and the table can be rebuilt.
@Suite("Rebuilding the derived tables", .timeLimit(.minutes(5)))
struct RebuildTests {
    /// A desk with one of everything.
    private func used() async throws -> Scene {
        let scene = try await Scene { _ in }
        let jonas = Member(id: "u-jonas", nick: "Jonas im Chat")
        try await scene.happens([Scene.lobo, jonas].flatMap { [.member($0), .join(channel: "lobby", member: $0.id)] })
        let number = try await scene.insult(id: "m1")
        try await scene.does(Scene.mira, .summon(.subject), number)
        _ = try await scene.brings(Scene.bolle)
        try await scene.does(Scene.mira, .dismiss(ChannelID("notruf-\(number)")), number)
        try await scene.sanctions(Scene.mira, .mute, for: .days(30), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.minutes(4))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .sanction).first))
        _ = try await scene.appeals(Scene.bolle, number)
        for (place, anonymous) in [false, true].enumerated() {
            try await scene.says(Scene.bolle, "hm", id: MessageID("x\(place)"))
            let malicious = try await scene.reports(Scene.mimi, [MessageID("x\(place)")], anonymous: anonymous).case
            try await scene.rates(Scene.mira, .malicious, malicious)
            await scene.passes(.minutes(4))
        }
        return scene
    }

    /// The content of all tables, except for the entry that last touched a row.
    private func content(_ scene: Scene) async throws -> [String: Set<String>] {
        try await scene.desk.pool.read { db in
            var content: [String: Set<String>] = [:]
            for form in TableForm.all where form.name != "meta" {
                let columns = try db.columns(in: form.name).map(\.name).filter { $0 != "touched" }
                let rows = try Row.fetchAll(db, sql: "SELECT \(columns.joined(separator: ", ")) FROM \(form.name)")
                content[form.name] = Set(rows.map(\.debugDescription))
            }
            return content
        }
    }

    private func rebuilt(_ scene: Scene) async throws -> (scene: Scene, lines: [String]) {
        try await scene.desk.close()
        let rebuild = try Rebuild(folder: scene.folder, moderators: scene.environment.moderators, at: scene.clock.now)
        return (try await scene.restarted(), rebuild.lines)
    }

    @Test(
        "Changed, deleted and added rows are found, and are correct afterwards",
        arguments: [
            "UPDATE cases SET open = 1 - open WHERE number = 1", "UPDATE cases SET verdict = 'malicious' WHERE number = 1",
            "UPDATE cases SET subject = 'u2' WHERE number = 1", "UPDATE cases SET subject = NULL WHERE number = 1",
            "UPDATE cases SET channel = 'x' WHERE number = 1", "UPDATE cases SET opened = opened + 1 WHERE number = 1",
            "UPDATE report SET reporter = 'u2' WHERE number = 1", "DELETE FROM report WHERE number = 1",
            "UPDATE report SET place = 7 WHERE number = 1", "UPDATE reported SET number = 2 WHERE message = 'm1'",
            "INSERT INTO reported (message, number) VALUES ('m1', 3)", "UPDATE rating SET verdict = 'justified'",
            "UPDATE rating SET at = at + 1", "UPDATE rating SET anonymous = 1 - anonymous", "DELETE FROM rating",
            "UPDATE consequence SET reporter = 'u9'", "DELETE FROM consequence",
            "UPDATE consequence SET kind = 'closed', until = 9",
            "UPDATE sanction SET phase = 'over'", "UPDATE sanction SET member = 'u2'", "UPDATE sanction SET until = until + 1",
            "UPDATE sanction SET length = 5", "UPDATE sanction SET ordered_by = 'jonas'", "DELETE FROM sanction",
            "UPDATE conversation SET open = 1", "UPDATE conversation SET member = 'u2'", "DELETE FROM conversation",
            "UPDATE appeal SET original = 3", "UPDATE appeal SET member = 'u2'", "DELETE FROM appeal",
            "UPDATE action SET status = 'done'", "UPDATE action SET number = 2 WHERE id = 1", "UPDATE action SET evidence = 'x'",
        ])
    func changed(sql: String) async throws {
        let scene = try await used()
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
        let before = try await content(scene)
        try await scene.desk.pool.write { try $0.execute(sql: sql) }
        let found = try Audit(folder: scene.folder).findings
        #expect(!found.isEmpty)
        let (again, lines) = try await rebuilt(scene)
        #expect(try Audit(folder: again.folder).findings.isEmpty)
        let table = sql.split(separator: " ").first { before[String($0)] != nil }.map(String.init) ?? ""
        #expect(lines.contains { $0.hasPrefix(table + ": ") && !$0.contains(": 0 rows") }, "\(lines)")
        let after = try await content(again)
        // A deleted row loses the columns that are not derived from the log.
        func compared(_ rows: Set<String>?) -> Set<String> {
            guard sql.hasPrefix("DELETE"), let rows else { return rows ?? [] }
            return Set(rows.map { $0.replacing(/content:(NULL|Data\(32 bytes\))/, with: "") })
        }
        for (table, rows) in before { #expect(compared(after[table]) == compared(rows), "\(table)") }
    }

    @Test("Deleted rows of cases and actions are rebuilt from the log, and pending actions are requested")
    func gone() async throws {
        let scene = try await used()
        let open = Set(await scene.desk.snapshot(for: Scene.mira).rows.map(\.number))
        try await scene.desk.pool.write { try $0.execute(sql: "DELETE FROM cases; DELETE FROM action") }
        let found = try Audit(folder: scene.folder).findings
        #expect(!found.isEmpty)
        let (again, _) = try await rebuilt(scene)
        #expect(try Audit(folder: again.folder).findings.isEmpty)
        let listed = await again.desk.snapshot(for: Scene.mira).rows.map(\.number)
        #expect(Set(listed) == open)
        let awaited = try await again.desk.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM action WHERE awaited") }
        #expect((awaited ?? 0) > 0)
    }

    @Test(
        "A missing table is found, the desk says what to do instead of starting, and it is rebuilt",
        arguments: ["cases", "report", "reported", "rating", "consequence", "sanction", "conversation", "appeal", "action"])
    func goneTable(name: String) async throws {
        let scene = try await used()
        let before = try await content(scene)
        try await scene.desk.pool.write { try $0.execute(sql: "DROP TABLE \(name)") }
        let audit = try Audit(folder: scene.folder)
        #expect(audit.findings.contains("The table \(name) is missing.") && audit.isMendable)
        try await scene.desk.close()
        let error = await #expect(throws: LogError.self) { _ = try await scene.restarted() }
        #expect(error?.description.contains("notruf rebuild") == true, "\(String(describing: error))")
        _ = try Rebuild(folder: scene.folder, moderators: scene.environment.moderators, at: scene.clock.now)
        let again = try await scene.restarted()
        #expect(try Audit(folder: again.folder).findings.isEmpty)
        let after = try await content(again)
        for (table, rows) in before where table != name { #expect(after[table] == rows, "\(table)") }
        #expect(after[name]?.count == before[name]?.count)
    }

    @Test(
        "A missing index or view is found, and created again when the file is next opened",
        arguments: ["INDEX cases_open", "INDEX report_by_case", "INDEX action_awaited", "VIEW misread_case"])
    func goneIndex(name: String) async throws {
        let scene = try await used()
        try await scene.desk.pool.write { try $0.execute(sql: "DROP \(name)") }
        #expect(try Audit(folder: scene.folder).findings.count == 1)
        try await scene.desk.close()
        let again = try await scene.restarted()
        #expect(try Audit(folder: again.folder).findings.isEmpty)
    }

    @Test("A table that cannot be derived from a log is not rebuilt")
    func goneWords() async throws {
        let scene = try await used()
        try await scene.desk.pool.write { try $0.execute(sql: "DROP TABLE evidence") }
        try await scene.desk.close()
        let error = #expect(throws: LogError.self) { try Rebuild(folder: scene.folder, moderators: [], at: scene.clock.now) }
        #expect(error?.description.contains("the table evidence is missing") == true, "\(String(describing: error))")
    }

    @Test(
        "The line of a case is compared with the case, and corrected",
        arguments: [
            { $0.accused = "u-jonas" }, { $0.opened = $0.opened + .seconds(1) }, { $0.kind = .appeal }, { $0.anonymous = true },
            { $0.priority = .urgent }, { $0.team = "care" }, { $0.reporters = 9 },
        ] as [@Sendable (inout CaseRow) -> Void])
    func line(change: @Sendable (inout CaseRow) -> Void) async throws {
        let scene = try await used()
        let before = try await content(scene)
        var row = try #require(try scene.desk.log.read { try CaseRow.fetch(1, but: HiddenCases(), from: $0) })
        change(&row)
        let line = row.line
        try await scene.desk.pool.write { try $0.execute(sql: "UPDATE cases SET line = ? WHERE number = 1", arguments: [line]) }
        #expect(try Audit(folder: scene.folder).findings.isEmpty == false)
        let (again, _) = try await rebuilt(scene)
        #expect(try Audit(folder: again.folder).findings.isEmpty)
        #expect(try await content(again) == before)
    }

    @Test("No finding names a reporter")
    func findingsNameNobody() async throws {
        let scene = try await used()
        try await scene.desk.pool.write {
            try $0.execute(
                sql: "UPDATE rating SET at = at + 1; UPDATE consequence SET kind = 'closed'; UPDATE report SET place = 7")
        }
        let findings = try Audit(folder: scene.folder).findings
        #expect(findings.contains { $0.hasPrefix("Table rating, case ") }, "\(findings)")
        for reporter in [Scene.gast, Scene.mimi] {
            #expect(!findings.contains { $0.contains("“\(reporter.id)”") }, "\(findings)")
        }
    }

    @Test("Nothing is rebuilt in a file without a log, and a file that is no database is reported with what to do")
    func noLog() async throws {
        let scene = try await used()
        try await scene.desk.close()
        let path = scene.folder + "/" + CaseLog.fileName
        for content in [Data(), Data(repeating: 7, count: 5000)] {
            try content.write(to: URL(filePath: path))
            let error = #expect(throws: LogError.self) { try Rebuild(folder: scene.folder, moderators: [], at: scene.clock.now) }
            #expect(error?.description.contains(path) == true, "\(String(describing: error))")
            #expect(try Data(contentsOf: URL(filePath: path)) == content)
        }
    }

    @Test("A log with a changed entry is not trusted, and nothing is rebuilt")
    func damagedLog() async throws {
        let scene = try await used()
        try await scene.desk.pool.write {
            try $0.execute(sql: "UPDATE log SET at = at + 1 WHERE seq = 3; DELETE FROM rating")
        }
        try await scene.desk.close()
        #expect(throws: LogError.self) {
            try Rebuild(folder: scene.folder, moderators: [], at: scene.clock.now)
        }
        let ratings = try await DatabaseQueue(path: scene.folder + "/" + CaseLog.fileName).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM rating")
        }
        #expect(ratings == 0)
    }

    @Test("A log that has lost its end is not accepted, and where there is no log nothing is created")
    func lostEnd() async throws {
        let scene = try await used()
        try await scene.desk.pool.write { try $0.execute(sql: "DELETE FROM log WHERE seq > 20") }
        try await scene.desk.close()
        let epoch = try LogMarker.read(in: scene.folder)
        let error = #expect(throws: LogError.self) { try Rebuild(folder: scene.folder, moderators: [], at: scene.clock.now) }
        #expect(error?.description.contains("it ends at entry 20") == true, "\(String(describing: error))")
        #expect(try LogMarker.read(in: scene.folder) == epoch)
        let home = TestFolder()
        #expect(throws: LogError.self) { try Rebuild(folder: home.path, moderators: [], at: scene.clock.now) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    }

    @Test("Nothing is rebuilt while a desk is running")
    func running() async throws {
        let scene = try await used()
        #expect(throws: StateFolderError.self) { try Rebuild(folder: scene.folder, moderators: [], at: scene.clock.now) }
    }
}
