import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Later actions replace earlier ones", .timeLimit(.minutes(5)))
struct OpposingActionTests {
    /// Everything that is requested again within a day.
    private func askedAgain(_ scene: Scene, after operations: () async throws -> Void) async throws -> [ChatAction] {
        let (id, stream) = try await scene.desk.followActions(after: 1_000_000)
        try await operations()
        for _ in 1...40 { await scene.passes(.minutes(10)) }
        await scene.desk.stopFollowing(id)
        return await stream.reduce(into: []) { $0.append($1) }
    }

    @Test func aLockThatFailedIsNotTriedAgainAfterItWasLifted() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(30), number)
        await scene.passes(.seconds(5))
        let lock = try #require(try await scene.asked(of: Scene.bolle, .sanction).first)
        try await scene.answers(lock, .failed, "busy")
        let again = try await askedAgain(scene) {
            try await scene.does(Scene.mira, .lift(sanction: 1, reason: "war ein Versehen"), number)
            let lift = try #require(try await scene.asked(of: Scene.bolle, .lift).first)
            try await scene.answers(lift)
        }
        #expect(!again.contains { $0.type == .sanction })
        let refused = await #expect(throws: Problem.self) { try await scene.does(Scene.mira, .retry(action: lock.id), number) }
        #expect(refused?.type == "urn:notruf:settled-action")
        #expect(try await !scene.dossier(number).actions.contains { $0.id == lock.id })
    }

    @Test func aLiftOfOneCaseThatFailedDoesNotLiftTheNextLock() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), first)
        await scene.passes(.seconds(5))
        try await scene.does(Scene.mira, .lift(sanction: 1, reason: "na gut"), first)
        let lift = try #require(try await scene.asked(of: Scene.bolle, .lift).first)
        try await scene.answers(lift, .failed, "busy")
        await scene.passes(.minutes(10))
        let second = try await scene.insult(id: "m2")
        let again = try await askedAgain(scene) {
            try await scene.sanctions(Scene.mira, .lock, for: .days(30), second)
            await scene.passes(.seconds(5))
            let lock = try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
            try await scene.answers(lock)
        }
        // When the chat is back, it is asked for the lift before there is another lock, and never afterwards.
        let lock = try #require(again.firstIndex { $0.type == .sanction })
        #expect(!again[lock...].contains { $0.type == .lift })
    }

    @Test func whoWasLetGoIsNotBroughtAnyMore() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let again = try await askedAgain(scene) {
            try await scene.does(Scene.mira, .summon(.subject), number)
            try await scene.does(Scene.mira, .dismiss("notruf-1"), number)
        }
        #expect(again.filter { $0.type == .summon }.count == 1)
    }

    @Test func aChatServerThatWasAwayBringsNobodyHoursLater() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        for _ in 1...12 { await scene.passes(.minutes(10)) }
        let view = try #require(try await scene.dossier(number).conversations.first?.view)
        #expect(view.state == .failed)
        #expect(view.detail == "the chat server is away")
        let (_, stream) = try await scene.desk.followActions(after: nil)
        await scene.desk.stop()
        #expect(await !stream.contains { $0.type == .summon })
    }

    @Test func aSummonsThatFailedLeavesHimToOthers() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), first)
        let summons = try #require(try await scene.asked(of: Scene.bolle, .summon).first)
        try await scene.answers(summons, .failed, "the member is offline")
        await scene.passes(.minutes(10))
        let second = try await scene.insult(id: "m2")
        try await scene.does(Scene.jonas, .summon(.subject), second)
        #expect(try await scene.row(second)?.interrogation == .asked)
    }

    @Test func whoWasThereAlreadyIsThereWhenItIsDone() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .summon).first))
        #expect(try await scene.row(number)?.interrogation == .present)
    }

    @Test("An action that was given up does not return, either by a late failure or when the chat server resumes")
    func givenUp() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let thanks = try #require(try await scene.told(Scene.gast).first)
        try await scene.does(Scene.mira, .giveUp(action: thanks.id), number)
        try await scene.answers(thanks, .failed, "late")
        #expect(try await scene.row(number)?.hasTrouble == false)
        #expect(try await scene.actions(after: thanks.id - 1).isEmpty)
    }

    @Test func theSameFailureTwiceChangesNothing() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let thanks = try #require(try await scene.told(Scene.gast).first)
        for _ in 1...3 { try await scene.answers(thanks, .failed, "busy") }
        #expect(try await scene.dossier(number).timeline.filter { $0.happening == .failed }.count == 1)
    }

    @Test func aSanctionUnderAVerdictThatIsNotJustifiedIsNeverTold() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), number)
        await scene.passes(.seconds(2))
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.seconds(3))
        await scene.passes(.seconds(2))
        #expect(try await scene.told(Scene.bolle).isEmpty)
        #expect(try await scene.dossier(number).sanctions.map(\.phase) == [.unwound])
    }
}
