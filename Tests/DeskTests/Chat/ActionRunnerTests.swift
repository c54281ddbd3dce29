import Logging
import ModelKit
import Synchronization
import Testing
import TestSupport

@testable import Chat
@testable import Desk

/// A chat server that does what it is asked, while it is connected.
private final class Chat: Sendable {
    let scene: Scene
    private let answer: @Sendable (_ call: Int) async -> ActionOutcome?
    private let performed = Mutex<[Int]>([])
    private let (reachable, tell) = AsyncStream.makeStream(of: Bool.self)

    /// - Parameter answer: the outcome of an action, depending on how many actions have been requested so far, from 1.
    init(_ scene: Scene, answer: @escaping @Sendable (Int) async -> ActionOutcome? = { _ in ActionOutcome(status: .done) }) {
        (self.scene, self.answer) = (scene, answer)
    }

    /// The actions that were requested, in order.
    var done: [Int] { performed.withLock { $0 } }

    func comes() { tell.yield(true) }
    func goes() { tell.yield(false) }

    func works(_ story: () async throws -> Void) async throws {
        let runner = ActionRunner(
            desk: scene.port,
            perform: { action in
                await self.answer(
                    self.performed.withLock {
                        $0.append(action.id)
                        return $0.count
                    })
            }, sleep: { _ in try await Task.sleep(for: .milliseconds(1)) }, logger: Logger(label: "test"))
        let running = Task { await runner.run(reachable) }
        defer { running.cancel() }
        try await story()
        running.cancel()
        await running.value
    }

    /// Somebody reports, so the chat must confirm the receipt to them.
    func isAskedForAReceipt(_ id: MessageID) async throws -> [Int] {
        let before = try await scene.actions().map(\.id)
        _ = try await scene.insult(id: id)
        return try await scene.actions().map(\.id).filter { !before.contains($0) }
    }

    func hasDoneAll() async throws {
        try await eventually("all is settled") {
            try await scene.theCase(1)?.actions.allSatisfy { $0.status == .done } == true
        }
    }

    func isHeard(_ isHeard: Bool) async throws {
        try await eventually("the desk is \(isHeard ? "" : "not ")followed") { await scene.desk.chats.isEmpty != isHeard }
    }
}

@Suite("The actions that the desk asks a chat to carry out", .timeLimit(.minutes(5)))
struct ActionRunnerTests {
    @Test("An action is carried out once, and the desk learns of it") func done() async throws {
        let chat = Chat(try await Scene())
        try await chat.works {
            chat.comes()
            // Repeating the message changes nothing.
            chat.comes()
            let asked = try await chat.isAskedForAReceipt("m1")
            #expect(!asked.isEmpty)
            try await chat.hasDoneAll()
            #expect(chat.done.sorted() == asked)
        }
    }

    @Test("While the chat is away nobody listens, and when it is back it continues") func away() async throws {
        let chat = Chat(try await Scene())
        try await chat.works {
            chat.comes()
            try await chat.isHeard(true)
            chat.goes()
            try await chat.isHeard(false)
            let asked = try await chat.isAskedForAReceipt("m1")
            #expect(chat.done == [])
            chat.comes()
            try await eventually("what was asked for meanwhile is done") { chat.done.sorted() == asked }
        }
        try await chat.isHeard(false)
    }

    @Test("A failure is reported to the desk, and the action repeated when the desk asks again") func failed() async throws {
        let chat = Chat(try await Scene()) { call in
            call == 1 ? ActionOutcome(status: .failed, detail: "busy") : ActionOutcome(status: .done)
        }
        try await chat.works {
            chat.comes()
            let asked = try await chat.isAskedForAReceipt("m1")
            try await eventually("the desk knows that it failed") {
                try await chat.scene.dossier(1).actions.contains { $0.failed && $0.detail == "busy" }
            }
            await chat.scene.passes(.seconds(5))
            try await chat.hasDoneAll()
            #expect(chat.done.count == asked.count + 1)
            #expect(Set(chat.done) == Set(asked))
        }
    }

    @Test("While the outcome of an action is still unknown, the desk does not ask again") func postponed() async throws {
        let chat = Chat(try await Scene()) { call in call == 1 ? nil : ActionOutcome(status: .done) }
        try await chat.works {
            chat.comes()
            let asked = try await chat.isAskedForAReceipt("m1")
            let until = chat.scene.clock.now + ActionRunner.later
            try await eventually("all the others are settled, and it is put off") {
                try await chat.scene.dossier(1).actions.map(\.retryAt) == [until]
            }
            await chat.scene.passes(ActionRunner.later / 2)
            #expect(try await chat.scene.dossier(1).actions.map(\.retryAt) == [until])
            #expect(chat.done.count == asked.count)
            await chat.scene.passes(ActionRunner.later / 2)
            try await chat.hasDoneAll()
            #expect(chat.done.count == asked.count + 1)
        }
    }

    @Test("An action interrupted by the end has not failed, and the next chat carries it out") func cutShort() async throws {
        let scene = try await Scene()
        let chat = Chat(scene) { _ in
            // This sleeps until it is cancelled.
            try? await Task.sleep(for: .seconds(3600))
            return ActionOutcome(status: .failed, detail: "cancelled")
        }
        var asked: [Int] = []
        try await chat.works {
            chat.comes()
            asked = try await chat.isAskedForAReceipt("m1")
            try await eventually("it is at work") { !chat.done.isEmpty }
        }
        #expect(try await scene.theCase(1)?.actions.allSatisfy { $0.status == .asked } == true)
        let next = Chat(scene)
        try await next.works {
            next.comes()
            try await next.hasDoneAll()
        }
        #expect(next.done.sorted() == asked)
    }
}
