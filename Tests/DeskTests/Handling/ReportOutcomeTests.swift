import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Reports are judged separately", .timeLimit(.minutes(5)))
struct ReportOutcomeTests {
    private func crowded() async throws -> Scene {
        let scene = try await Scene()
        try await scene.happens([.join(channel: "lobby", member: Scene.lobo.id)])
        return scene
    }

    /// Gast reports Bolle. Mimi joins with a message of her own, Lobo with nothing new.
    private func reported() async throws -> (Scene, CaseNumber) {
        let scene = try await crowded()
        let number = try await scene.insult()
        try await scene.says(Scene.bolle, "mehr", id: "m2")
        #expect(try await scene.reports(Scene.mimi, ["m2"]).case == number)
        #expect(try await scene.reports(Scene.lobo, ["m1"]).case == number)
        return (scene, number)
    }

    private func refused(_ scene: Scene, _ operation: Command.Operation, _ number: CaseNumber) async -> String? {
        do {
            try await scene.does(Scene.mira, operation, number)
            return nil
        } catch { return (error as? Problem)?.type }
    }

    private func malicious(_ reports: [Int]?) -> Command.Operation { .rate(.malicious, note: nil, reports: reports) }

    private func purposes(_ member: Member, _ scene: Scene) async throws -> [ActionRequest.Purpose] {
        try await scene.told(member).compactMap(\.purpose).filter { $0 != .receipt }
    }

