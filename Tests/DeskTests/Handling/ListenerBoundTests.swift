import Foundation
import ModelKit
import Synchronization
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("A listener who does not keep up", .timeLimit(.minutes(5)))
struct ListenerBoundTests {
    /// Reads everything as it arrives.
    private func reads<Signal>(_ queue: EventQueue<Signal>) -> Heard<Signal> {
        let heard = Heard<Signal>()
        Task { for await signal in queue { heard.add(signal) } }
        return heard
    }

    @Test("In the feed: cut off with a reset, and no longer present, while other listeners continue")
    func feed() async throws {
        let scene = try await Scene(listenerBound: 20_000)
        let number = try await scene.insult()
        let (_, idle) = try await scene.desk.listen(Scene.mira, after: nil)
        let reader = reads(try await scene.desk.listen(Scene.jonas, after: nil).queue)
        try await eventually("both are present") { reader.presence == ["jonas", "mira"] }
        var notes = 0
        while await scene.desk.feeds.keys.count == 2 {
            notes += 1
            try #require(notes < 200, "200 events are far more than 20,000 bytes")
            try await scene.does(Scene.nadia, .note("x"), number)
            // The other listener has read everything before more arrives.
            try await eventually("jonas is told") { reader.items == notes }
        }
        try await eventually("mira is no longer present") { reader.presence == ["jonas"] }
        #expect(reader.items == notes)
        // The waiting signals are gone. She only gets the message to begin anew.
        let left = await idle.reduce(into: []) { $0.append($1) }
        guard left.count == 1, case .reset = left.first else { return _ = Issue.record("\(left.count) signals") }
    }

    @Test("In a conversation: cut off with a reset, and no longer present")
    func conversation() async throws {
        let scene = try await Scene(listenerBound: 20_000)
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        let channel = try await scene.brings(Scene.bolle)
        let (_, idle) = try await scene.desk.follow(channel, after: nil, Scene.mira)
        let reader = reads(try await scene.desk.follow(channel, after: nil, Scene.jonas).queue)
        try await eventually("both are there") { reader.presence == ["jonas", "mira"] }
        for index in 1...30 {
            try await scene.says(Scene.bolle, String(repeating: "x", count: 1000), id: MessageID("i\(index)"), in: channel)
            try await eventually("jonas is told") { reader.items == index }
        }
        #expect(reader.presence == ["jonas"])
        let left = await idle.reduce(into: []) { $0.append($1) }
        guard left.count == 1, case .reset = left.first else { return _ = Issue.record("\(left.count) signals") }
    }

    @Test("In the chat server's actions: the stream ends, and continues after the last action")
    func actions() async throws {
        let scene = try await Scene(listenerBound: 20_000)
        let number = try await scene.insult()
        let (_, idle) = try await scene.desk.followActions(after: 1_000_000)
        var said = 0
        try await scene.does(Scene.mira, .summon(.subject), number)
        let channel = try await scene.brings(Scene.bolle)
        while await !scene.desk.chats.isEmpty {
            said += 1
            try #require(said < 200, "200 lines are far more than 20,000 bytes")
            try await scene.does(Scene.mira, .say(channel, text: String(repeating: "x", count: 500)), number)
        }
        #expect(await idle.reduce(0) { count, _ in count + 1 } == 0)
        let all = try await scene.actions().map(\.id)
        var heard: [Int] = []
        var last = 0
        repeat {
            let (id, queue) = try await scene.desk.followActions(after: last)
            await scene.desk.stopFollowing(id)
            let some = await queue.reduce(into: [Int]()) { $0.append($1.id) }
            #expect(some.count < all.count, "what a stream begins with is bounded too")
            heard += some
            last = some.last ?? .max
        } while last < .max
        #expect(heard == all)
    }

    @Test("If the changed cases exceed a listener's bound, the feed is not resumed: a snapshot is cheaper")
    func resumed() async throws {
        let scene = try await Scene(listenerBound: 2000)
        let position = await scene.desk.snapshot(for: Scene.mira).position
        for index in 0..<10 {
            try await scene.says(Scene.bolle, "geh", id: MessageID("m\(index)"))
            try await scene.reports(Scene.gast, [MessageID("m\(index)")])
            await scene.passes(.minutes(4))
        }
        let (_, queue) = try await scene.desk.listen(Scene.mira, after: position)
        var signals = queue.makeAsyncIterator()
        guard case .reset = await signals.next() else { return _ = Issue.record("no reset") }
    }

    @Test("A connection that closed before it was answered leaves nobody present")
    func gone() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        _ = try await scene.desk.listen(Scene.mira, after: nil)
        try await scene.does(Scene.jonas, .note("x"), number)
        #expect(await scene.desk.feeds.isEmpty)
    }
}

/// What a listener has read.
private final class Heard<Signal: Sendable>: Sendable {
    private let signals = Mutex<[Signal]>([])

    func add(_ signal: Signal) { signals.withLock { $0.append(signal) } }
    var all: [Signal] { signals.withLock { $0 } }
}

extension Heard<FeedSignal> {
    var items: Int { all.count { if case .item = $0 { true } else { false } } }
    var presence: [ModeratorName]? {
        all.compactMap { if case .presence(let presence) = $0 { presence.moderators.map(\.name) } else { nil } }.last
    }
}

extension Heard<ConversationSignal> {
    var items: Int { all.count { $0.line != nil } }
    var presence: [ModeratorName]? {
        all.compactMap { if case .presence(let presence) = $0 { presence.moderators } else { nil } }.last
    }
}
