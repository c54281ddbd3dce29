import Foundation
import GRDB
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("A clock that was set back while the desk was down", .timeLimit(.minutes(5)))
struct ClockSetBackTests {
    /// A verdict is pending, and the machine restarts with its clock 20,000 days earlier.
    private func restarted(after back: Duration = .days(20_000), said pause: Duration = .zero) async throws -> Scene {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.says(Scene.bolle, "noch was", id: "m2")
        await scene.passes(pause)
        try await scene.rates(Scene.mira, .justified, number)
        scene.clock.advance(by: .zero - back)
        return try await scene.restarted()
    }

    @Test("A pending verdict takes effect after its time has passed, not when the clock has caught up")
    func pending() async throws {
        let scene = try await restarted()
        await scene.desk.start()
        #expect(try await scene.row(1)?.state == .pending)
        await scene.passes(.seconds(6))
        #expect(try await scene.row(1)?.state == .closed)
        #expect(try await scene.told(Scene.gast).contains { $0.purpose == .thanks })
    }

    @Test("Earlier messages can be reported for three minutes from receipt, not from the restart")
    func window() async throws {
        let fresh = try await restarted(said: .minutes(2))
        #expect(await fresh.desk.window(of: Scene.mimi.id).members.count == 1)
        await fresh.passes(.minutes(2))
        #expect(await fresh.desk.window(of: Scene.mimi.id).members.isEmpty)
        let old = try await restarted(said: .minutes(4))
        #expect(await old.desk.window(of: Scene.mimi.id).members.isEmpty)
    }

    @Test("No entry of the log is earlier than the one before")
    func monotonous() async throws {
        let scene = try await restarted()
        try await scene.does(Scene.mira, .note("später"), 1)
        let times = try await scene.desk.pool.read { try Int64.fetchAll($0, sql: "SELECT at FROM log ORDER BY seq") }
        #expect(times == times.sorted() && times.count > 4)
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("The desk and the check report it with what to do; they do not mention a clock that is right")
    func told() async throws {
        let scene = try await restarted()
        #expect(scene.logs.text.contains("20000 days behind") && scene.logs.text.contains("timedatectl"))
        let found = StateFindings(folder: scene.folder, at: scene.clock.now).all
        #expect(found.contains { $0.subject == "clock" && $0.level == .limited && $0.detail.contains("20000 days behind") })
        let later = StateFindings(folder: scene.folder, at: scene.clock.now + .days(20_000)).all
        #expect(!later.contains { $0.subject == "clock" })
    }

    @Test("Clocks may be adjusted by a second or two")
    func aLittle() async throws {
        let scene = try await restarted(after: .seconds(2))
        #expect(!scene.logs.text.contains("behind"))
        await scene.passes(.seconds(6))
        #expect(try await scene.row(1)?.state == .closed)
    }

    @Test("The time of a changed entry is not trusted")
    func changedEntry() async throws {
        let scene = try await Scene()
        try await scene.rates(Scene.mira, .justified, try await scene.insult())
        try await scene.desk.pool.write {
            try $0.execute(sql: "UPDATE log SET at = at + 3000000000000 WHERE seq = (SELECT max(seq) FROM log)")
        }
        let later = try await scene.restarted()
        #expect(!later.logs.text.contains("behind"))
        try await later.does(Scene.mira, .note("heute"), 1)
        #expect(try await later.dossier(1).notes.last?.at == later.clock.now)
    }
}