    @Test("A reporter in good faith is not warned with the malicious one, and is told that nothing was found")
    func goodFaith() async throws {
        let (scene, number) = try await reported()
        // The moderator has only seen the first report, so later reporters are never warned unseen.
        try await scene.does(Scene.mira, malicious([1]), number)
        await scene.passes(.seconds(5))
        #expect(try await purposes(Scene.gast, scene) == [.warning])
        #expect(try await purposes(Scene.mimi, scene) == [.outcome])
        #expect(try await purposes(Scene.lobo, scene) == [.outcome])
        let dossier = try await scene.dossier(number)
        #expect(dossier.reports.map(\.outcome) == [.malicious, .unproven, .unproven])
        #expect(dossier.reporters.map(\.ratedMalicious) == [1, 0, 0])
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("With one reporter nothing needs to be named; with several, the malicious reports must be")
    func named() async throws {
        let (scene, number) = try await reported()
        #expect(await refused(scene, malicious(nil), number) == "urn:notruf:which-reports")
        #expect(await refused(scene, malicious([]), number) == "urn:notruf:no-reports")
        for unknown in [0, 4] { #expect(await refused(scene, malicious([1, unknown]), number) == "urn:notruf:unknown-report") }
        #expect(await refused(scene, .rate(.unproven, note: nil, reports: [1]), number) == "urn:notruf:reports-unasked")
        #expect(await refused(scene, malicious([1, 3]), number) == nil)
        await scene.passes(.minutes(4))
        let alone = try await scene.insult(id: "m7")
        #expect(await refused(scene, malicious(nil), alone) == nil)
    }

    @Test("A justified verdict counts only for those who added something; all are thanked, and the dossier shows who counts")
    func ridingAlong() async throws {
        let (scene, number) = try await reported()
        #expect(try await scene.dossier(number).reports.map(\.counts) == [nil, nil, false])
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        for member in [Scene.gast, Scene.mimi, Scene.lobo] { #expect(try await purposes(member, scene) == [.thanks]) }
        let dossier = try await scene.dossier(number)
        #expect(dossier.reporters.map(\.rated) == [1, 1, 0])
        #expect(dossier.reports.map(\.counts) == [nil, nil, false])
    }

    @Test("A reporter's own note adds something")
    func note() async throws {
        let scene = try await crowded()
        let number = try await scene.insult()
        #expect(try await scene.reports(Scene.mimi, ["m1"], note: "das macht er immer").case == number)
        #expect(try await scene.reports(Scene.lobo, ["m1"], note: "  ").case == number)
        #expect(try await scene.dossier(number).reports.map(\.counts) == [nil, nil, false])
    }

    @Test("Entries of earlier versions say the same about all reports")
    func earlier() async throws {
        let (scene, number) = try await reported()
        var theCase = try #require(try await scene.theCase(number))
        theCase.apply(
            .rated(Decision(verdict: .malicious, by: "mira", at: scene.clock.now, effectiveAt: scene.clock.now)),
            at: scene.clock.now)
        for member in [Scene.gast, Scene.mimi, Scene.lobo] {
            #expect(theCase.outcome(for: member.id) == ReportOutcome(verdict: .malicious, counts: true))
        }
    }

    @Test("When it is undone or reopened, nothing of it remains")
    func reopened() async throws {
        let (scene, number) = try await reported()
        try await scene.does(Scene.mira, malicious([2]), number)
        try await scene.does(Scene.mira, .undo, number)
        await scene.passes(.minutes(1))
        #expect(try await purposes(Scene.mimi, scene).isEmpty)
        try await scene.does(Scene.mira, malicious([2]), number)
        await scene.passes(.seconds(5))
        #expect(try await purposes(Scene.mimi, scene) == [.warning])
        try await scene.reopens(Scene.mira, number)
        #expect(try await purposes(Scene.mimi, scene) == [.warning, .retraction])
        #expect(try await purposes(Scene.gast, scene) == [.outcome, .retraction])
        #expect(try await scene.dossier(number).reporters.map(\.rated) == [0, 0, 0])
        #expect(try await scene.dossier(number).reports.map(\.outcome) == [nil, nil, nil])
    }

    @Test("The granted appeal of a warned reporter changes nothing for another malicious reporter")
    func appeal() async throws {
        let (scene, number) = try await reported()
        try await scene.does(Scene.mira, malicious([1, 2]), number)
        await scene.passes(.seconds(5))
        let appeal = try await scene.appeals(Scene.mimi, number).case
        try await scene.rates(Scene.jonas, .granted, appeal)
        await scene.passes(.seconds(5))
        let theCase = try #require(try await scene.theCase(number))
        #expect(theCase.consequences.map(\.reporter) == [Scene.gast.id])
        #expect(theCase.decision?.verdict == .malicious)
        #expect(try await scene.dossier(number).reports.map(\.outcome) == [.malicious, .unproven, .unproven])
        #expect(try await scene.dossier(number).reporters.map(\.ratedMalicious) == [1, 0, 0])
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("After an unproven verdict, reporters are told so, and how to appeal; a setting turns this off")
    func unproven() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.seconds(5))
        let told = try #require(try await scene.told(Scene.gast).last)
        #expect(told.purpose == .outcome)
        #expect(told.text?.contains("found nothing") == true && told.text?.contains("you can appeal") == true)
        var quiet = Community.standard(name: "Kummerkasten")
        quiet.policies.answersUnproven = false
        let other = try await Scene(community: quiet)
        let second = try await other.insult()
        try await other.rates(Scene.mira, .unproven, second)
        await other.passes(.seconds(5))
        #expect(try await purposes(Scene.gast, other).isEmpty)
    }

    @Test("A reporter who was told that nothing was found can appeal; if granted, the case is judged again")
    func appealed() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.seconds(5))
        await #expect(throws: Problem.self) { try await scene.appeals(Scene.mimi, number) }
        let appeal = try await scene.appeals(Scene.gast, number).case
        await #expect(throws: Problem.self) { try await scene.appeals(Scene.gast, number) }
        try await scene.rates(Scene.jonas, .granted, appeal)
        await scene.passes(.seconds(5))
        #expect(try await scene.row(number)?.state == .new)
        #expect(try await purposes(Scene.gast, scene) == [.outcome, .appeal], "what was withdrawn is told once")
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("When the case is reopened the appeal lapses; its reporter can appeal against the next decision")
    func decidedAnew() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.seconds(5))
        let appeal = try await scene.appeals(Scene.gast, number).case
        try await scene.reopens(Scene.mira, number)
        #expect(try await scene.row(appeal)?.decision?.verdict == .lapsed)
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.minutes(1))
        #expect(try await purposes(Scene.gast, scene) == [.outcome, .appeal, .outcome])
        _ = try await scene.appeals(Scene.gast, number)
    }

    @Test("After a granted appeal, the next decision can be appealed too, as the reporter was told")
    func again() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        for _ in 1...2 {
            try await scene.rates(Scene.mira, .unproven, number)
            await scene.passes(.seconds(5))
            let appeal = try await scene.appeals(Scene.gast, number).case
            try await scene.rates(Scene.jonas, .granted, appeal)
            await scene.passes(.minutes(1))
            #expect(try await scene.told(Scene.gast).last?.text?.contains("is being reviewed again") == true)
        }
    }

    @Test("When the first of two appeals against one decision is granted, the second is granted too")
    func both() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        for kind in [SanctionKind.mute, .lock] { try await scene.sanctions(Scene.mira, kind, for: .hours(1), number) }
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let first = try await scene.appeals(Scene.bolle, number).case
        try await scene.sanctions(Scene.mira, .removal, for: .hours(1), number)
        await scene.passes(.seconds(5))
        let second = try await scene.appeals(Scene.bolle, number).case
        try await scene.rates(Scene.jonas, .granted, first)
        await scene.passes(.seconds(5))
        let row = try #require(try await scene.row(second))
        #expect(row.decision?.verdict == .granted && row.state == .closed)
        #expect(try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .appeal }.count == 2)
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }
}
