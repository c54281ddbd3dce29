import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The consequences of a verdict", .timeLimit(.minutes(5)))
struct SettlementTests {
    @Test("Justified: on the record, thanks to every reporter, their statistics (K11)")
    func justified() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.says(Scene.bolle, "mehr", id: "m2")
        try await scene.reports(Scene.mimi, ["m2"])
        await scene.passes(.minutes(4))
        let next = try await scene.insult(id: "m3")
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.milliseconds(4999))
        #expect(try await scene.told(Scene.gast).isEmpty, "nobody is told before the undo period has ended")
        await scene.passes(.milliseconds(1))
        #expect(try await scene.told(Scene.gast).map(\.type) == [.notice])
        #expect(try await scene.told(Scene.mimi).count == 1)
        #expect(try await scene.told(Scene.bolle).isEmpty)
        let row = try #require(try await scene.row(next))
        #expect(row.priors == 1)
        #expect(row.reporterRated == 1 && row.reporterJustified == 1)
        #expect(await scene.desk.snapshot(for: Scene.mira).rows.map(\.number) == [next])
    }

    @Test func undoneInTimeNothingEverArrives() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.jonas, .justified, number)
        await scene.passes(.seconds(4))
        try await scene.does(Scene.jonas, .undo, number)
        await scene.passes(.hours(1))
        #expect(try await scene.told(Scene.gast).isEmpty)
    }

    @Test("Malicious: warned, then reporting is closed, then locked, each lock twice as long (K12)")
    func malicious() async throws {
        let scene = try await Scene()
        func next(_ step: Int) async throws -> [ChatAction] {
            let before = try await scene.actions().last?.id ?? 0
            let number = try await scene.insult(id: MessageID("m\(step)"))
            try await scene.rates(Scene.mira, .malicious, number)
            await scene.passes(.seconds(5))
            return try await scene.actions(after: before).filter { $0.member == Scene.gast.id }
        }
        #expect(try await next(1).map(\.type) == [.notice])
        await scene.passes(.hours(1))
        #expect(try await next(2).map(\.type) == [.notice])
        await scene.passes(.hours(1))
        let closed = await #expect(throws: Problem.self) { try await scene.insult(id: "m3") }
        #expect(closed?.status == 403)
        #expect(closed?.type == "urn:notruf:reporting-closed")
        await scene.passes(.days(7))
        let third = try await next(4)
        #expect(third.map(\.type) == [.sanction], "the reason goes with it")
        #expect(third.first?.reason?.contains("3") == true)
        #expect(third.first?.kind == .lock)
        #expect(third.first?.until == scene.clock.now + .days(1))
        await scene.passes(.days(2))
        #expect(try await next(5).first?.until == scene.clock.now + .days(2))
        await scene.passes(.days(31))
        #expect(try await next(6).map(\.type) == [.notice], "after thirty days it begins anew")
    }

    @Test("Unproven: the reporter is told so, and has no consequences")
    func unproven() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.seconds(5))
        #expect(try await scene.row(number)?.state == .closed)
        #expect(try await scene.told(Scene.gast).map(\.purpose) == [.outcome])
        #expect(try await scene.theCase(number)?.consequences.isEmpty == true)
    }

    @Test("Reopening undoes everything, and tells those who had been told")
    func reopening() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.minutes(5))
        let next = try await scene.insult(id: "m2")
        #expect(try await scene.row(next)?.priors == 1)
        try await scene.reopens(Scene.jonas, number)
        #expect(try await scene.row(next)?.priors == 0)
        #expect(try await scene.row(next)?.reporterRated == 0)
        #expect(try await scene.told(Scene.gast).count == 2)
        try await scene.rates(Scene.jonas, .unproven, number)
        await scene.passes(.seconds(5))
        #expect(try await scene.told(Scene.gast).map(\.purpose) == [.thanks, .retraction, .outcome])
        try await scene.reopens(Scene.jonas, number)
        #expect(
            try await scene.told(Scene.gast).map(\.purpose) == [.thanks, .retraction, .outcome, .retraction],
            "what was retracted is not retracted again")
    }

    @Test func reopeningLiftsALock() async throws {
        let scene = try await Scene()
        var last = 0
        for step in 1...3 {
            await scene.passes(.days(8))
            last = try await scene.insult(id: MessageID("m\(step)"))
            try await scene.rates(Scene.mira, .malicious, last)
            await scene.passes(.seconds(5))
        }
        #expect(try await scene.told(Scene.gast).last { $0.type == .sanction }?.kind == .lock)
        try await scene.reopens(Scene.mira, last)
        #expect(try await scene.told(Scene.gast).suffix(2).map(\.type) == [.lift, .notice])
        let reopened = try #require(try await scene.theCase(last))
        #expect(reopened.consequences.isEmpty)
    }

    @Test func dueEffectsSurviveARestart() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .justified, number)
        scene.clock.advance(by: .seconds(60))
        let again = try await scene.restarted()
        await again.desk.start()
        #expect(try await again.told(Scene.gast).count == 1)
        let third = try await again.restarted()
        await third.desk.start()
        #expect(try await third.told(Scene.gast).count == 1, "once")
    }

    @Test func whatBecameOfAnActionStandsInTheDossier() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let id = try #require(try await scene.told(Scene.gast).first?.id)
        try await scene.desk.perform { try ActionOutcomes.settle(id, ActionOutcome(status: .failed, detail: "offline"), in: $0) }
        try await scene.desk.perform { try ActionOutcomes.settle(id, ActionOutcome(status: .done), in: $0) }
        try await scene.desk.perform { try ActionOutcomes.settle(id, ActionOutcome(status: .done), in: $0) }
        let timeline = try await scene.desk.dossier(number, for: Scene.mira).timeline
        #expect(timeline.filter { $0.happening == .failed }.map(\.detail) == ["offline"])
        #expect(timeline.filter { $0.happening == .done }.count == 1)
    }
}
