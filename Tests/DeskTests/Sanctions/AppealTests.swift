import Foundation
import ModelKit
import Testing

@testable import Desk

@Suite("Appeals (Q3)")
struct AppealTests {
    /// Bolle is locked for a day by mira, and the case is justified.
    private func sentenced() async throws -> (Scene, CaseNumber) {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(30), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        return (scene, number)
    }

    @Test("It is a case of its own, and not for the one who decided")
    func opened() async throws {
        let (scene, original) = try await sentenced()
        let id = UUID()
        let receipt = try await scene.appeals(Scene.bolle, original, id: id)
        #expect(try await scene.appeals(Scene.bolle, original, id: id) == receipt, "the same again gets the same answer")
        let row = try #require(try await scene.row(receipt.case))
        #expect(row.kind == .appeal)
        #expect(row.original == original)
        #expect(row.team == "community")
        let dossier = try await scene.dossier(receipt.case, for: Scene.jonas)
        #expect(dossier.appeal?.text == "Das war nicht so gemeint.")
        #expect(dossier.lines.contains { $0.part == .selected }, "the evidence of the case that it objects to")
        #expect(dossier.priors.first?.part == .original)
        #expect(try await scene.dossier(original).priors.first?.part == .appeal)
        #expect(try await scene.dossier(receipt.case, for: Scene.mira).obstacle != nil)
        for deed in [Command.Deed.claim, .rate(.upheld, note: nil)] {
            let refused = await #expect(throws: Problem.self) { try await scene.does(Scene.mira, deed, receipt.case) }
            #expect(refused?.type == "urn:notruf:decided-before")
        }
        let alarmed = try await scene.actions().filter { $0.case == receipt.case && $0.purpose == .alarm }
        #expect(alarmed.map(\.member) == ["u-jonas"])
        let wrong = await #expect(throws: Problem.self) { try await scene.rates(Scene.jonas, .justified, receipt.case) }
        #expect(wrong?.type == "urn:notruf:no-verdict")
    }

    @Test("Granted: everything is unwound, nothing stays on his record, and he is told")
    func granted() async throws {
        let (scene, original) = try await sentenced()
        let appeal = try await scene.appeals(Scene.bolle, original).case
        try await scene.rates(Scene.jonas, .granted, appeal)
        #expect(try await scene.asked(of: Scene.bolle, .lift).isEmpty, "not before the grace is over")
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.bolle, .lift).map(\.kind) == [.lock])
        #expect(try await scene.asked(of: Scene.bolle, .notice).map(\.purpose) == [.appeal])
        #expect(try await scene.dossier(original).sanctions.map(\.phase) == [.granted])
        #expect(try await scene.row(original)?.decision?.verdict == .unproven)
        await scene.passes(.minutes(10))
        let next = try await scene.insult(id: "m2")
        #expect(try await scene.row(next)?.priors == 0)
        #expect(try await scene.dossier(next).suggestion?.why == .first)
        #expect(try await scene.told(Scene.gast).count == 1, "the reporter was thanked, and is told nothing of it")
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test func upheld() async throws {
        let (scene, original) = try await sentenced()
        let appeal = try await scene.appeals(Scene.bolle, original).case
        try await scene.rates(Scene.jonas, .upheld, appeal)
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.bolle, .lift).isEmpty)
        #expect(try await scene.asked(of: Scene.bolle, .notice).map(\.purpose) == [.appeal])
        let again = await #expect(throws: Problem.self) { try await scene.appeals(Scene.bolle, original) }
        #expect(again?.type == "urn:notruf:already-appealed")
    }

    @Test func whatIsRefused() async throws {
        let (scene, original) = try await sentenced()
        func refusal(_ member: Member, _ number: CaseNumber, _ text: String = "Nein.") async -> String? {
            do {
                try await scene.appeals(member, number, text)
                return nil
            } catch { return (error as? Problem)?.type }
        }
        #expect(await refusal(Scene.gast, original) == "urn:notruf:nothing-to-appeal")
        #expect(await refusal(Scene.bolle, 99) == "urn:notruf:nothing-to-appeal")
        #expect(await refusal(Scene.bolle, original, "  ") == "urn:notruf:empty-appeal")
        #expect(await refusal(Scene.bolle, original, String(repeating: "ä", count: 2001)) == "urn:notruf:appeal-too-long")
        await scene.passes(.days(20))
        #expect(await refusal(Scene.bolle, original) == "urn:notruf:appeal-expired")
    }

    @Test func aReporterObjectsToWhatHeBears() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .malicious, number)
        await scene.passes(.seconds(5))
        let appeal = try await scene.appeals(Scene.gast, number).case
        #expect(try await scene.dossier(appeal, for: Scene.jonas).accused?.profile.member.nick == "Gast4412")
        try await scene.rates(Scene.jonas, .granted, appeal)
        await scene.passes(.seconds(5))
        #expect(try await scene.theCase(number)?.consequences.isEmpty == true)
        #expect(try await scene.dossier(number).reporters.first?.ratedMalicious == 0)
    }
}
