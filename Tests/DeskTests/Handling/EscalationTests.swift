import Foundation
import Hummingbird
import HummingbirdTesting
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix
@testable import Store

@Suite("Who was notified of danger, and who has seen the case", .timeLimit(.minutes(5)))
struct EscalationTests {
    private static let ada = Moderator(name: "ada", role: .admin, teams: ["care"], members: ["u-ada"])

    private func escalation(_ scene: Scene, _ number: CaseNumber) async throws -> Dossier.EscalationSummary {
        let dossier = try await scene.desk.dossier(number, for: Scene.jonas, unattended: true)
        return try #require(dossier.escalation)
    }

    private func notices(_ scene: Scene) async throws -> [ChatAction] {
        try await scene.actions().filter { $0.purpose == .escalation }
    }

    @Test("Pending, then delivered or failed; after a retry it is pending again")
    func deliveries() async throws {
        let scene = try await Scene(and: [Self.ada])
        let number = try await scene.insult()
        #expect(try await scene.dossier(number, for: Scene.jonas).escalation == nil)
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        var now = try await escalation(scene, number)
        #expect(now.by == "jonas" && now.danger && now.delivery == .pending)
        #expect(
            now.told == [
                .init(name: "nadia", role: .admin, delivery: .pending), .init(name: "ada", role: .admin, delivery: .pending),
            ])
        let asked = try await notices(scene)
        try await scene.answers(asked[0], .failed, "is away")
        now = try await escalation(scene, number)
        #expect(now.delivery == .pending)
        try await scene.answers(asked[1], .failed)
        #expect(try await escalation(scene, number).delivery == .failed, "nobody has it")
        #expect(try #require(try await scene.row(number)).hasFailed, "so the row is red, and is:failed finds it")
        try await scene.does(Scene.jonas, .retry(action: asked[1].id), number)
        try await scene.answers(asked[1])
        now = try await escalation(scene, number)
        #expect(
            now.told == [
                .init(name: "nadia", role: .admin, delivery: .failed), .init(name: "ada", role: .admin, delivery: .delivered),
            ])
        #expect(now.delivery == .delivered)
        #expect(try #require(try await scene.row(number)).hasFailed == false)
        #expect(try await scene.restarted().dossier(number, for: Scene.mira).escalation?.told == now.told)
    }

    @Test(
        "Moderators are notified once of an alarm; again with a note, after half an hour, or if nobody was reached"
    )
    func once() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        let version = try #require(try await scene.row(number)).version
        for moderator in [Scene.jonas, Scene.mira] { try await scene.does(moderator, .handUp(danger: true, note: nil), number) }
        #expect(try await notices(scene).count == 1)
        #expect(try #require(try await scene.row(number)).version == version)
        try await scene.does(Scene.mira, .handUp(danger: true, note: "er hat es angekündigt"), number)
        #expect(try await notices(scene).count == 2)
        for notice in try await notices(scene) { try await scene.answers(notice, .failed) }
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        #expect(try await notices(scene).count == 3, "nobody had heard of it")
        try await scene.answers(try #require(try await notices(scene).last))
        await scene.passes(.minutes(30))
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        #expect(try await notices(scene).count == 4)
    }

    @Test(
        "An alarm is raised regardless of what another moderator did to the case in the meantime",
        arguments: [
            Command.Operation.claim, .recategorise("spam"), .rate(.justified, note: nil), .handUp(danger: false, note: nil),
        ])
    func whateverElse(operation: Command.Operation) async throws {
        let scene = try await Scene(and: [Self.ada])
        let number = try await scene.insult()
        let seen = try #require(try await scene.row(number)).version
        try await scene.does(Scene.jonas, operation, number)
        let before = try await notices(scene).count
        try await scene.does(Scene.mira, .handUp(danger: true, note: nil), number, seen: seen)
        #expect(try await notices(scene).count > before)
        #expect(try await escalation(scene, number).danger)
    }

    @Test("A case that was decided before its alarm stays in the queue until somebody has seen it")
    func decidedBefore() async throws {
        let scene = try await Scene(and: [Self.ada])
        let number = try await scene.insult()
        try await scene.rates(Scene.jonas, .unproven, number)
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        for notice in try await notices(scene) { try await scene.answers(notice) }
        await scene.passes(.minutes(1))
        var row = try #require(try await scene.row(number))
        #expect(row.state == .closed && row.isAlarmUnseen && row.isListed)
        #expect(RowLine.row(from: row.line) == row)
        #expect(try await scene.restarted().desk.snapshot(for: Self.ada).rows.contains { $0.number == number })
        _ = try await scene.desk.dossier(number, for: Scene.jonas)
        _ = try await scene.desk.dossier(number, for: Self.ada, unattended: true)
        #expect(try #require(try await scene.row(number)).isListed)
        _ = try await scene.desk.dossier(number, for: Self.ada)
        row = try #require(try await scene.row(number))
        #expect(!row.isAlarmUnseen && !row.isListed)
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("Raised again after a decision, it is a new alarm")
    func raisedAfterDecision() async throws {
        let scene = try await Scene(and: [Self.ada])
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .handUp(danger: true, note: nil), number)
        _ = try await scene.desk.dossier(number, for: Self.ada)
        await scene.passes(.seconds(1))
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.minutes(1))
        #expect(try #require(try await scene.row(number)).isListed == false)
        let before = try await notices(scene).count
        try await scene.does(Scene.mira, .handUp(danger: true, note: nil), number)
        #expect(try await notices(scene).count > before)
        #expect(try #require(try await scene.row(number)).isAlarmUnseen)
        #expect(try CaseFilter(parsing: "is:danger state:open").matches(try #require(try await scene.row(number))))
    }

    @Test("Closed cases of an earlier version with an unseen alarm return to the queue")
    func earlierVersions() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.jonas, .unproven, number)
        await scene.passes(.minutes(1))
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        try await scene.answers(try #require(try await notices(scene).last))
        var row = try #require(try scene.desk.log.read { try CaseRow.fetch(number, but: HiddenCases(), from: $0) })
        row.note { $0.isAlarmUnseen = false }
        let line = row.line
        try await scene.desk.pool.write { db in
            try db.execute(sql: "UPDATE cases SET open = 0, line = ? WHERE number = ?", arguments: [line, number])
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '7'")
        }
        #expect(try await scene.restarted().desk.snapshot(for: Scene.mira).rows.contains { $0.number == number })
    }

    @Test("The same holds if the case was closed in the meantime; it is marked as failed if nobody was reached")
    func closedMeanwhile() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.jonas, .unproven, number)
        await scene.passes(.minutes(1))
        try await scene.does(Scene.mira, .handUp(danger: true, note: nil), number, seen: 1)
        var row = try #require(try await scene.row(number))
        #expect(row.state == .closed && !row.hasFailed && row.isListed)
        try await scene.answers(try #require(try await notices(scene).last), .failed)
        row = try #require(try await scene.row(number))
        #expect(row.state == .closed && row.hasFailed && row.isListed)
        #expect(try await scene.dossier(number, for: Scene.mira).failures.count == 1)
        try await scene.does(Scene.mira, .handUp(danger: true, note: nil), number)
        #expect(try await notices(scene).count == 2, "nobody had heard of it")
    }

    @Test("An alarm has reached somebody only if a notified moderator or an admin has looked")
    func reached() async throws {
        let scene = try await Scene(and: [Moderator(name: "ada", role: .admin, teams: ["care"])])
        let number = try await scene.insult()
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        let notice = try #require(try await notices(scene).first)
        try await scene.answers(notice, .failed)
        _ = try await scene.desk.dossier(number, for: Scene.mira)
        var now = try await escalation(scene, number)
        #expect(now.delivery == .failed && now.seen == ["mira"] && now.reached == false, "mira is no admin")
        // Ada cannot be notified, because she has no member in the chat.
        _ = try await scene.desk.dossier(number, for: try #require(scene.environment.moderators.last))
        now = try await escalation(scene, number)
        #expect(now.seen == ["mira", "ada"] && now.reached == true)
        let other = try await scene.insult(id: "m2", by: Scene.mimi)
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), other)
        try await scene.answers(try #require(try await notices(scene).last))
        #expect(try await escalation(scene, other).reached == true)
    }

    @Test("If a report is anonymous, a look counts only by the moderator's role", arguments: ["u-nadia", "u-stranger"])
    func reachedAnonymously(reporter: MemberID) async throws {
        let scene = try await Scene(and: [Self.ada])
        let member = Member(id: reporter, nick: "x")
        try await scene.happens([.member(member), .join(channel: "lobby", member: member.id)])
        try await scene.says(Scene.bolle, "geh doch st████", id: "m1")
        let number = try await scene.reports(member, ["m1"], category: "youth", anonymous: true).case
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        for notice in try await notices(scene) { try await scene.answers(notice, .failed) }
        _ = try await scene.desk.dossier(number, for: Scene.mira)
        #expect(try await escalation(scene, number).reached == false)
        // Nadia's look does not count, because she could be the reporter, who may not read the case.
        _ = try await scene.desk.dossier(number, for: Self.ada)
        #expect(try await escalation(scene, number).reached == true)
    }

    @Test("The first look of another moderator is announced to those who wait; automatic fetches do not count")
    func looks() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        let position = await scene.desk.snapshot(for: Scene.jonas).position
        func changes() async throws -> [CaseNumber] {
            let (id, stream) = try await scene.desk.listen(Scene.jonas, after: position)
            var numbers: [CaseNumber] = []
            for await signal in stream {
                guard case .item(let item, _) = signal else { break }
                numbers.append(item.row.number)
            }
            await scene.desk.stopListening(id)
            return numbers
        }
        _ = try await scene.desk.dossier(number, for: Scene.jonas)
        _ = try await scene.desk.dossier(number, for: Scene.nadia, unattended: true)
        #expect(try await escalation(scene, number).seen == [])
        #expect(try await changes().isEmpty, "nothing is told")
        _ = try await scene.desk.dossier(number, for: Scene.nadia)
        #expect(try await escalation(scene, number).seen == ["nadia"])
        #expect(try await changes() == [number], "who waits is told that she looked")
        let known = await scene.desk.snapshot(for: Scene.jonas).position
        _ = try await scene.desk.dossier(number, for: Scene.nadia)
        let (_, stream) = try await scene.desk.listen(Scene.jonas, after: known)
        var signals = stream.makeAsyncIterator()
        guard case .chat? = await signals.next() else {
            Issue.record("a second look was told")
            return
        }
        try await scene.does(Scene.mira, .claim, number)
        let now = try await escalation(scene, number)
        #expect(now.seen == ["nadia", "mira"] && now.seenCount == 2, "who acts has seen it")
    }

    @Test("Each look is logged, including automatic fetches by a console")
    func everyLookIsLogged() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        _ = try await scene.desk.dossier(number, for: Scene.jonas, unattended: true)
        let log = try scene.desk.log.read { try Case.fetchWithEvents(number, from: $0)?.events ?? [] }
        #expect(log.contains { $0.1 == .viewed(by: "jonas", unattended: true) })
    }

    /// What jonas can read about whom James notified in an anonymously reported case.
    private func whatIsRead(reporter: Member, answers: ActionOutcome.Status?) async throws -> [String] {
        let scene = try await Scene(and: [Self.ada])
        try await scene.happens([.member(reporter), .join(channel: "lobby", member: reporter.id)])
        try await scene.says(Scene.bolle, "geh doch st████", id: "m1")
        let number = try await scene.reports(reporter, ["m1"], category: "youth", anonymous: true).case
        try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
        for notice in try await scene.actions() where notice.purpose.map(\.isForModerators) == true {
            if let answers { try await scene.answers(notice, answers) }
        }
        let dossier = try await scene.desk.dossier(number, for: Scene.jonas)
        let escalation = try #require(dossier.escalation)
        #expect(escalation.told == nil && escalation.seen == nil)
        #expect(escalation.delivery == (answers == .done ? .delivered : answers == nil ? .pending : .failed))
        let actions = dossier.actions.filter { $0.purpose.isForModerators }
        #expect(actions.allSatisfy { $0.nick == nil })
        var read = actions.map { "\($0.purpose) \($0.failed)" }
        let timeline = dossier.timeline.map { "\($0.happening) \($0.purpose?.rawValue ?? "") \($0.nick ?? "")" }
        #expect(!timeline.contains { $0.contains("nadia") || $0.contains("ada") })
        read += timeline + ["\(escalation.delivery) \(escalation.seenCount)"]
        // The combined entry is retried and given up for all of them.
        for again in [true, false] {
            for action in actions {
                try await scene.does(Scene.jonas, again ? .retry(action: action.id) : .giveUp(action: action.id), number)
            }
            let left = try await scene.desk.dossier(number, for: Scene.jonas)
            read += left.actions.filter { $0.purpose.isForModerators }.map { "\($0.purpose) \($0.failed)" }
            read += left.timeline.map { "\($0.happening) \($0.purpose?.rawValue ?? "")" }
        }
        return read
    }

    @Test("In an anonymously reported case, the notices do not reveal whether the reporter is a moderator")
    func anonymity() async throws {
        let nadia = Member(id: "u-nadia", nick: "nadia")
        let stranger = Member(id: "u-stranger", nick: "stranger")
        for answers in [nil, ActionOutcome.Status.done, .failed] {
            let byModerator = try await whatIsRead(reporter: nadia, answers: answers)
            #expect(byModerator.count > 3)
            #expect(byModerator == (try await whatIsRead(reporter: stranger, answers: answers)))
        }
    }

    @Test("The welcome has the phone numbers of those who can be called; the log has none")
    func phones() async throws {
        try await ChatAPITests.withDesk { client, scene in
            let response = try await client.execute(uri: "/v1/me", method: .get, headers: ChatAPITests.headers("ntf_jonas"))
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let welcome = try decoder.decode(DeskWelcome.self, from: Data(buffer: response.body))
            #expect(welcome.contacts == [EmergencyContact(name: "nadia", role: .admin, phone: "+49 30 23125012")])
            let number = try await scene.insult()
            try await scene.does(Scene.jonas, .handUp(danger: true, note: nil), number)
            let unattended = try await client.execute(
                uri: "/v1/cases/\(number)?unattended=true", method: .get, headers: ChatAPITests.headers("ntf_mira"))
            #expect(unattended.status == .ok)
            // An earlier console does not say whether it fetches automatically.
            let unsaid = try await client.execute(
                uri: "/v1/cases/\(number)", method: .get, headers: ChatAPITests.headers("ntf_mira"))
            #expect(unsaid.status == .ok)
            #expect(try await escalation(scene, number).seen == [])
            let texts = try await scene.desk.pool.read { db in
                try String.fetchAll(
                    db, sql: "SELECT CAST(payload AS TEXT) FROM log UNION ALL SELECT CAST(content AS TEXT) FROM evidence")
            }
            #expect(!texts.isEmpty && !texts.contains { $0.contains("23125012") })
        }
    }
}
