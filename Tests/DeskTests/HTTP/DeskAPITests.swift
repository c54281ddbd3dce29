import Foundation
import Hummingbird
import HummingbirdTesting
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Desk API", .timeLimit(.minutes(5)))
struct DeskAPITests {
    private func get(_ client: any TestClientProtocol, _ path: String, as name: String = "mira") async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: ChatAPITests.headers("ntf_" + name))
    }

    private func rows(_ response: TestResponse) -> [CaseRow] {
        String(buffer: response.body).split(separator: "\n").dropFirst().compactMap { RowLine.row(from: $0.utf8) }
    }

    @Test func theSnapshotIsInTheOrderOfTheQueue() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await scene.says(Scene.bolle, "eins", id: "m1")
            try await scene.says(Scene.mimi, "zwei", id: "m2")
            try await scene.reports(Scene.gast, ["m1"], category: "insult")
            try await scene.reports(Scene.gast, ["m2"], against: Scene.mimi, category: "youth")
            let response = try await get(client, "/v1/snapshot")
            #expect(rows(response).map(\.number) == [2, 1])
            #expect(response.headers[.notrufRows] == "2")
            let position = try #require(response.headers[.notrufPosition].flatMap { FeedPosition($0) })
            #expect(position.sequence > 0)
            #expect(!String(buffer: response.body).contains("eins"), "rows carry no message")
        }
    }

    @Test func aCommandIsAnsweredOrTold() async throws {
        try await ChatAPITests.withDesk { client, scene in
            let number = try await scene.insult()
            func send(_ body: String, as name: String) async throws -> TestResponse {
                try await client.execute(
                    uri: "/v1/commands", method: .post, headers: ChatAPITests.headers("ntf_" + name),
                    body: ByteBuffer(string: body))
            }
            let first = try await send(
                #"{"id":"\#(UUID())","case":\#(number),"seen":2,"do":"rate","verdict":"justified"}"#, as: "jonas")
            #expect(first.status == .ok)
            let second = try await send(
                #"{"id":"\#(UUID())","case":\#(number),"seen":2,"do":"rate","verdict":"malicious"}"#, as: "mira")
            #expect(second.status == .conflict)
            #expect(try ChatAPITests.problem(second).conflict?.by == "jonas")
            #expect(try await send(#"{"id":"\#(UUID())","case":99,"do":"claim"}"#, as: "mira").status == .notFound)
            #expect(
                try ChatAPITests.problem(try await send(#"{"id":"\#(UUID())","case":1,"do":"dance"}"#, as: "mira")).field == "do")
        }
    }

    @Test func casesAreFoundByWhatWasSaid() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await scene.says(Scene.bolle, "Du alter Quatschkopf", id: "m1")
            let number = try await scene.reports(Scene.gast, ["m1"], note: "jeden Abend").case
            try await scene.rates(Scene.mira, .justified, number)
            await scene.passes(.seconds(5))
            #expect(rows(try await get(client, "/v1/snapshot")).isEmpty)
            for filter in ["quatschkopf", "abend", "state:closed", "accused:bolle%20verdict:justified", "%231", "1"] {
                #expect(rows(try await get(client, "/v1/cases?filter=\(filter)")).map(\.number) == [number], "\(filter)")
            }
            for filter in ["state:open", "unsinn", "team:youth"] {
                #expect(rows(try await get(client, "/v1/cases?filter=\(filter)")).isEmpty, "\(filter)")
            }
            let mistake = try ChatAPITests.problem(try await get(client, "/v1/cases?filter=state:sideways"))
            #expect(mistake.detail?.contains("state:open") == true)
        }
    }

    @Test func theFeedResumesWhereItWasCut() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let position = await scene.desk.snapshot(for: Scene.mira).position
        try await scene.does(Scene.jonas, .claim, number)
        try await scene.does(Scene.jonas, .note("x"), number)
        let (_, stream) = try await scene.desk.listen(Scene.mira, after: position)
        var signals = stream.makeAsyncIterator()
        guard case .item(let item, let at)? = await signals.next() else {
            Issue.record("no event")
            return
        }
        #expect(item.row.claim?.by == "jonas")
        #expect(at == (await scene.desk.snapshot(for: Scene.mira).position))
        guard case .chat(let status)? = await signals.next() else {
            Issue.record("nothing of the chat")
            return
        }
        #expect(status.trouble == nil && status.capabilities.server == "Chat API")
        guard case .storage(let storage)? = await signals.next() else {
            Issue.record("nothing of the disk")
            return
        }
        #expect(storage == StorageStatus())
        guard case .presence(let presence)? = await signals.next() else {
            Issue.record("no presence")
            return
        }
        #expect(presence.moderators.map(\.name) == ["mira"])
        try await scene.rates(Scene.jonas, .unproven, number)
        guard case .item(let live, _)? = await signals.next() else {
            Issue.record("nothing live")
            return
        }
        #expect(live.happening.kind == .rated && live.happening.by == "jonas")
    }

    @Test func aPositionOfAnotherLogIsReset() async throws {
        let scene = try await Scene()
        for position in [FeedPosition(epoch: "other", sequence: 0), FeedPosition(epoch: "x", sequence: 999)] {
            let (_, stream) = try await scene.desk.listen(Scene.mira, after: position)
            for await signal in stream {
                guard case .reset = signal else { Issue.record("not reset"); break }
                break
            }
        }
    }

    @Test("A mirror that resumes again and again equals the snapshot")
    func mirrorsConverge() async throws {
        let scene = try await Scene()
        var mirror: [CaseNumber: CaseRow] = [:]
        var position = await scene.desk.snapshot(for: Scene.mira).position
        for step in 0..<40 {
            await scene.passes(.seconds(61))
            let reporter = [Scene.gast, Scene.mimi][step % 2]
            let number = try await scene.insult(id: MessageID("m\(step)"), by: reporter)
            switch step % 4 {
            case 0: try await scene.rates(Scene.mira, .justified, number)
            case 1: try await scene.does(Scene.jonas, .claim, number)
            case 2: try await scene.rates(Scene.jonas, .unproven, number)
            default: break
            }
            if step % 7 == 0 { await scene.passes(.minutes(11)) }
            let now = await scene.desk.snapshot(for: Scene.mira)
            let (id, stream) = try await scene.desk.listen(Scene.mira, after: position)
            for await signal in stream {
                guard case .item(let item, let at) = signal else { break }
                mirror[item.row.number] = item.row.state == .closed ? nil : item.row
                if let at { position = at }
            }
            await scene.desk.stopListening(id)
            #expect(mirror.values.sorted { $0.queuePosition < $1.queuePosition } == now.rows)
        }
    }
}
