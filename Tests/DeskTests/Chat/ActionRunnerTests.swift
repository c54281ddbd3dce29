import Logging
import ModelKit
import Synchronization
import Testing

@testable import Chat
@testable import Desk

/// A chat server that does what it is asked for, while it is there.
private final class Chat: Sendable {
    let scene: Scene
    private let performed = Mutex<[Int]>([])
    private let (reachable, tell) = AsyncStream.makeStream(of: Bool.self)

    init(_ scene: Scene) { self.scene = scene }

    /// The actions that it was asked for, in their order.
    var done: [Int] { performed.withLock { $0 } }

    func comes() { tell.yield(true) }
    func goes() { tell.yield(false) }

    func works(_ story: () async throws -> Void) async throws {
        let runner = ActionRunner(
            desk: scene.port,
            perform: { action in
                self.performed.withLock { $0.append(action.id) }
                return ActionOutcome(status: .done)
            }, sleep: { _ in try await Task.sleep(for: .milliseconds(1)) }, logger: Logger(label: "test"))
        let running = Task { await runner.run(reachable) }
        defer { running.cancel() }
        try await story()
        running.cancel()
        await running.value
    }

    /// Somebody reports, and is told that it arrived.
    func isAskedForAReceipt(_ id: MessageID) async throws -> [Int] {
        let before = try await scene.actions().map(\.id)
        _ = try await scene.insult(id: id)
        return try await scene.actions().map(\.id).filter { !before.contains($0) }
    }

    func isHeard(_ isHeard: Bool) async throws {
        try await eventually("the desk is \(isHeard ? "" : "not ")followed") { await scene.desk.chats.isEmpty != isHeard }
    }
}

@Suite("What the desk asks a chat for", .timeLimit(.minutes(5)))
struct ActionRunnerTests {
    @Test("It is done once, and the desk is told") func done() async throws {
        let chat = Chat(try await Scene())
        try await chat.works {
            chat.comes()
            // Said again, it changes nothing.
            chat.comes()
            let asked = try await chat.isAskedForAReceipt("m1")
            #expect(!asked.isEmpty)
            try await eventually("all is settled") {
                try await chat.scene.theCase(1)?.actions.allSatisfy { $0.status == .done } == true
            }
            #expect(chat.done.sorted() == asked)
        }
    }

    @Test("While the chat is away nobody listens, and when it is back it goes on") func away() async throws {
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
}
