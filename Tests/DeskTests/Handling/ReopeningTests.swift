import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Reopening a closed case", .timeLimit(.minutes(5)))
struct ReopeningTests {
    private func closed(_ scene: Scene, _ verdict: Verdict = .justified) async throws -> CaseNumber {
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
        try await scene.rates(Scene.mira, verdict, number)
        await scene.passes(.seconds(5))
        for action in try await scene.actions() where action.type == .sanction { try await scene.answers(action) }
        return number
    }

    private func refused(_ scene: Scene, _ moderator: Moderator, _ operation: Command.Operation, _ number: CaseNumber) async
        -> String?
    {
        do {
            try await scene.does(moderator, operation, number)
            return nil
        } catch { return (error as? Problem)?.type }
    }

    @Test("Nothing changes and nobody is told before the undo period has ended; then everything is undone")
    func waits() async throws {
        let scene = try await Scene()
        let number = try await closed(scene)
        let told = try await scene.actions().count
        let receipt = try await scene.does(Scene.mira, .reopen(reason: "neue Belege"), number)
        #expect(receipt.undoUntil == scene.clock.now + .seconds(5))
        var row = try #require(try await scene.row(number))
        #expect(row.state == .closed && row.isListed && row.reopening?.by == "mira" && row.decision?.verdict == .justified)
        #expect(try await scene.actions().count == told)
        #expect(await scene.desk.snapshot(for: Scene.jonas).rows.contains { $0.number == number })
        await scene.passes(.seconds(5))
        row = try #require(try await scene.row(number))
        #expect(row.state == .new && row.reopening == nil && row.decision == nil)
        #expect(try await scene.actions().count > told)
        let timeline = try await scene.dossier(number).timeline
        #expect(timeline.contains { $0.happening == .reopening && $0.by == "mira" && $0.detail == "neue Belege" })
        #expect(timeline.contains { $0.happening == .reopened && $0.by == "mira" })
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("If it is undone, the case stays as it was, and nobody ever hears of it")
    func undone() async throws {
        let scene = try await Scene()
        let number = try await closed(scene)
        let told = try await scene.actions().count
        try await scene.does(Scene.jonas, .reopen(reason: "ein Versehen"), number)
        #expect(await refused(scene, Scene.jonas, .reopen(reason: "noch einmal"), number) == "urn:notruf:reopening")
        try await scene.does(Scene.jonas, .undo, number)
        await scene.passes(.minutes(1))
        let row = try #require(try await scene.row(number))
        #expect(row.state == .closed && row.reopening == nil && !row.isListed && row.decision?.verdict == .justified)
        #expect(try await scene.actions().count == told)
        #expect(try await scene.dossier(number).sanctions.map(\.phase) == [.inForce])
    }

    @Test("A desk that is killed in between continues with it")
    func restarted() async throws {
        let scene = try await Scene()
        let number = try await closed(scene)
        try await scene.does(Scene.mira, .reopen(reason: "neue Belege"), number)
        let restarted = try await scene.restarted()
        #expect(try await restarted.row(number)?.reopening?.by == "mira")
        await restarted.passes(.seconds(5))
        #expect(try await restarted.row(number)?.state == .new)
    }

    @Test("It needs a reason and a closed case; only leads can undo another moderator's")
    func rules() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        #expect(await refused(scene, Scene.mira, .reopen(reason: "x"), number) == "urn:notruf:not-closed")
        try await scene.rates(Scene.jonas, .unproven, number)
        await scene.passes(.seconds(5))
        #expect(await refused(scene, Scene.mira, .reopen(reason: "  "), number) == "urn:notruf:empty-reason")
        try await scene.does(Scene.mira, .reopen(reason: "x"), number)
        #expect(await refused(scene, Scene.jonas, .undo, number) == "urn:notruf:not-yours")
        try await scene.does(Scene.nadia, .undo, number)
        try await scene.does(Scene.jonas, .reopen(reason: "y"), number)
        await scene.passes(.seconds(5))
        #expect(await refused(scene, Scene.jonas, .undo, number) == "urn:notruf:not-rated")
    }

    @Test("Meanwhile no sanctions can be imposed; moderators can undo their own, whoever reopens")
    func sanctions() async throws {
        let scene = try await Scene()
        let number = try await closed(scene)
        try await scene.sanctions(Scene.jonas, .lock, for: .hours(1), number)
        try await scene.does(Scene.mira, .reopen(reason: "neue Belege"), number)
        await #expect(throws: Problem.self) { try await scene.sanctions(Scene.mira, .lock, for: .hours(2), number) }
        try await scene.does(Scene.jonas, .undo, number)
        #expect(try await scene.row(number)?.reopening?.by == "mira")
        #expect(try await scene.theCase(number)?.sanctions.last?.phase == .ended(.undone(by: "jonas"), at: scene.clock.now))
    }
}
