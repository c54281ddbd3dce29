import Foundation
import GRDB
import Hummingbird
import Logging
import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix
@testable import Store

/// Whatever value is in whatever table, a desk starts and does what it can, or ends with a message that names the place. It
/// never crashes, and the audit reports the damage.
@Suite("Damage anywhere in the desk's file", .serialized, .timeLimit(.minutes(10)))
struct RandomDamageTests {
    /// A folder in which a desk has done a bit of everything.
    private static func used() async throws -> Scene {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.says(Scene.bolle, "schon wieder", id: "m2")
        try await scene.reports(Scene.mimi, ["m2"], note: "nervt", anonymous: true)
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(6))
        for action in try await scene.actions() { try await scene.answers(action) }
        try await scene.appeals(Scene.bolle, number)
        try await scene.says(Scene.mimi, "petze", id: "m3")
        let second = try await scene.reports(Scene.gast, ["m3"], against: Scene.mimi).case
        try await scene.rates(Scene.mira, .malicious, second)
        await scene.passes(.seconds(6))
        try await scene.happens([.member(Member(id: Scene.bolle.id, nick: "Unschuld"))])
        try await scene.says(Scene.bolle, "noch was", id: "m4")
        let third = try await scene.reports(Scene.mimi, ["m4"]).case
        _ = try await scene.desk.perform {
            try Commands.carryOut(
                Command(id: UUID(), number: third, seen: nil, operation: .summon(.subject)), by: Scene.mira, in: $0)
        }
        try await scene.happens([.leave(channel: "lobby", member: Scene.mimi.id)])
        try await scene.port.keep("s1", as: "matrix since")
        try await scene.desk.pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        return scene
    }

    private static let (bytes, nothing) = ("x'00FF'", "NULL")
    private static let values = ["'x'", bytes, "9223372036854775807", "-9223372036854775808", "-1", "1.5", nothing]

    private func file(_ folder: String) -> String { folder + "/" + CaseLog.fileName }

    /// A copy of a folder that no desk has.
    private func copy(of folder: String) throws -> TestFolder {
        let home = TestFolder()
        for name in [CaseLog.fileName, LogMarker.fileName] {
            try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: home.path + "/" + name)
        }
        return home
    }

    /// Uses a desk as on an ordinary evening. What cannot be done must be refused, and nothing worse.
    private func isUsed(_ folder: String, _ what: String) async throws {
        let clock = TestClock()
        clock.advance(by: .minutes(1))
        let environment = DeskEnvironment(
            community: .standard(name: "Kummerkasten"), moderators: [Scene.mira, Scene.jonas, Scene.nadia],
            clock: DeskClock { clock.now })
        let desk: Desk
        do {
            desk = try Desk(
                folder: folder, environment: environment, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        } catch let error as LogError {
            #expect(error.description.contains(CaseLog.fileName), "\(what)")
            return
        }
        func tries(_ work: @escaping @Sendable (Turn) throws -> Void) async throws {
            do { try await desk.perform(work) } catch is Problem {}
        }
        await desk.start()
        let rows = await desk.snapshot(for: Scene.nadia).rows
        for number in Set(rows.map(\.number) + [1, 2, 3]) {
            do { _ = try await desk.dossier(number, for: Scene.nadia) } catch is Problem {}
            try await tries {
                _ = try Commands.carryOut(
                    Command(id: UUID(), number: number, seen: nil, operation: .note("geht das?")), by: Scene.mira, in: $0)
            }
            try await tries {
                _ = try Commands.carryOut(
                    Command(id: UUID(), number: number, seen: nil, operation: .claim), by: Scene.nadia, in: $0)
            }
            try await tries {
                _ = try Commands.carryOut(
                    Command(id: UUID(), number: number, seen: nil, operation: .rate(.unproven, note: nil)), by: Scene.nadia,
                    in: $0)
            }
        }
        for text in ["state:all", "petze", "accused:Unschuld"] {
            var query = try CaseQuery(parameters: [:])
            query.filter = try CaseFilter(parsing: text)
            do { _ = try await desk.cases(query, for: Scene.nadia) } catch is UnreadableRow {} catch is DatabaseError {}
        }
        try await tries { try ChatEvents.take([.member(Scene.lobo), .join(channel: "lobby", member: Scene.lobo.id)], in: $0) }
        let now = clock.now
        try await tries {
            try ChatEvents.take(
                [
                    .message(Message(id: "m9", channel: "lobby", author: Scene.bolle.id, at: now, text: "hm"), recipients: nil)
                ], in: $0)
        }
        _ = await desk.window(of: Scene.lobo.id)
        try await tries {
            _ = try Reports.report(
                ReportRequest(id: UUID(), reporter: Scene.lobo.id, accused: Scene.bolle.id, messages: ["m9"], category: "insult"),
                in: $0)
        }
        do { _ = try await desk.followActions(after: nil) } catch is UnreadableRow {} catch is DatabaseError {}
        do {
            _ = try await desk.listen(Scene.nadia, after: FeedPosition(epoch: desk.log.epoch, sequence: 1))
        } catch is DatabaseError {}
        for step in [Duration.seconds(6), .minutes(1), .hours(2)] {
            clock.advance(by: step)
            await desk.tick()
        }
        await desk.stop()
        desk.folder.release()
    }

    @Test("An impossible value in each column of each table")
    func values() async throws {
        let scene = try await Self.used()
        let tables = try await scene.desk.pool.read { db in
            try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'grdb_*'"
            )
        }
        #expect(Set(tables) == Set(TableForm.all.map(\.name)), "the audit knows every table")
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
        for form in TableForm.all {
            let (columns, count) = try await scene.desk.pool.read { db in
                (try db.columns(in: form.name).map(\.name), try Int.fetchOne(db, sql: "SELECT count(*) FROM \(form.name)"))
            }
            #expect(count != 0, "\(form.name)")
            for column in columns {
                for value in Self.values {
                    // Damage at the end of the log has other effects than at its beginning.
                    for place in form.name == "log" ? ["ASC", "DESC"] : ["ASC"] {
                        let home = try copy(of: scene.folder)
                        let what = "\(form.name).\(column) = \(value) \(place)"
                        guard let isOdd = try set(value, column, form.name, place, in: file(home.path)) else { continue }
                        let findings = (try? Audit(folder: home.path).findings) ?? ["unreadable"]
                        if isOdd { #expect(!findings.isEmpty, "\(what)") }
                        try await isUsed(home.path, what)
                    }
                }
            }
        }
    }

    /// Sets a value. Returns whether the audit can know that it is wrong; nil if the file does not accept it.
    private func set(_ value: String, _ column: String, _ table: String, _ place: String, in path: String) throws -> Bool? {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.writeWithoutTransaction { db in
            let order = "(SELECT rowid FROM \(table) ORDER BY rowid \(place) LIMIT 1)"
            let hasRowID = (try? Row.fetchOne(db, sql: "SELECT rowid FROM \(table)")) != nil
            let key = try db.primaryKey(table).columns
            let condition =
                hasRowID
                ? "rowid = \(order)"
                : "(\(key.joined(separator: ", "))) = (SELECT \(key.joined(separator: ", ")) FROM \(table) LIMIT 1)"
            let before = try Row.fetchAll(db, sql: "SELECT * FROM \(table)").description
            do { try db.execute(sql: "UPDATE \(table) SET \(column) = \(value) WHERE \(condition)") } catch { return nil }
            guard db.changesCount > 0, try Row.fetchAll(db, sql: "SELECT * FROM \(table)").description != before else {
                return nil
            }
            // The audit cannot detect a value of the right type that nothing contradicts: another text, another time, an unused
            // row id.
            let declared = try db.columns(in: table).first { $0.name == column }?.type ?? ""
            let ofRightKind: Set<String> =
                switch declared {
                case "TEXT": Set(Self.values).subtracting([Self.bytes])
                case "INTEGER": Set(Self.values.filter { Int64($0) != nil })
                default: []
                }
            return value != Self.nothing && !ofRightKind.contains(value)
        }
    }

    @Test("Flipped bytes anywhere", arguments: 1...6)
    func bytes(seed: Int) async throws {
        let scene = try await Self.used()
        let whole = try Data(contentsOf: URL(filePath: file(scene.folder)))
        var random = Seeded(UInt64(seed))
        for _ in 0..<20 {
            let home = try copy(of: scene.folder)
            var damaged = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                damaged[Int.random(in: 0..<damaged.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            try damaged.write(to: URL(filePath: file(home.path)))
            _ = try? Audit(folder: home.path)
            try await isUsed(home.path, "seed \(seed)")
        }
    }
}
