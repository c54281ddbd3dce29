import Foundation
import GRDB
import Hummingbird
import HummingbirdTesting
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// A repeated request is carried out once. An id with different content is a mistake, and the first answer is not for whoever
/// sends it.
@Suite("Repeated ids", .timeLimit(.minutes(5)))
struct RepetitionTests {
    private func post(
        _ client: any TestClientProtocol, _ path: String, _ id: UUID, _ fields: String, as token: String = "ntf_chat"
    )
        async throws -> TestResponse
    {
        try await client.execute(
            uri: path, method: .post, headers: ChatAPITests.headers(token),
            body: ByteBuffer(string: #"{"id":"\#(id)",\#(fields)}"#))
    }

    private func expectTaken(_ response: TestResponse, not answer: TestResponse? = nil, _ what: String) throws {
        #expect(response.status.code == 422, "\(what)")
        let problem = try ChatAPITests.problem(response)
        #expect(problem.type == "urn:notruf:id-taken" && problem.field == "id", "\(what): \(problem)")
        guard let answer, let receipt = try? JSONDecoder().decode(ReportReceipt.self, from: Data(buffer: answer.body)) else {
            return
        }
        #expect(!String(buffer: response.body).contains(receipt.receipt), "\(what)")
    }

    private func meets(_ scene: Scene) async throws {
        try await scene.says(Scene.bolle, "geh doch st████", id: "m1")
        try await scene.says(Scene.bolle, "na los", id: "m2")
    }

    private static let report = #""reporter":"u1","accused":"u17","messages":["m1"],"category":"insult","note":"x""#

    @Test("A report by somebody else, with other content, or as a concern or an appeal, is a different request")
    func reports() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await meets(scene)
            let id = UUID()
            let first = try await post(client, "/chat/v1/reports", id, Self.report)
            #expect(first.status == .created)
            for same in [Self.report, Self.report + #","anonymous":false"#, #""anonymous":null,"# + Self.report] {
                #expect(try await post(client, "/chat/v1/reports", id, same).body == first.body)
            }
            for other in [
                Self.report.replacing(#""u1""#, with: #""u2""#), Self.report.replacing(#"["m1"]"#, with: #"["m1","m2"]"#),
                Self.report.replacing(#""m1""#, with: #""m2""#), Self.report.replacing("insult", with: "spam"),
                Self.report.replacing(#""x""#, with: #""y""#), Self.report.replacing(#","note":"x""#, with: ""),
                Self.report + #","anonymous":true"#, Self.report.replacing("u17", with: "u2"),
            ] { try expectTaken(try await post(client, "/chat/v1/reports", id, other), not: first, other) }
            let concern = #""reporter":"u1","about":"u17","messages":["m1"],"note":"x""#
            try expectTaken(try await post(client, "/chat/v1/concerns", id, concern), not: first, "as a concern")
            try await scene.rates(Scene.mira, .unproven, 1)
            await scene.passes(.seconds(5))
            let appeal = #""member":"u1","case":1,"text":"doch""#
            try expectTaken(try await post(client, "/chat/v1/appeals", id, appeal), not: first, "as an appeal")
            // Nothing of that was accepted, and the original request gets the same answer, even after a restart.
            let later = try await scene.restarted()
            #expect(try await later.theCase(1)?.reports.count == 1)
            #expect(await later.desk.nextNumber == 2)
            #expect(try await post(client, "/chat/v1/reports", id, Self.report).body == first.body)
        }
    }

    @Test("A concern, and an appeal")
    func others() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await meets(scene)
            let (worry, appealID) = (UUID(), UUID())
            let concern = #""reporter":"u1","about":"u17","note":"klingt müde""#
            let first = try await post(client, "/chat/v1/concerns", worry, concern)
            #expect(first.status == .created)
            #expect(try await post(client, "/chat/v1/concerns", worry, concern + #","messages":[]"#).body == first.body)
            for other in [
                concern.replacing("u1\"", with: "u2\""), concern.replacing("u17", with: "u3"), concern + #","anonymous":true"#,
            ] { try expectTaken(try await post(client, "/chat/v1/concerns", worry, other), not: first, other) }
            try expectTaken(try await post(client, "/chat/v1/reports", worry, Self.report), not: first, "as a report")

            _ = try await post(client, "/chat/v1/reports", UUID(), Self.report)
            try await scene.rates(Scene.mira, .unproven, 2)
            await scene.passes(.seconds(5))
            let appeal = #""member":"u1","case":2,"text":"doch""#
            let answer = try await post(client, "/chat/v1/appeals", appealID, appeal)
            #expect(answer.status == .created)
            #expect(try await post(client, "/chat/v1/appeals", appealID, appeal).body == answer.body)
            for other in [
                appeal.replacing("u1", with: "u2"), appeal.replacing("doch", with: "nein"), appeal.replacing("2", with: "1"),
            ] {
                try expectTaken(try await post(client, "/chat/v1/appeals", appealID, other), not: answer, other)
            }
            try expectTaken(try await post(client, "/chat/v1/reports", appealID, Self.report), not: answer, "as a report")
        }
    }

    @Test("A command by another moderator, or with other content, is a different request")
    func commands() async throws {
        try await ChatAPITests.withDesk { client, scene in
            let number = try await scene.insult()
            let id = UUID()
            let note = #""case":\#(number),"do":"note","note":"x""#
            let first = try await post(client, "/v1/commands", id, note, as: "ntf_mira")
            #expect(first.status == .ok)
            #expect(
                try await post(client, "/v1/commands", id, #""do":"note","note":"x","case":\#(number)"#, as: "ntf_mira").body
                    == first.body)
            try expectTaken(try await post(client, "/v1/commands", id, note, as: "ntf_jonas"), "by another moderator")
            for other in [
                note.replacing("\"x\"", with: "\"y\""), note + #","seen":2"#, #""case":\#(number),"do":"claim""#,
                #""case":99,"do":"note","note":"x""#,
            ] { try expectTaken(try await post(client, "/v1/commands", id, other, as: "ntf_mira"), other) }
            #expect(try await scene.theCase(number)?.notes.count == 1)
        }
    }

    @Test("Rows of earlier versions lack the content, and the same person gets the same answer")
    func earlierVersions() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await meets(scene)
            let (id, appealID, command) = (UUID(), UUID(), UUID())
            let first = try await post(client, "/chat/v1/reports", id, Self.report)
            let note = #""case":1,"do":"note","note":"x""#
            let noted = try await post(client, "/v1/commands", command, note, as: "ntf_mira")
            try await scene.rates(Scene.mira, .unproven, 1)
            await scene.passes(.seconds(5))
            let appeal = #""member":"u1","case":1,"text":"doch""#
            let appealed = try await post(client, "/chat/v1/appeals", appealID, appeal)
            try await scene.desk.pool.write { db in
                for table in ["report", "appeal", "command"] {
                    try db.execute(sql: "ALTER TABLE \(table) DROP COLUMN content")
                    try db.execute(sql: "ALTER TABLE \(table) ADD COLUMN content BLOB")
                }
            }
            #expect(try await post(client, "/chat/v1/reports", id, Self.report).body == first.body)
            #expect(try await post(client, "/v1/commands", command, note, as: "ntf_mira").body == noted.body)
            #expect(try await post(client, "/chat/v1/appeals", appealID, appeal).body == appealed.body)
            let other = Self.report.replacing(#""u1""#, with: #""u2""#)
            try expectTaken(try await post(client, "/chat/v1/reports", id, other), not: first, other)
            try expectTaken(
                try await post(client, "/chat/v1/concerns", id, #""reporter":"u1","about":"u17""#), not: first, "as a concern")
            try expectTaken(try await post(client, "/v1/commands", command, note, as: "ntf_jonas"), "by another moderator")
        }
    }
}
