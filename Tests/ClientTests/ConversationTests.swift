import Foundation
import ModelKit
import Testing
import TestSupport

@testable import Client

@Suite(.timeLimit(.minutes(6))) struct ConversationTests {
    private let folder: TestFolder
    private let desk = FakeDesk()
    private let telling = Telling<ClientEvent>()

    init() throws { folder = TestFolder() }

    /// A client of the desk, over a connection that can be cut.
    private func connected(_ body: (DeskClient, CuttingProxy) async throws -> Void) async throws {
        let path = folder / "desk.sock"
        let serving = Telling<Bool>()
        Task { [desk] in try await desk.serve(at: .unixDomainSocket(path: path)) { _ in serving.tell(true) } }
        await serving.wait { !$0.isEmpty }
        let proxy = CuttingProxy()
        try await proxy.listen(on: folder / "line.sock", for: path)
        let client = DeskClient(
            configuration: .init(
                address: try DeskAddress(socket: folder / "line.sock"),
                backoff: Backoff(first: .milliseconds(1), longest: .milliseconds(1)), chance: { 0 }),
            tell: { [telling] in telling.tell($0) })
        let running = Task { await client.run() }
        do {
            try await body(client, proxy)
        } catch {
            Issue.record(error)
        }
        running.cancel()
        await running.value
        try await proxy.end()
        // The desk runs until the process ends, because cancelling a server that is just accepting a connection ends the
        // process (swift-nio drops the connection without finishing its writer).
    }

    private static func line(_ id: Int64, _ text: String = "der hat angefangen", action: Int? = nil) -> TranscriptLine {
        TranscriptLine(
            id: id, at: Timestamp(milliseconds: 1_795_205_040_000 + id * 1000), by: action == nil ? nil : "mira",
            name: action == nil ? "Bolle" : "Mira", text: text, action: action, delivery: action == nil ? nil : .asked,
            command: action == nil ? nil : UUID())
    }

    private static func told(_ events: [ClientEvent], of channel: ChannelID = "notruf-12") -> [ConversationEvent] {
        events.compactMap { if case .conversation(channel, let event) = $0 { event } else { nil } }
    }

    private static func lines(_ events: [ConversationEvent]) -> [TranscriptLine] {
        events.compactMap { if case .line(let line) = $0 { line } else { nil } }
    }

    private func wait(
        of channel: ChannelID = "notruf-12", until condition: @escaping @Sendable ([ConversationEvent]) -> Bool
    ) async {
        await telling.wait { condition(Self.told($0, of: channel)) }
    }

    @Test func aConversationIsToldFromItsBeginningAndThenAsItGoesOn() async throws {
        let own = Self.line(7, "Hallo Bolle. {was} war „da oben“?\n", action: 3)
        desk.conversation("notruf-12") { $0.say(Self.line(5)) }
        try await connected { client, _ in
            client.follow("notruf-12")
            await wait { $0.last == .ready }
            desk.conversation("notruf-12") { conversation in
                conversation.say(own)
                conversation.deliver(3, .done)
                conversation.view.state = .gone
                conversation.send(FakeConversation.text("state", conversation.view))
                conversation.send("event: of-a-later-desk\ndata: ?\n\n")
                conversation.send(FakeConversation.text("presence", ConversationPresence(moderators: ["mira", "jonas"])))
            }
            await wait { $0.last == .presence(ConversationPresence(moderators: ["mira", "jonas"])) }
            let told = Self.told(telling.told)
            var view = desk.state.withLock { $0.conversations["notruf-12"]?.view }
            view?.state = .present
            #expect(told.first == view.map { .state($0) })
            #expect(told[1...3] == [.line(Self.line(5)), .ready, .line(own)])
            #expect(told[4] == .delivery(LineDelivery(action: 3, delivery: .done)))
            #expect(told.count == 7)
        }
    }

    @Test func aLineThatIsCutInItsMiddleIsToldOnceAndWhole() async throws {
        desk.conversation("notruf-12") { $0.say(Self.line(5)) }
        try await connected { client, _ in
            client.follow("notruf-12")
            await wait { $0.last == .ready }
            desk.conversation("notruf-12") { conversation in
                let text = FakeConversation.text(of: Self.line(6))
                conversation.send(String(text.prefix(text.count / 2)))
                conversation.lines.append(Self.line(6))
                conversation.cut()
            }
            await wait { Self.lines($0).count == 2 }
            #expect(Self.lines(Self.told(telling.told)) == [Self.line(5), Self.line(6)])
            #expect(desk.state.withLock { $0.conversations["notruf-12"]?.asked } == [nil, 5])
        }
    }

    @Test func aConnectionThatIsCutFiftyTimesLosesNothingAndTellsNothingTwice() async throws {
        desk.conversation("notruf-12") { _ in }
        try await connected { client, proxy in
            client.follow("notruf-12")
            await wait { $0.last == .ready }
            for round in 1...50 {
                for place in 0..<3 { desk.conversation("notruf-12") { $0.say(Self.line(Int64(round * 10 + place))) } }
                proxy.cut()
                desk.conversation("notruf-12") { $0.say(Self.line(Int64(round * 10 + 5))) }
                await wait { $0.count { $0 == .ready } > round }
            }
            desk.conversation("notruf-12") { $0.say(Self.line(1000)) }
            await wait { Self.lines($0).last?.id == 1000 }
            let lines = desk.state.withLock { $0.conversations["notruf-12"]?.lines ?? [] }
            #expect(Self.lines(Self.told(telling.told)) == lines)
            #expect(Self.told(telling.told).count { if case .lost = $0 { true } else { false } } >= 50)
        }
    }

    @Test func whatBecameOfALineWhileTheConnectionWasAwayIsToldToo() async throws {
        desk.conversation("notruf-12") { conversation in
            conversation.say(Self.line(5, action: 1))
            conversation.say(Self.line(6, action: 2))
        }
        try await connected { client, _ in
            client.follow("notruf-12")
            await wait { $0.last == .ready }
            desk.conversation("notruf-12") { conversation in
                conversation.cut()
                conversation.deliver(1, .done)
                conversation.deliver(2, .failed)
            }
            await wait { $0.count { $0 == .ready } == 2 }
            let told = Self.told(telling.told)
            #expect(Self.lines(told).map(\.id) == [5, 6], "the lines themselves are told once")
            #expect(told.contains(.delivery(LineDelivery(action: 1, delivery: .done))))
            #expect(told.contains(.delivery(LineDelivery(action: 2, delivery: .failed))))
            desk.conversation("notruf-12") { $0.cut() }
            await wait { $0.count { $0 == .ready } == 3 }
            #expect(desk.state.withLock { $0.conversations["notruf-12"]?.asked } == [nil, 4, 6])
        }
    }

    @Test func oneConversationIsFollowedAtATime() async throws {
        desk.conversation("notruf-12") { _ in }
        desk.conversation("notruf-12-r1") { _ in }
        try await connected { client, _ in
            client.follow("notruf-12")
            await wait { $0.last == .ready }
            client.follow(nil)
            client.follow("notruf-12-r1")
            await wait(of: "notruf-12-r1") { $0.last == .ready }
            desk.conversation("notruf-12") { $0.say(Self.line(5)) }
            desk.conversation("notruf-12-r1") { $0.say(Self.line(6)) }
            await wait(of: "notruf-12-r1") { !Self.lines($0).isEmpty }
            #expect(Self.lines(Self.told(telling.told)).isEmpty)
            client.follow("notruf-12")
            await wait { !Self.lines($0).isEmpty }
        }
    }

    @Test func oneThatHasNotBegunIsWaitedFor() async throws {
        try await connected { client, _ in
            client.follow("notruf-12")
            await wait { if case .lost? = $0.last { true } else { false } }
            desk.conversation("notruf-12") { $0.say(Self.line(5)) }
            await wait { $0.last == .ready }
            #expect(Self.lines(Self.told(telling.told)).count == 1)
        }
    }

    @Test func whatNoDeskSendsIsToldAndAskedForAgain() async throws {
        desk.conversation("notruf-12") { _ in }
        try await connected { client, _ in
            client.follow("notruf-12")
            await wait { $0.last == .ready }
            desk.conversation("notruf-12") { $0.send("event: line\ndata: nonsense\n\n") }
            await wait { $0.count { $0 == .ready } == 2 }
            let reasons = Self.told(telling.told).compactMap { if case .lost(let reason) = $0 { reason } else { nil } }
            #expect(reasons.contains { $0.contains("does not understand") })
        }
    }
}
