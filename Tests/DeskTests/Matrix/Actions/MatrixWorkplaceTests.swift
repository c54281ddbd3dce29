import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The desk at work on a homeserver", .timeLimit(.minutes(5)))
struct MatrixWorkplaceTests {
    static let notice = ChatAction(
        id: 3, case: 1, type: .notice, member: MatrixStage.gast, text: "Danke!", purpose: .thanks)

    @Test("A temporary failure is retried, and given up after a while with the reason")
    func patience() async throws {
        try await MatrixStage.with { stage in
            for _ in 1...3 { stage.synapse.fails("send_server_notice") { StubHomeserver.html("", status: 503) } }
            #expect(await stage.does(Self.notice)?.status == .done)
            #expect(stage.synapse.look { $0.notices.count } == 1)
            for _ in 1...99 { stage.synapse.fails("send_server_notice") { StubHomeserver.html("", status: 503) } }
            let begun = stage.scene.clock.now
            let outcome = await stage.does(Self.notice)
            #expect(outcome?.status == .failed)
            #expect(outcome?.detail == MatrixError.server(status: 503).description)
            #expect(stage.scene.clock.now - begun < MatrixWorkplace.patience + .seconds(1))
        }
    }

    @Test("The desk does not wait for a homeserver that wants to be asked much later")
    func later() async throws {
        try await MatrixStage.with { stage in
            stage.synapse.fails("send_server_notice") {
                StubHomeserver.json(#"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":300000}"#, status: 429)
            }
            #expect(await stage.does(Self.notice)?.status == .failed)
            #expect(stage.stub.asked.count { $0.target.contains("send_server_notice") } == 1)
        }
    }

    @Test("A refusal is reported at once, and names nobody")
    func refusal() async throws {
        try await MatrixStage.with { stage in
            stage.synapse.fails("send_server_notice") {
                StubHomeserver.refusal("M_FORBIDDEN", "@gast:chat.test said no to @lena:chat.test", status: 403)
            }
            let outcome = await stage.does(Self.notice)
            #expect(outcome?.status == .failed)
            #expect(outcome?.detail?.contains("M_FORBIDDEN") == true)
            #expect(outcome?.detail?.contains("gast") == false)
            #expect(outcome?.detail?.contains("secret") == false)
        }
    }

    @Test("An incomplete action is refused", arguments: ActionType.allCases)
    func incomplete(_ type: ActionType) async throws {
        try await MatrixStage.with { stage in
            #expect(await stage.does(ChatAction(id: 1, case: 1, type: type))?.status == .failed)
            #expect(stage.stub.asked.isEmpty)
        }
    }

    @Test("Once the homeserver is there, the desk's actions are done and settled; while it is away, nobody follows them")
    func run() async throws {
        try await MatrixStage.with { stage in
            for _ in 1...2 { stage.synapse.fails("filter") { StubHomeserver.html("", status: 502) } }
            let bolle = Member(id: MatrixStage.bolle, nick: "Bolle")
            try await stage.scene.happens([.join(channel: "lobby", member: bolle.id)])
            try await stage.scene.says(bolle, "geh doch st████", id: "m1")
            try await stage.scene.reports(Scene.gast, ["m1"], against: bolle)
            try await stage.scene.does(Scene.mira, .summon(.subject), 1)
            let work = Task { await stage.work.run() }
            defer { work.cancel() }
            try await stage.waits("he is in the conversation") {
                try await stage.scene.theCase(1)?.conversation("notruf-1")?.state == .present
            }
            // James has a room with Mira too.
            let rooms = stage.synapse.look { $0.rooms.filter { $0.value.members[MatrixStage.bolle.rawValue] == "join" }.keys }
            stage.synapse.says(MatrixStage.bolle, "was soll das?", in: try #require(rooms.first))
            try await stage.waits("his words are in the case") {
                try await stage.scene.dossier(1).conversations.first?.lines.last?.text == "was soll das?"
            }
            #expect(stage.troubles.all.first == .server(status: 502))
            #expect(stage.troubles.all.last == .some(nil))
        }
    }

    @Test("Addresses are listed latest first, and those of members of other servers are not known")
    func addresses() async throws {
        try await StubHomeserver.serving { _ in
            StubHomeserver.json(
                #"{"devices":{"":{"sessions":[{"connections":[{"ip":"10.0.0.1","last_seen":5,"user_agent":"A"},{"ip":"10.0.0.2","last_seen":9},{"ip":"10.0.0.3"}]}]}}}"#
            )
        } _: { _, address in
            let client = MatrixClient(homeserver: address, token: MatrixToken("secret"))
            let found = try await client.addresses(of: MatrixStage.bolle, server: "chat.test")
            #expect(found.map(\.address) == ["10.0.0.2", "10.0.0.1", "10.0.0.3"])
            #expect(found.map(\.agent) == [nil, "A", nil])
            await #expect(throws: Problem.self) { try await client.addresses(of: MatrixStage.lobo, server: "chat.test") }
        }
    }
}
