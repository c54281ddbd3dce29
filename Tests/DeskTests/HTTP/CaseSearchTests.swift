import Foundation
import Hummingbird
import HummingbirdTesting
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// What `GET /v1/cases`, the snapshot and the feed find, whatever people are called and however that is spelled.
@Suite("Searching cases", .timeLimit(.minutes(5)))
struct CaseSearchTests {
    private func get(_ client: any TestClientProtocol, _ path: String, as name: String = "mira") async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: ChatAPITests.headers("ntf_" + name))
    }

    private func found(_ client: any TestClientProtocol, _ filter: String) async throws -> [CaseNumber] {
        let query = filter.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? filter
        let response = try await get(client, "/v1/cases?filter=\(query)")
        #expect(response.status == .ok, "\(filter)")
        return rows(response).map(\.number)
    }

    private func rows(_ response: TestResponse) -> [CaseRow] {
        String(buffer: response.body).split(separator: "\n").dropFirst().compactMap { RowLine.row(from: $0.utf8) }
    }

    /// The chat server says that somebody has a new nickname.
    private func renames(_ client: any TestClientProtocol, _ member: Member, _ nick: String) async throws {
        let line = #"{"type":"member","id":"\#(member.id)","nick":"\#(nick)"}"#
        let response = try await client.execute(
            uri: "/chat/v1/events", method: .post, headers: ChatAPITests.headers(), body: ByteBuffer(string: line))
        #expect(response.status == .accepted)
    }

    @Test("An open case is found by the accused's later name, and keeps the one from the report")
    func renamedAfterTheReport() async throws {
        try await ChatAPITests.withDesk { client, scene in
            let number = try await scene.insult()
            try await scene.says(Scene.mimi, "na und", id: "m2")
            let other = try await scene.reports(Scene.gast, ["m2"], against: Scene.mimi).case
            for nick in ["Unschuld", "Engelchen", "Bolle", "Unschuld"] { try await renames(client, Scene.bolle, nick) }
            for filter in ["accused:unschuld", "unschuld", "accused:engel", "accused:bolle"] {
                #expect(try await found(client, filter) == [number], "\(filter)")
            }
            let rows = rows(try await get(client, "/v1/snapshot"))
            let row = try #require(rows.first { $0.number == number })
            #expect(row.accusedNick == "Bolle" && row.extras?.otherNames == ["Unschuld", "Engelchen"])
            #expect(rows.first { $0.number == other }?.extras == nil)
            // The same holds on disk and in memory.
            let restarted = try await scene.restarted()
            #expect(try await restarted.row(number)?.extras?.otherNames == ["Unschuld", "Engelchen"])
        }
    }

    @Test("A closed case is found by the current name and all earlier ones, and its row does not change")
    func renamedAfterTheEnd() async throws {
        try await ChatAPITests.withDesk { client, scene in
            let number = try await scene.insult()
            try await scene.rates(Scene.mira, .justified, number)
            await scene.passes(.seconds(5))
            let names = (1...150).map { "Maske\($0)x" } + ["Unschuld"]
            for nick in names { try await renames(client, Scene.bolle, nick) }
            for filter in ["accused:unschuld", "UNSCHULD state:closed", "maske1x", "maske77x verdict:justified", "accused:bolle"]
            {
                #expect(try await found(client, filter) == [number], "\(filter)")
            }
            #expect(try await found(client, "reporter:unschuld").isEmpty)
            #expect(try await scene.row(number)?.extras == nil)
            // Once reopened, it is found in the queue.
            try await scene.reopens(Scene.mira, number)
            let row = try #require(rows(try await get(client, "/v1/snapshot")).first)
            #expect(row.number == number && row.extras?.otherNames.first == "Unschuld")
            #expect(row.extras?.otherNames.count == Limits.names)
        }
    }

    @Test("A case against somebody with earlier names shows them from the beginning")
    func renamedBeforeTheReport() async throws {
        let scene = try await Scene()
        try await scene.happens([.member(Member(id: Scene.bolle.id, nick: "Unschuld"))])
        let number = try await scene.insult()
        let row = try await scene.row(number)
        #expect(row?.accusedNick == "Unschuld" && row?.extras?.otherNames == ["Bolle"])
    }

    @Test("A fetched report brings the names that the chat server knows")
    func fetchedHistory() async throws {
        let scene = try await Scene()
        let number = try await scene.fetches(nick: "Bolle", formerly: ["B0lle", "Bollinger"])
        #expect(try await scene.row(number)?.extras?.otherNames == ["Bollinger", "B0lle"])
        // The next report has yet another name.
        #expect(try await scene.fetches(nick: "Unschuld", formerly: ["B0lle", "Bollinger", "Bolle"]) == number)
        let row = try await scene.row(number)
        #expect(row?.accusedNick == "Bolle" && row?.extras?.otherNames == ["Unschuld", "Bollinger", "B0lle"])
    }

    @Test("An anonymous appeal is not found by any name of its member")
    func anonymousAppeal() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await scene.says(Scene.bolle, "geh", id: "m1")
            let original = try await scene.reports(Scene.mimi, ["m1"], anonymous: true).case
            try await scene.rates(Scene.mira, .malicious, original)
            await scene.passes(.seconds(5))
            let appeal = try await scene.appeals(Scene.mimi, original).case
            try await renames(client, Scene.mimi, "Tarnkappe")
            let row = try #require(try await scene.row(appeal))
            #expect(row.kind == .appeal && row.accused == nil && row.extras == nil)
            for filter in ["tarnkappe", "accused:tarnkappe", "reporter:tarnkappe", "mimi"] {
                #expect(try await found(client, filter).isEmpty, "\(filter)")
            }
        }
    }

    @Test("A console that was away during a change of name is told when it is back")
    func feedTellsNames() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let position = await scene.desk.snapshot(for: Scene.mira).position
        let (_, live) = try await scene.desk.listen(Scene.mira, after: nil)
        try await scene.happens([.member(Member(id: Scene.bolle.id, nick: "Unschuld"))])
        let (_, resumed) = try await scene.desk.listen(Scene.jonas, after: position)
        for stream in [live, resumed] {
            var told: CaseRow?
            for await signal in stream {
                if case .item(let item, _) = signal { told = item.row }
                if told != nil { break }
            }
            #expect(told?.number == number && told?.extras?.otherNames == ["Unschuld"])
        }
    }

    @Test("Names, titles and messages are found regardless of their spelling")
    func spelling() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await renames(client, Scene.bolle, "Müller")
            try await scene.says(Scene.bolle, "Du blöde Straßengöre", id: "m1")
            let number = try await scene.reports(Scene.gast, ["m1"], category: "disruption", note: "Überall!").case
            for filter in [
                "muller", "mueller", "MÜLLER", "accused:mu\u{308}ller", "strassengoere", "STRASSENGÖRE", "blode", "ueberall",
                "category:stoerung", "störung", "4412", "reporter:4412",
            ] {
                #expect(try await found(client, filter) == [number], "\(filter)")
            }
            for filter in ["#4412", "eller", "blde"] { #expect(try await found(client, filter).isEmpty, "\(filter)") }
            try await renames(client, Scene.bolle, "Bolle")
            #expect(try await found(client, "\(number)") == [number])
        }
    }

    @Test("A team is found by its titles, even if only another report is for it; an unknown team is a mistake")
    func teams() async throws {
        try await ChatAPITests.withDesk { client, scene in
            let number = try await scene.insult()
            try await scene.reports(Scene.mimi, ["m1"], category: "password")
            for filter in ["team:community", "team:gemeinschaft", "team:security", "team:sicherheit"] {
                #expect(try await found(client, filter) == [number], "\(filter)")
            }
            #expect(try await found(client, "team:jugend").isEmpty)
            let response = try await get(client, "/v1/cases?filter=team:xx")
            #expect(response.status == .init(code: 422))
            let problem = try ChatAPITests.problem(response)
            #expect(problem.field == "filter" && problem.detail?.contains("team:youth") == true)
        }
    }

    @Test(
        "A value that is not allowed for a key is refused with all that are",
        arguments: ["state", "verdict", "priority", "is"])
    func mistakes(key: String) async throws {
        try await ChatAPITests.withDesk { client, _ in
            let mistake = #expect(throws: CaseFilter.Mistake.self) { try CaseFilter(parsing: "\(key):foo") }
            let response = try await get(client, "/v1/cases?filter=bolle%20\(key):foo")
            #expect(response.status == .init(code: 422))
            let problem = try ChatAPITests.problem(response)
            #expect(problem.field == "filter" && problem.detail?.contains("\(key):foo") == true)
            for term in try #require(mistake?.allowed) { #expect(problem.detail?.contains(term) == true) }
        }
    }
}

extension Scene {
    /// A report on Bolle from the chat server, which also knows their earlier names, the oldest first.
    fileprivate func fetches(nick: String, formerly: [String]) async throws -> CaseNumber {
        let history = formerly.map { ProfileChange(until: clock.now, field: ProfileChange.nick, was: $0) }
        let report = FetchedReport(
            id: UUID(), reporter: .init(member: Self.mimi), at: clock.now,
            accused: .init(member: Member(id: Self.bolle.id, nick: nick), history: history), category: "insult",
            channel: Channel(id: "lobby", kind: .public, name: "Lobby"), messages: [], lines: [], note: "")
        guard case .taken(let number) = try await desk.perform({ try FetchedReports.take(report, in: $0) }) else {
            throw Missing("it was refused")
        }
        return number
    }
}
