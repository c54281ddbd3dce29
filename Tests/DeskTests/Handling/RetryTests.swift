import Foundation
import ModelKit
import Testing

@testable import Desk
@testable import Matrix

@Suite("A chat server that fails, or never answers", .timeLimit(.minutes(5)))
struct RetryTests {
    /// A case is justified, and the thanks are on their way.
    private func thanked() async throws -> (Scene, CaseNumber, ChatAction, EventQueue<ChatAction>) {
        let scene = try await Scene()
        let number = try await scene.insult()
        for alarm in try await scene.actions() { try await scene.answers(alarm) }
        let (_, stream) = try await scene.desk.followActions(after: 1_000_000)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let action = try #require(try await scene.told(Scene.gast).first)
        return (scene, number, action, stream)
    }

    private func next(_ stream: EventQueue<ChatAction>) async -> Int? {
        var iterator = stream.makeAsyncIterator()
        return await iterator.next()?.id
    }

    @Test("A failed action is requested again after growing pauses, under the same id")
    func backoff() async throws {
        let (scene, number, action, stream) = try await thanked()
        #expect(await next(stream) == action.id)
        try await scene.answers(action, .failed, "busy")
        let open = try #require(try await scene.dossier(number).actions.first { $0.id == action.id })
        #expect(open.failed)
        #expect(open.detail == "busy")
        #expect(open.retryAt == scene.clock.now + .seconds(5))
        #expect(try await scene.row(number)?.hasTrouble == true)
        await scene.passes(.seconds(5))
        #expect(await next(stream) == action.id)
        try await scene.answers(action, .failed, "busy")
        #expect(try await scene.dossier(number).actions.first { $0.id == action.id }?.retryAt == scene.clock.now + .seconds(10))
        await scene.passes(.seconds(10))
        #expect(await next(stream) == action.id)
        try await scene.answers(action)
        #expect(try await scene.row(number)?.hasTrouble == false)
        await scene.passes(.days(1))
        #expect(try await scene.told(Scene.gast).count == 1, "nothing is done twice")
    }

    @Test func silenceIsAskedAgainAndAtLastTold() async throws {
        let (scene, number, action, stream) = try await thanked()
        for _ in 1...RetryPolicy.attempts(for: .notice) {
            #expect(await next(stream) == action.id)
            await scene.passes(.minutes(10))
        }
        let open = try #require(try await scene.dossier(number).actions.first { $0.id == action.id })
        #expect(open.failed)
        #expect(open.retryAt == nil)
        try await scene.does(Scene.jonas, .retry(action: action.id), number)
        #expect(await next(stream) == action.id)
        try await scene.answers(action)
        #expect(try await scene.dossier(number).actions.isEmpty)
    }

    @Test func whatNobodyListensToIsNotCounted() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        for _ in 1...30 { await scene.passes(.minutes(10)) }
        let action = try #require(try await scene.told(Scene.gast).first)
        #expect(try await scene.dossier(number).actions.first { $0.id == action.id }?.failed == false)
        let (_, stream) = try await scene.desk.followActions(after: nil)
        var iterator = stream.makeAsyncIterator()
        var ids: [Int] = []
        while let id = await iterator.next()?.id {
            ids.append(id)
            if id == action.id { break }
        }
        #expect(ids.last == action.id)
    }

    @Test("Actions that became due while no chat listened are requested as soon as one does")
    func overdue() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        for alarm in try await scene.actions() { try await scene.answers(alarm) }
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let action = try #require(try await scene.told(Scene.gast).first)
        try await scene.answers(action, .failed, "busy")
        let restarted = try await scene.restarted()
        await restarted.passes(.minutes(1))
        let (_, stream) = try await restarted.desk.followActions(after: nil)
        #expect(await next(stream) == action.id, "not a minute later")
        let again = try #require(try await restarted.dossier(number).actions.first { $0.id == action.id }?.retryAt)
        #expect(again > restarted.clock.now)
    }

    @Test func givenUpItIsLeftAlone() async throws {
        let (scene, number, action, _) = try await thanked()
        try await scene.answers(action, .failed, "gone for good")
        try await scene.does(Scene.jonas, .giveUp(action: action.id), number)
        #expect(try await scene.row(number)?.hasTrouble == false)
        #expect(try await scene.dossier(number).actions.isEmpty)
        let again = await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, .retry(action: action.id), number) }
        #expect(again?.status == 409)
    }

    @Test func pausesGrowAndEnd() {
        let pauses = (1...20).map { RetryPolicy.pauseAfterFailure(attempt: $0) }
        #expect(pauses.prefix(4) == [.seconds(5), .seconds(10), .seconds(20), .seconds(40)])
        #expect(pauses.last == .minutes(10))
        #expect(RetryPolicy.pauseWithoutAnswer(of: .notice, attempt: Int.max) == .minutes(10))
    }
}
