import Foundation
import GRDB
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The state of the chat, and questions to it", .timeLimit(.minutes(5)))
struct ChatStatusTests {
    // MARK: - The feed

    /// The states of the chat that a console receives, up to the last one that is expected.
    private func states(
        _ scene: Scene, until isLast: @escaping @Sendable (ChatStatus) -> Bool, _ happens: () async throws -> Void
    ) async throws -> [ChatStatus] {
        let (_, stream) = try await scene.desk.listen(Scene.jonas, after: nil)
        try await happens()
        var states: [ChatStatus] = []
        for await signal in stream {
            guard case .chat(let status) = signal else { continue }
            states.append(status)
            if isLast(status) { break }
        }
        return states
    }

    private static let away: LocalText = ["en": "the homeserver cannot be reached"]
    private static let slow: LocalText = ["en": "the homeserver does not answer"]

    @Test("A console gets the state of the chat at once, and then each actual change")
    func changes() async throws {
        let scene = try await Scene()
        let desk = scene.desk
        let states = try await states(scene, until: { $0.capabilities.server == "Matrix" && $0.trouble == nil }) {
            await desk.chat(isHeldUpBy: Self.away)
            await desk.chat(isHeldUpBy: Self.away)
            scene.clock.advance(by: .seconds(30))
            await desk.chat(isHeldUpBy: Self.slow)
            await desk.chat(isHeldUpBy: nil)
            await desk.chat(isHeldUpBy: nil)
            await desk.chat(can: ChatCapabilities(server: "Matrix"))
        }
        let start = scene.clock.now - .seconds(30)
        #expect(
            states.map(\.trouble) == [
                nil, .init(since: start, what: Self.away), .init(since: start, what: Self.slow), nil, nil,
            ])
        #expect(await desk.welcome(Scene.mira).chat.server == "Matrix")
    }

    @Test("Consoles that connect later learn what is wrong and since when")
    func comingLater() async throws {
        let scene = try await Scene()
        await scene.desk.chat(isHeldUpBy: Self.away)
        let states = try await states(scene, until: { _ in true }) {}
        #expect(states.first?.trouble?.what == Self.away && states.first?.trouble?.since == scene.clock.now)
        #expect(await scene.desk.welcome(Scene.mira).trouble?.what == Self.away)
    }

    @Test("Only the desk knows whether e-mail can be sent, whatever the chat says")
    func mailStays() async throws {
        let scene = try await Scene(mail: { _ in })
        await scene.desk.chat(can: ChatCapabilities(server: "Matrix", mail: false))
        #expect(await scene.desk.welcome(Scene.mira).chat.mail)
    }

    // MARK: - The adapter's memory

    @Test func memosOutliveARestart() async throws {
        let scene = try await Scene()
        let cursor = ReportCursor(newest: Timestamp(milliseconds: 7))
        try await scene.port.keep(cursor, as: "a")
        try await scene.port.keep(cursor, as: "b")
        try await scene.port.keep(ReportCursor(newest: Timestamp(milliseconds: 8)), as: "a")
        try await scene.port.keep(ReportCursor?.none, as: "b")
        let again = try await scene.restarted()
        #expect(try await again.port.memo("a", as: ReportCursor.self)?.newest == Timestamp(milliseconds: 8))
        #expect(try await again.port.memo("b", as: ReportCursor.self) == nil)
        #expect(try await again.port.memo("c", as: String.self) == nil)
        // Unreadable memos count as forgotten, and are logged.
        #expect(try await again.port.memo("a", as: String.self) == nil)
        #expect(again.logs.text.contains("table chat_memo, row “a”"))
    }

    // MARK: - Actions that take long

    @Test("The progress of an action is shown, and meanwhile it is not requested again")
    func progress() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .purge, number)
        await scene.passes(.seconds(5))
        let action = try #require(try await scene.asked(of: Scene.bolle, .redact).first)
        try await scene.port.action(action.id, hasCome: ActionProgress(done: 3, total: 20))
        let open = try #require(try await scene.dossier(number).actions.first { $0.id == action.id })
        #expect(open.progress == ActionProgress(done: 3, total: 20))
        let before = try await scene.retryAt(action.id)
        scene.clock.advance(by: .minutes(5))
        try await scene.port.action(action.id, hasCome: ActionProgress(done: 12, total: 20))
        #expect(try await scene.retryAt(action.id) == before + .minutes(5))
        try await scene.answers(action)
        #expect(try await scene.dossier(number).actions.allSatisfy { $0.id != action.id })
        // Late progress of a finished action changes nothing.
        try await scene.port.action(action.id, hasCome: ActionProgress(done: 13, total: 20))
        #expect(try await scene.dossier(number).actions.allSatisfy { $0.id != action.id })
        try await scene.port.action(4711, hasCome: ActionProgress(done: 1, total: nil))
    }

    // MARK: - What the chat can do right now

    @Test("The chat is asked again, and its latest answer counts for both dossiers and orders")
    func supportIsAskedAnew() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let powerless: [Ability: Support] = [.mute: .unavailable(["en": "needs power 100, has 0"])]
        await scene.desk.changes { $0.support = { $0 == Scene.bolle.id && $1 == "lobby" ? powerless : [:] } }
        #expect(try await scene.dossier(number).support == nil, "nobody has asked yet")
        #expect(try await ChatQuestions(scene.desk).support(in: number, for: Scene.mira) == powerless)
        #expect(try await scene.dossier(number).support == powerless)
        let refused = await #expect(throws: Problem.self) {
            try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
        }
        #expect(refused?.detail == "needs power 100, has 0")
        // The desk's account has been given power in the meantime.
        await scene.desk.changes { $0.support = { _, _ in [:] } }
        #expect(try await ChatQuestions(scene.desk).support(in: number, for: Scene.mira).isEmpty)
        #expect(try await scene.dossier(number).support == nil)
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
    }

    @Test("A moderator who may not handle a case cannot ask about it")
    func supportIsForModeratorsOfTheCase() async throws {
        let scene = try await Scene()
        let jonas = Member(id: "u-jonas", nick: "jonas")
        try await scene.happens([.member(jonas), .join(channel: "lobby", member: jonas.id)])
        try await scene.says(Scene.bolle, "geh", id: "m1")
        let number = try await scene.reports(jonas, ["m1"]).case
        let party = await #expect(throws: Problem.self) {
            _ = try await ChatQuestions(scene.desk).support(in: number, for: Scene.jonas)
        }
        #expect(party?.type == "urn:notruf:party")
        let unknown = await #expect(throws: Problem.self) {
            _ = try await ChatQuestions(scene.desk).support(in: 99, for: Scene.mira)
        }
        #expect(unknown?.type == "urn:notruf:no-case")
    }

    // MARK: - Addresses

    private static let known = [MemberAddresses.Address(address: "192.0.2.7", seen: nil, agent: "Element")]

    /// Even a chat server that provides addresses is only asked once the look has been logged.
    private func sceneWithAddresses(_ level: Support = .native) async throws -> Scene {
        let scene = try await Scene()
        await scene.desk.changes {
            $0.chat.abilities[.addresses] = level
            $0.addresses = { $0 == Scene.bolle.id || $0 == Scene.gast.id ? Self.known : [] }
        }
        return scene
    }

    private func refusal(_ scene: Scene, _ party: Conversation.Party, _ number: CaseNumber, as moderator: Moderator = Scene.nadia)
        async -> String?
    {
        await #expect(throws: Problem.self) {
            _ = try await ChatQuestions(scene.desk).addresses(of: party, in: number, for: moderator)
        }?.type
    }

    @Test("Only admins see addresses, and each look is in the case's history")
    func adminsAlone() async throws {
        let scene = try await sceneWithAddresses()
        let number = try await scene.insult()
        #expect(await refusal(scene, .subject, number, as: Scene.mira) == "urn:notruf:admins-only")
        #expect(await refusal(scene, .subject, number, as: Scene.jonas) == "urn:notruf:admins-only")
        #expect(try await scene.dossier(number).timeline.allSatisfy { $0.happening != .addressesViewed })
        let found = try await ChatQuestions(scene.desk).addresses(of: .subject, in: number, for: Scene.nadia)
        #expect(found == MemberAddresses(party: .subject, addresses: Self.known))
        _ = try await ChatQuestions(scene.desk).addresses(of: .reporter(1), in: number, for: Scene.nadia)
        let looks = try await scene.dossier(number).timeline.filter { $0.happening == .addressesViewed }
        #expect(looks.map(\.by) == ["nadia", "nadia"])
        let log = try await scene.dossier(number)
        #expect(
            !String(decoding: try JSON.data(log), as: UTF8.self).contains("192.0.2.7"),
            "the addresses themselves are kept nowhere")
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("Addresses of anonymous reporters cannot be found, nor those of people outside the case")
    func nobodysAddresses() async throws {
        let scene = try await sceneWithAddresses()
        try await scene.says(Scene.bolle, "geh", id: "m1")
        let number = try await scene.reports(Scene.gast, ["m1"], anonymous: true).case
        #expect(await refusal(scene, .reporter(1), number) == "urn:notruf:no-party")
        #expect(await refusal(scene, .reporter(2), number) == "urn:notruf:no-party")
        #expect(await refusal(scene, .subject, 99) == "urn:notruf:no-case")
        #expect(try await scene.dossier(number).timeline.allSatisfy { $0.happening != .addressesViewed })
    }

    @Test("An admin who is a party of the case can see no addresses in it")
    func notInOnesOwnCase() async throws {
        let scene = try await sceneWithAddresses()
        let nadia = Member(id: "u-nadia", nick: "nadia_x")
        try await scene.happens([.member(nadia), .join(channel: "lobby", member: nadia.id)])
        try await scene.says(Scene.bolle, "geh", id: "m1")
        let number = try await scene.reports(nadia, ["m1"]).case
        #expect(await refusal(scene, .subject, number) == "urn:notruf:party")
    }

    @Test("If a chat provides no addresses, the desk says so, and no look is logged")
    func chatsWithout() async throws {
        let scene = try await sceneWithAddresses(.unavailable(["en": "this chat does not offer it"]))
        let number = try await scene.insult()
        #expect(await refusal(scene, .subject, number) == "urn:notruf:unavailable")
        await scene.desk.changes { ($0.chat.abilities, $0.addresses) = ([:], nil) }
        #expect(await refusal(scene, .subject, number) == "urn:notruf:unavailable")
        #expect(try await scene.dossier(number).timeline.allSatisfy { $0.happening != .addressesViewed })
    }
}

extension Scene {
    func retryAt(_ action: Int) async throws -> Timestamp {
        try #require(try desk.log.read { try $0.actions.retryAt(action) })
    }
}
