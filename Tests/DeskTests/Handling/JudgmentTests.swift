import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Earlier verdicts, and cases of the same quarrel", .timeLimit(.minutes(5)))
struct JudgmentTests {
    @Test("A message that was judged before is not presented as new")
    func judgedBefore() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.rates(Scene.mira, .unproven, first)
        await scene.passes(.seconds(5))
        let second = try await scene.reports(Scene.mimi, ["m1"]).case
        #expect(second != first)
        #expect(try await scene.row(second)?.extras?.wasJudgedBefore == true)
        let judgment = try #require(try await scene.dossier(second).judgments?.first)
        #expect(judgment.number == first && judgment.verdict == .unproven && judgment.by == "mira")
        #expect(judgment.message == "m1" && judgment.at == scene.clock.now - .seconds(5))
        #expect(try await scene.dossier(first).judgments == nil, "the other one has judged nothing yet")
        #expect(try await scene.restarted().row(second)?.extras?.wasJudgedBefore == true)
    }

    @Test("The mark comes and goes with the other case's verdict")
    func withTheVerdict() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.rates(Scene.mira, .unproven, first)
        // The verdict can still be undone, but a new report already opens a case of its own.
        let second = try await scene.reports(Scene.mimi, ["m1"]).case
        #expect(try await scene.row(second)?.extras?.wasJudgedBefore == nil)
        #expect(try await scene.dossier(second).judgments == nil)
        await scene.passes(.seconds(5))
        #expect(try await scene.row(second)?.extras?.wasJudgedBefore == true)
        #expect(try await scene.dossier(second).judgments?.count == 1)
        try await scene.reopens(Scene.mira, first)
        #expect(try await scene.row(second)?.extras?.wasJudgedBefore == nil)
    }

    @Test("A concern judges nobody, and is not named to those who may not know of it")
    func concerns() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "mir ist alles egal", id: "m1")
        let request = ConcernRequest(id: UUID(), reporter: Scene.mimi.id, about: Scene.bolle.id, messages: ["m1"])
        let concern = try await scene.desk.perform { try Concerns.concern(request, in: $0) }.case
        try await scene.rates(Scene.nadia, .attended, concern)
        await scene.passes(.seconds(5))
        let number = try await scene.reports(Scene.gast, ["m1"]).case
        #expect(try await scene.row(number)?.extras == nil)
        let dossier = try await scene.dossier(number)
        #expect(dossier.judgments == nil && dossier.related == nil)
    }

    /// Bolle and mimi report each other.
    private func quarrel(_ scene: Scene, anonymous: Bool = false) async throws -> (CaseNumber, CaseNumber) {
        try await scene.says(Scene.bolle, "du spinnst", id: "m1")
        try await scene.says(Scene.mimi, "selber", id: "m2")
        return (
            try await scene.reports(Scene.mimi, ["m1"]).case,
            try await scene.reports(Scene.bolle, ["m2"], against: Scene.mimi, anonymous: anonymous).case
        )
    }

    @Test("Two people who report each other: each dossier names the other case")
    func eachOther() async throws {
        let scene = try await Scene()
        let (first, second) = try await quarrel(scene)
        #expect(try await scene.dossier(first).related?.map(\.number) == [second])
        #expect(try await scene.dossier(second).related?.map(\.number) == [first])
        #expect(try await scene.dossier(first).related?.map(\.reason) == [.eachOther])
    }

    @Test("An anonymous reporter is not named by it")
    func eachOtherAnonymously() async throws {
        let scene = try await Scene()
        let (first, second) = try await quarrel(scene, anonymous: true)
        #expect(try await scene.dossier(first).related == nil)
        #expect(try await scene.dossier(second).related == nil)
    }

    @Test("The same scene in two channels")
    func twoChannels() async throws {
        let scene = try await Scene()
        try await scene.happens([
            .channel(Channel(id: "cafe", kind: .public, name: "Café")), .join(channel: "cafe", member: Scene.gast.id),
        ])
        let first = try await scene.insult()
        try await scene.says(Scene.bolle, "auch hier", id: "m2", in: "cafe")
        let second = try await scene.reports(Scene.gast, ["m2"]).case
        #expect(first != second)
        #expect(try await scene.dossier(first).related?.map(\.number) == [second])
        #expect(try await scene.dossier(second).related?.map(\.reason) == [.sameScene])
    }

    @Test("A moderator who is the accused of the other case does not learn of it")
    func aParty() async throws {
        let scene = try await Scene()
        let jonas = Member(id: "u-jonas", nick: "jonas")
        try await scene.happens([.member(jonas), .join(channel: "lobby", member: jonas.id)])
        try await scene.says(Scene.bolle, "du spinnst", id: "m1")
        try await scene.says(jonas, "selber", id: "m2")
        let mine = try await scene.reports(jonas, ["m1"]).case
        let against = try await scene.reports(Scene.bolle, ["m2"], against: jonas).case
        #expect(try await scene.dossier(mine, for: Scene.mira).related?.map(\.number) == [against])
        await #expect(throws: Problem.self) { try await scene.dossier(mine, for: Scene.jonas) }
    }
}
