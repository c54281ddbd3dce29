import Foundation
import GRDB
import Hummingbird
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Unreadable rows", .timeLimit(.minutes(10)))
struct DamagedRowTests {
    private func change(_ scene: Scene, _ sql: String) async throws {
        try await scene.desk.pool.write { db in
            try db.execute(sql: sql)
            #expect(db.changesCount > 0)
        }
    }

    // MARK: - Rows that the desk can do without

    @Test(
        "Rows of the chat are set aside with a warning, and the rest is there; the audit reports them",
        arguments: [
            ("UPDATE member SET content = 'x' WHERE id = 'u17'", "table member, row “u17”"),
            ("UPDATE channel SET content = x'ff'", "table channel, row “lobby”"),
            ("UPDATE message SET content = 'x' WHERE serial = (SELECT max(serial) FROM message)", "table message, row"),
            (
                "UPDATE message SET content = replace(content, '\"serial\":', '\"serial\":9223372036854775807,\"x\":')",
                "table message, row"
            ),
            ("UPDATE visit SET serial = 9223372036854775807 WHERE serial = 1", "table visit, row 9223372036854775807"),
            ("UPDATE visit SET until = 9223372036854775807 WHERE serial = 1", "table visit, row 1, until"),
            ("UPDATE visit SET channel = x'00ff' WHERE serial = 1", "table visit, row 1, channel"),
            ("UPDATE member SET id = 'u99' WHERE id = 'u17'", "table member, row “u99”"),
        ])
    func setAside(sql: String, place: String) async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await change(scene, sql)
        #expect(try Audit(folder: scene.folder).findings.contains { $0.contains(place.dropFirst(6)) })
        let later = try await scene.restarted()
        #expect(later.logs.text.contains(place), "\(later.logs.text)")
        #expect(try await later.row(number)?.accusedNick == "Bolle")
        // The desk continues, and uses no number twice.
        try await later.happens([.member(Scene.bolle), .join(channel: "lobby", member: Scene.lobo.id)])
        try await later.says(Scene.bolle, "und noch was", id: "m9")
        #expect(try await later.reports(Scene.lobo, ["m9"]).case == number)
    }

    @Test("An unreadable memo of an adapter counts as forgotten, and the rest is there")
    func memos() async throws {
        let scene = try await Scene()
        try await scene.port.keep("one", as: "matrix a")
        try await scene.port.keep("two", as: "matrix b")
        try await change(scene, "UPDATE chat_memo SET content = x'00' WHERE key = 'matrix a'")
        #expect(try await scene.port.memos("matrix", as: String.self) == ["matrix b": "two"])
        #expect(try await scene.port.memo("matrix a", as: String.self) == nil)
        #expect(scene.logs.text.components(separatedBy: "row “matrix a”").count == 2, "it is told once")
        #expect(try Audit(folder: scene.folder).findings.contains { $0.contains("chat_memo") })
    }

    // MARK: - Cases

    @Test(
        "A row of a case is rebuilt from the log, and written at the start",
        arguments: [
            "line = 'x'", "line = x'ff00'", "line = 7", "line = replace(CAST(line AS TEXT), 'accusation', 'war')",
            "line = replace(CAST(line AS TEXT), '1' || char(9), '8' || char(9))", "open = 'x'", "touched = 9223372036854775807",
        ])
    func mended(set: String) async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.happens([.member(Member(id: Scene.bolle.id, nick: "Unschuld", language: "de"))])
        try await scene.does(Scene.mira, .claim, number)
        let before = try #require(try await scene.row(number))
        try await change(scene, "UPDATE cases SET \(set) WHERE number = \(number)")
        #expect(try !Audit(folder: scene.folder).findings.isEmpty)
        let later = try await scene.restarted()
        let row = try #require(await later.desk.snapshot(for: Scene.jonas).rows.first)
        #expect(row == before)
        await later.desk.start()
        try await later.does(Scene.mira, .note("weiter"), number)
        await later.desk.stop()
        #expect(try await later.restarted().desk.cases(CaseQuery(parameters: [:]), for: Scene.jonas).map(\.number) == [number])
        if set.hasPrefix("line") { #expect(try Audit(folder: scene.folder).findings.isEmpty) }
    }

    @Test("A case with an unreadable log is still shown to those who may see anything, with the reason")
    func unreadableCase() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.says(Scene.mimi, "selber", id: "m2")
        let second = try await scene.reports(Scene.gast, ["m2"], against: Scene.mimi).case
        try await change(scene, "UPDATE cases SET line = 'x' WHERE number = \(first)")
        try await change(scene, "UPDATE log SET payload = x'00' WHERE number = \(first)")
        let later = try await scene.restarted()
        #expect(await later.desk.snapshot(for: Scene.nadia).rows.map(\.number).sorted() == [first, second])
        #expect(await later.desk.snapshot(for: Scene.jonas).rows.map(\.number) == [second])
        for operation in [Command.Operation.claim, .note("?"), .rate(.justified, note: nil)] {
            let problem = await #expect(throws: Problem.self) { try await later.does(Scene.nadia, operation, first) }
            #expect(problem?.status == 409 && problem?.detail?.contains("table log, row 1, payload") == true)
        }
        let problem = await #expect(throws: Problem.self) { try await later.dossier(first, for: Scene.nadia) }
        #expect(problem?.type == "urn:notruf:unreadable")
        // The other cases are not affected, and a report opens a case of its own.
        try await later.does(Scene.jonas, .claim, second)
        #expect(try await later.insult(id: "m3") == second + 1)
        #expect(try Audit(folder: scene.folder).findings.contains { $0.contains("log, row 1, payload") })
    }

    @Test("If what is due in one case is unreadable, other cases do not have to wait", arguments: [true, false])
    func due(atOnce: Bool) async throws {
        let scene = try await Scene()
        let bad = try await scene.insult()
        try await scene.says(Scene.mimi, "selber", id: "m2")
        let good = try await scene.reports(Scene.gast, ["m2"], against: Scene.mimi).case
        try await scene.rates(Scene.mira, .justified, bad)
        try await scene.rates(Scene.mira, .justified, good)
        // The error occurs at once, or after something of it has been written.
        let sql =
            atOnce
            ? "UPDATE log SET payload = 'x' WHERE number = \(bad)" : "UPDATE action SET number = 'x', scope = 'u17' WHERE id = 1"
        try await change(scene, sql)
        let later = try await scene.restarted()
        await later.passes(.seconds(6))
        #expect(try await later.theCase(good)?.settled == true)
        await later.passes(.minutes(20))
        #expect(try await later.told(Scene.gast).contains { $0.purpose == .thanks && $0.case == good })
        if atOnce { #expect(later.logs.text.components(separatedBy: "table log, row").count == 2, "it is told once") }
    }

    @Test("Of several requests in one transaction, only the one that needs an unreadable row is refused")
    func isolated() async throws {
        let scene = try await Scene()
        let bad = try await scene.insult()
        try await scene.says(Scene.mimi, "selber", id: "m2")
        let good = try await scene.reports(Scene.gast, ["m2"], against: Scene.mimi).case
        try await change(scene, "UPDATE log SET payload = 'x' WHERE number = \(bad)")
        let later = try await scene.restarted()
        let outcomes = await withTaskGroup(of: (CaseNumber, Bool).self) { group in
            for index in 0..<20 {
                let number = index % 2 == 0 ? bad : good
                group.addTask { (number, (try? await later.does(Scene.mira, .note("\(index)"), number)) != nil) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0.1 == ($0.0 == good) })
    }

    @Test("No operation is possible on a closed case whose row is gone")
    func rowGone() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.seconds(6))
        try await change(scene, "DELETE FROM cases WHERE number = \(number)")
        let problem = await #expect(throws: Problem.self) { try await scene.does(Scene.mira, .note("?"), number) }
        #expect(problem?.type == "urn:notruf:no-case" && problem?.status == 404)
    }

    @Test("An action for a case whose row is gone does not prevent another case's sanction")
    func rowOfOtherGone() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), first)
        try await scene.rates(Scene.mira, .justified, first)
        await scene.passes(.seconds(6))
        #expect(try await scene.asked(of: Scene.bolle, .sanction).count == 1)
        let second = try await scene.insult(id: "m2")
        try await change(scene, "DELETE FROM cases WHERE number = \(first)")
        try await scene.sanctions(Scene.mira, .mute, for: .hours(2), second)
        try await scene.rates(Scene.mira, .justified, second)
        await scene.passes(.seconds(6))
        #expect(try await scene.asked(of: Scene.bolle, .sanction).map(\.case) == [first, second])
        #expect(try await scene.row(second)?.state == .closed)
    }

    @Test("A sanction is not lifted while the row of a case is gone whose sanction would remain in force")
    func rowOfHoldingGone() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(3), first)
        await scene.passes(.minutes(10))
        let second = try await scene.insult(id: "m2")
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), second)
        try await scene.rates(Scene.mira, .justified, second)
        await scene.passes(.seconds(6))
        try await change(scene, "DELETE FROM cases WHERE number = \(second)")
        let lift = Command.Operation.lift(sanction: 1, reason: "zu viel")
        let problem = await #expect(throws: Problem.self) { try await scene.does(Scene.mira, lift, first) }
        #expect(problem?.type == "urn:notruf:unreadable")
        #expect(try await scene.theCase(first)?.sanctions.map(\.phase) == [.inForce])
    }

    // MARK: - Texts

    @Test("A text that is not what was stored is missing in the dossier, which says so")
    func words() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .note("Text"), number)
        try await change(scene, "UPDATE evidence SET content = replace(content, 'geh', 'bleib') WHERE kind = 'report'")
        let dossier = try await scene.dossier(number)
        #expect(dossier.lines.isEmpty && dossier.notes.map(\.text) == ["Text"])
        #expect(dossier.gaps?.first?.text(in: "en")?.contains("table evidence, row") == true)
        try await scene.rates(Scene.mira, .unproven, number)
    }

    @Test("An anonymous reporter stays hidden even if the kind of channel is unreadable")
    func veil() async throws {
        let scene = try await Scene()
        try await scene.happens([.channel(Channel(id: "pm", kind: .private, name: "mimi"))])
        try await scene.says(Scene.bolle, "na mimi, geh doch", id: "p1", in: "pm", to: [Scene.mimi.id])
        let number = try await scene.reports(Scene.mimi, ["p1"], note: "mimi fand das nicht nett", anonymous: true).case
        try await scene.does(Scene.mira, .note("Text"), number)
        try await change(scene, "UPDATE evidence SET content = x'00' WHERE kind = 'report'")
        try await change(scene, "UPDATE cases SET line = 'x'")
        let later = try await scene.restarted()
        let dossier = String(decoding: try JSON.answer(try await later.dossier(number)), as: UTF8.self)
        #expect(!dossier.contains("mimi") && !dossier.contains("u2"))
        #expect(try await later.row(number)?.anonymous == true)
    }

    // MARK: - Numbers

    @Test("An impossible number neither stops the desk nor makes it use a number twice")
    func greatNumbers() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .note("Text"), number)
        let action = try #require(try await scene.actions().last).id
        try await change(scene, "UPDATE cases SET number = 9223372036854775807")
        try await change(scene, "UPDATE action SET id = 9223372036854775807 WHERE id = \(action)")
        let later = try await scene.restarted()
        #expect(await later.desk.snapshot(for: Scene.jonas).rows.map(\.number) == [number])
        try await later.says(Scene.mimi, "selber", id: "m2")
        let next = try await later.reports(Scene.gast, ["m2"], against: Scene.mimi).case
        #expect(next == number + 1)
        let given = try await later.desk.pool.read {
            try Int.fetchAll($0, sql: "SELECT id FROM action WHERE id BETWEEN ? AND ?", arguments: [action, 1 << 53])
        }
        #expect(!given.isEmpty && !given.contains(action))
        #expect(try !Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test(
        "A row that the desk cannot do without is named with its file and table, and what to do",
        arguments: [
            (
                "UPDATE log SET seq = 9223372036854775807 WHERE seq = (SELECT max(seq) FROM log)",
                "table log, row 9223372036854775807, seq"
            ),
            ("UPDATE log SET digest = 'x' WHERE seq = (SELECT max(seq) FROM log)", "digest"),
            ("UPDATE appeal SET member = x'ff'", "table appeal, row"),
            ("UPDATE sanction SET number = 'x'", "table sanction, row"),
        ])
    func needed(sql: String, place: String) async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(6))
        for action in try await scene.actions() { try await scene.answers(action) }
        try await scene.appeals(Scene.bolle, number)
        try await change(scene, sql)
        let error = await #expect(throws: LogError.self) { try await scene.restarted() }
        let text = error?.description ?? ""
        let remedy = sql.contains("log") ? "restore a backup" : "notruf rebuild"
        #expect(text.contains("desk.sqlite, table ") && text.contains(place) && text.contains(remedy), "\(text)")
        #expect(try !Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("Unreadable actions do not block others")
    func actions() async throws {
        let scene = try await Scene()
        _ = try await scene.insult()
        let ids = try await scene.actions().map(\.id)
        try await change(
            scene, "UPDATE evidence SET content = 'x' WHERE digest = (SELECT evidence FROM action WHERE id = \(ids[0]))")
        let (id, stream) = try await scene.desk.followActions(after: nil)
        await scene.desk.stopFollowing(id)
        var sent: [Int] = []
        for await action in stream { sent.append(action.id) }
        #expect(sent == Array(ids.dropFirst()))
    }
}
