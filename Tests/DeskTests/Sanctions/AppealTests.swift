import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Appeals (Q3)", .timeLimit(.minutes(5)))
struct AppealTests {
    /// Bolle is locked for a week by mira, and the case is justified.
    private func sentenced() async throws -> (Scene, CaseNumber) {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(7), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        return (scene, number)
    }

    @Test("An appeal is a case of its own, which the original moderator cannot decide")
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
        #expect(try await scene.dossier(receipt.case, for: Scene.mira).obstacleReason == .decider)
        #expect(dossier.obstacleReason == nil)
        for operation in [Command.Operation.claim, .rate(.upheld, note: nil)] {
            let refused = await #expect(throws: Problem.self) { try await scene.does(Scene.mira, operation, receipt.case) }
            #expect(refused?.type == "urn:notruf:decided-before")
        }
        let alarmed = try await scene.actions().filter { $0.case == receipt.case && $0.purpose == .alarm }
        #expect(alarmed.map(\.member) == ["u-jonas"])
        let wrong = await #expect(throws: Problem.self) { try await scene.rates(Scene.jonas, .justified, receipt.case) }
        #expect(wrong?.type == "urn:notruf:no-verdict")
    }

    @Test("Granted: everything is undone, nothing stays on their record, and they are told")
    func granted() async throws {
        let (scene, original) = try await sentenced()
        let appeal = try await scene.appeals(Scene.bolle, original).case
        try await scene.rates(Scene.jonas, .granted, appeal)
        #expect(try await scene.asked(of: Scene.bolle, .lift).isEmpty, "not before the undo period has ended")
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.bolle, .lift).map(\.kind) == [.lock])
        #expect(try await scene.asked(of: Scene.bolle, .notice).map(\.purpose) == [.appeal])
        #expect(try await scene.dossier(original).sanctions.map(\.phase) == [.granted])
        let refused = await #expect(throws: Problem.self) {
            try await scene.does(Scene.jonas, .reopen(reason: "neu prüfen"), appeal)
        }
        #expect(refused?.type == "urn:notruf:granted")
        #expect(try await scene.row(original)?.decision?.verdict == .unproven)
        await scene.passes(.minutes(10))
        let next = try await scene.insult(id: "m2")
        #expect(try await scene.row(next)?.priors == 0)
        #expect(try await scene.dossier(next).suggestion?.why == .first)
        #expect(try await scene.told(Scene.gast).count == 1, "the reporter was thanked, and is told nothing of it")
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("An appeal belongs to one decision: it lapses when the case is reopened, and the next one can be appealed")
    func lapses() async throws {
        let (scene, original) = try await sentenced()
        let appeal = try await scene.appeals(Scene.bolle, original).case
        try await scene.rates(Scene.jonas, .granted, appeal)
        let quicker = await #expect(throws: Problem.self, "who decided must not be quicker than the one who decides about that") {
            try await scene.does(Scene.mira, .reopen(reason: "x"), original)
        }
        #expect(quicker?.type == "urn:notruf:appeal-decided")
        try await scene.does(Scene.jonas, .undo, appeal)
        try await scene.does(Scene.mira, .reopen(reason: "x"), original)
        let moments = await #expect(throws: Problem.self) { try await scene.rates(Scene.jonas, .granted, appeal) }
        #expect(moments?.type == "urn:notruf:reopening")
        await scene.passes(.minutes(1))
        let row = try #require(try await scene.row(appeal))
        #expect(row.state == .closed && row.decision?.verdict == .lapsed && !row.isListed)
        let told = try await scene.asked(of: Scene.bolle, .notice)
        #expect(told.map(\.purpose) == [.appeal], "and not that the case is reviewed again, too")
        #expect(told.last?.text?.contains("Widerspruch") == true && told.last?.text?.contains("entschuldigung") == false)
        #expect(try await scene.dossier(appeal, for: Scene.jonas).timeline.last { $0.happening == .settled }?.other == original)
        let late = await #expect(throws: Problem.self) { try await scene.rates(Scene.jonas, .granted, appeal) }
        #expect(late?.status == 409)
        let anew = await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, .reopen(reason: "x"), appeal) }
        #expect(anew?.type == "urn:notruf:lapsed")
        #expect(await !scene.desk.snapshot(for: Scene.jonas).rows.contains { $0.number == appeal })

        try await scene.sanctions(Scene.mira, .lock, for: .days(7), original)
        try await scene.rates(Scene.mira, .justified, original)
        await scene.passes(.seconds(5))
        let next = try await scene.appeals(Scene.bolle, original).case
        try await scene.rates(Scene.jonas, .granted, next)
        await scene.passes(.seconds(5))
        #expect(try await scene.dossier(original).sanctions.last?.phase == .granted)
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

    @Test("An anonymous reporter's appeal is anonymous")
    func anonymous() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "na du", id: "m1")
        let number = try await scene.reports(Scene.mimi, ["m1"], anonymous: true).case
        try await scene.rates(Scene.mira, .malicious, number)
        await scene.passes(.seconds(5))
        let appeal = try await scene.appeals(Scene.mimi, number, "Das war ernst gemeint.").case
        let row = try #require(try await scene.row(appeal))
        #expect(row.accused == nil && row.accusedNick.isEmpty && row.anonymous)
        for shown in [appeal, number] {
            let text = String(decoding: try JSON.answer(try await scene.dossier(shown, for: Scene.jonas)), as: UTF8.self)
            #expect(!text.contains("mimi"))
            #expect(!text.contains("\"u2\""))
        }
        try await scene.rates(Scene.jonas, .granted, appeal)
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.mimi, .notice).last?.purpose == .appeal)
    }

    @Test("Parties of the case under appeal neither see nor decide the appeal")
    func parties() async throws {
        let scene = try await Scene()
        var jonas = Scene.lobo
        jonas.id = "u-jonas"
        try await scene.happens([.member(jonas), .join(channel: "lobby", member: jonas.id)])
        try await scene.says(Scene.bolle, "geh doch", id: "m1")
        let number = try await scene.reports(jonas, ["m1"]).case
        try await scene.sanctions(Scene.mira, .warning, number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let appeal = try await scene.appeals(Scene.bolle, number).case
        #expect(!(await scene.desk.snapshot(for: Scene.jonas).rows.contains { $0.number == appeal }))
        #expect(await scene.desk.snapshot(for: Scene.nadia).rows.contains { $0.number == appeal })
        await #expect(throws: Problem.self) { try await scene.dossier(appeal, for: Scene.jonas) }
        await #expect(throws: Problem.self) { try await scene.rates(Scene.jonas, .granted, appeal) }
        #expect(try await !scene.actions().contains { $0.case == appeal && $0.member == "u-jonas" })
        #expect(try await scene.actions().contains { $0.case == appeal && $0.member == "u-nadia" }, "somebody else is told")
        let again = try await scene.restarted()
        await #expect(throws: Problem.self) { try await again.dossier(appeal, for: Scene.jonas) }
    }

    @Test("A decision that was made in the meantime is not affected by an old appeal")
    func decidedAnew() async throws {
        let (scene, original) = try await sentenced()
        let appeal = try await scene.appeals(Scene.bolle, original).case
        try await scene.reopens(Scene.mira, original)
        try await scene.sanctions(Scene.nadia, .mute, for: .hours(1), original)
        try await scene.rates(Scene.nadia, .justified, original)
        await scene.passes(.seconds(5))
        for moderator in [Scene.mira, Scene.jonas] {
            await #expect(throws: Problem.self) { try await scene.rates(moderator, .granted, appeal) }
        }
        #expect(try await scene.row(appeal)?.decision?.verdict == .lapsed)
        #expect(try await scene.row(original)?.decision?.verdict == .justified)
        #expect(try await scene.dossier(original).sanctions.map(\.phase) == [.unwound, .inForce])
    }

    @Test("The dossier of an appeal shows what is under appeal, even a warning")
    func whatItObjectsTo() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .warning, number, reason: "Bitte lass das.")
        await scene.passes(.seconds(5))
        let appeal = try await scene.appeals(Scene.bolle, number).case
        let dossier = try await scene.dossier(appeal, for: Scene.jonas)
        #expect(dossier.sanctions.map(\.reason) == ["Bitte lass das."])
        #expect(dossier.priors.map(\.part) == [.original])
    }
}
