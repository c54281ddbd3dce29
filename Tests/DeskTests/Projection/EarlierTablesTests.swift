import Foundation
import GRDB
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Tables of an earlier version", .timeLimit(.minutes(5)))
struct EarlierTablesTests {
    /// The tables as the previous version wrote them.
    private static let before = """
        DROP INDEX report_by_case;
        ALTER TABLE report ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
        UPDATE report SET seq = (
            SELECT seq FROM log WHERE json_extract(CAST(payload AS TEXT), '$.reported._0.id') = report.id);
        ALTER TABLE report DROP COLUMN place;
        CREATE INDEX report_by_case ON report (number, seq);
        DROP INDEX action_awaited;
        DROP INDEX action_resting;
        UPDATE action SET status = 'asked' WHERE awaited;
        ALTER TABLE action DROP COLUMN awaited;
        CREATE INDEX action_asked ON action (id) WHERE status = 'asked';
        CREATE INDEX action_failed ON action (id) WHERE status = 'failed';
        DELETE FROM grdb_migrations WHERE identifier = '10';
        """

    private func content(_ scene: Scene) async throws -> [String] {
        try await scene.desk.pool.read { db in
            let reports = "SELECT id, number, place, reporter, receipt, content FROM report ORDER BY number, place"
            let actions = "SELECT id, number, evidence, status, awaited, attempts, retry_at, scope FROM action ORDER BY id"
            return try Row.fetchAll(db, sql: reports).map(\.debugDescription)
                + Row.fetchAll(db, sql: actions).map(\.debugDescription)
        }
    }

    @Test("Reports keep their order, a retried action has failed, and the audit finds nothing, before and after")
    func goesOn() async throws {
        let scene = try await Scene()
        // The later a report, the smaller its id, so that processing the rows in order of their keys reverses them.
        let ids = (0..<5).map { UUID(uuid: (UInt8(250 - $0 * 40), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)) }
        for (place, reporter) in [Scene.gast, Scene.mimi, Scene.gast, Scene.mimi, Scene.gast].enumerated() {
            let id = MessageID("m\(place)")
            try await scene.says(Scene.bolle, "hm \(place)", id: id)
            try await scene.reports(reporter, [id], id: ids[place], anonymous: place == 0)
        }
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), 1)
        await scene.passes(.seconds(6))
        for action in try await scene.actions().dropLast() { try await scene.answers(action) }
        let sanction = try #require(try await scene.actions().last)
        try await scene.answers(sanction, .failed, "busy")
        _ = try await scene.desk.followActions(after: nil)
        await scene.passes(.minutes(2))
        let before = try await content(scene)
        #expect(before.contains { $0.contains(#"status:"failed" awaited:1"#) }, "it is being tried again: \(before.suffix(2))")
        try await scene.desk.pool.write { try $0.execute(sql: Self.before) }
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
        let again = try await scene.restarted()
        #expect(try await content(again) == before)
        #expect(try Audit(folder: again.folder).findings.isEmpty)
        #expect(try await again.row(1)?.reporter == "", "the first one reported without their name")
    }
}
