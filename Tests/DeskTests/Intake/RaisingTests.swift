import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Another report makes a case more serious (K10a)", .timeLimit(.minutes(5)))
struct RaisingTests {
    /// A friend reports Bolle as “other”, and a child reports youth protection a minute later.
    private func hiddenCase(_ scene: Scene) async throws -> CaseNumber {
        try await scene.says(Scene.bolle, "komm mal privat", id: "m1")
        let number = try await scene.reports(Scene.mimi, ["m1"], category: "other").case
        await scene.passes(.minutes(1))
        #expect(try await scene.reports(Scene.gast, ["m1"], category: "youth", note: "er fragt wie alt ich bin").case == number)
        return number
    }

    private func alarms(_ scene: Scene, of number: CaseNumber) async throws -> [ChatAction] {
        try await scene.actions().filter { $0.case == number && $0.purpose == .alarm }
    }

    @Test("The case takes the gravest category, its team, its priority and the earlier deadline; that team is alarmed")
    func theGravestCounts() async throws {
        let scene = try await Scene()
        let opened = scene.clock.now
        let number = try await hiddenCase(scene)
        let row = try #require(try await scene.row(number))
        #expect(row.category == "youth" && row.team == "youth" && row.priority == .urgent)
        #expect(row.due == opened + .minutes(3), "two minutes from the report that raised it")
        #expect(row.categories == ["youth", "other"])
        let alarms = try await alarms(scene, of: number)
        #expect(
            alarms.map(\.member) == ["u-mira", "u-nadia", "u-mira"],
            "what is unsorted belongs to nobody's team, and is told to those above")
        #expect(alarms.last?.text?.contains("Youth protection") == true)
        #expect(alarms.allSatisfy { $0.text?.contains("Gast4412") == false })
        #expect(try CaseFilter(parsing: "category:youth priority:urgent team:youth").matches(row))
        #expect(try CaseFilter(parsing: "category:other").matches(row), "what the friend said is found too")
        let raised = try #require(try await scene.dossier(number).timeline.first { $0.happening == .recategorised })
        #expect(raised.by == nil && raised.nick == "Gast4412" && raised.category == "youth")
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("What an anonymous report raised names nobody")
    func anonymously() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "komm mal privat", id: "m1")
        let number = try await scene.reports(Scene.mimi, ["m1"], category: "other").case
        try await scene.reports(Scene.gast, ["m1"], category: "youth", anonymous: true)
        let dossier = try await scene.dossier(number)
        #expect(dossier.timeline.first { $0.happening == .recategorised }?.nick == nil)
        #expect(!String(decoding: try JSON.answer(dossier), as: UTF8.self).contains("Gast4412"))
    }

    @Test("An earlier deadline is kept, and a case that was handed up stays urgent")
    func deadlines() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "x", id: "m1")
        let number = try await scene.reports(Scene.mimi, ["m1"], category: "other").case
        try await scene.does(Scene.jonas, .handUp(danger: false, note: nil), number)
        let due = try #require(try await scene.row(number)?.due)
        await scene.passes(.minutes(1))
        try await scene.reports(Scene.gast, ["m1"], category: "insult")
        let row = try #require(try await scene.row(number))
        #expect(row.category == "insult" && row.priority == .urgent && row.due == due)
    }

    @Test("An equally grave category never moves the case, but its team is told; a lighter one does nothing")
    func equalAndLighter() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "dein Passwort bitte", id: "m1")
        let number = try await scene.reports(Scene.mimi, ["m1"], category: "password").case
        #expect(try await alarms(scene, of: number).map(\.member) == ["u-mira", "u-nadia"], "nobody is of that team")
        try await scene.reports(Scene.gast, ["m1"], category: "insult")
        let row = try #require(try await scene.row(number))
        #expect(row.category == "password" && row.team == "security" && row.categories == ["password", "insult"])
        #expect(try await alarms(scene, of: number).dropFirst(2).map(\.member) == ["u-mira", "u-jonas"])
        try await scene.happens([.join(channel: "lobby", member: Scene.lobo.id)])
        try await scene.says(Scene.bolle, "los", id: "m2")
        try await scene.reports(Scene.lobo, ["m2"], category: "other")
        #expect(try await scene.row(number)?.category == "password")
        try await scene.reports(Scene.mimi, ["m2"], category: "insult")
        #expect(try await alarms(scene, of: number).count == 4, "its team knows")
    }

    @Test("A category set by a moderator stands until a graver report arrives")
    func ruledOut() async throws {
        let scene = try await Scene()
        let number = try await hiddenCase(scene)
        try await scene.does(Scene.mira, .recategorise("insult"), number)
        #expect(try await scene.row(number)?.categories == ["insult", "other", "youth"])
        try await scene.happens([.join(channel: "lobby", member: Scene.lobo.id)])
        try await scene.says(Scene.bolle, "na", id: "m2")
        try await scene.reports(Scene.lobo, ["m2"], category: "harassment")
        #expect(try await scene.row(number)?.category == "insult", "no graver than what the moderator chose")
        try await scene.says(Scene.bolle, "na los", id: "m3")
        await scene.passes(.seconds(2))
        try await scene.reports(Scene.lobo, ["m3"], category: "youth")
        #expect(try await scene.row(number)?.category == "youth")
    }

    @Test("A moderator who decides on a case that looked harmless is told that it no longer does")
    func aVerdictOnWhatWasSeenBefore() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "komm mal privat", id: "m1")
        let number = try await scene.reports(Scene.mimi, ["m1"], category: "other").case
        let seen = try #require(try await scene.row(number)?.version)
        try await scene.reports(Scene.gast, ["m1"], category: "youth")
        let problem = await #expect(throws: Problem.self) {
            try await scene.does(Scene.mira, .rate(.unproven, note: nil), number, seen: seen)
        }
        #expect(problem?.status == 409 && problem?.title.contains("Youth protection") == true)
        let now = try #require(try await scene.row(number)?.version)
        try await scene.does(Scene.mira, .rate(.justified, note: nil), number, seen: now)
    }

    @Test("A restart changes nothing")
    func afterARestart() async throws {
        let scene = try await Scene()
        let number = try await hiddenCase(scene)
        let row = try await scene.row(number)
        #expect(try await scene.restarted().row(number) == row)
    }
}
