import Foundation
import Hummingbird
import HummingbirdTesting
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// The Chat API at the router, as a third party's chat server would use it.
@Suite("Chat API", .timeLimit(.minutes(5)))
struct ChatAPITests {
    static let token = "ntf_chat"

    /// The chat server, and three moderators.
    static let authenticator = Authenticator(
        keys: [
            .init(digest: TokenDigest(of: token), principal: .chat),
            .init(digest: TokenDigest(of: "ntf_mira"), principal: .moderator(Scene.mira)),
            .init(digest: TokenDigest(of: "ntf_jonas"), principal: .moderator(Scene.jonas)),
            .init(digest: TokenDigest(of: "ntf_nadia"), principal: .moderator(Scene.nadia)),
        ], users: [:])

    static func withDesk(
        and others: [Moderator] = [], _ work: @escaping @Sendable (any TestClientProtocol, Scene) async throws -> Void
    ) async throws {
        let scene = try await Scene(and: others)
        let moderators = scene.environment.moderators.map {
            Authenticator.Key(digest: TokenDigest(of: "ntf_\($0.name)"), principal: .moderator($0))
        }
        let authenticator = Authenticator(
            keys: [.init(digest: TokenDigest(of: token), principal: .chat)] + moderators, users: [:])
        let application = Application(responder: DeskServer.router(scene.desk, authenticator).buildResponder())
        try await application.test(.router) { client in try await work(client, scene) }
    }

    static func headers(_ token: String? = token) -> HTTPFields {
        token.map { [.authorization: "Bearer \($0)"] } ?? [:]
    }

    static func problem(_ response: TestResponse) throws -> Problem {
        #expect(response.headers[.contentType] == "application/problem+json")
        return try JSONDecoder().decode(Problem.self, from: Data(buffer: response.body))
    }

    private func post(_ client: any TestClientProtocol, _ path: String, _ body: String, token: String? = token) async throws
        -> TestResponse
    {
        try await client.execute(
            uri: path, method: .post, headers: Self.headers(token), body: ByteBuffer(string: body))
    }

    @Test func eventsAreTakenAndCounted() async throws {
        try await Self.withDesk { client, scene in
            let response = try await post(
                client, "/chat/v1/events",
                """
                {"type":"member","id":"u9","nick":"Neu","guest":true}

                {"type":"message","id":"m1","channel":"lobby","author":"u17","at":"2026-11-20T21:01:22Z","text":"geh","extra":1}
                """)
            #expect(response.status == .accepted)
            #expect(String(buffer: response.body) == #"{"accepted":2}"#)
            #expect(await scene.desk.window(of: "u1").members.count == 1)
        }
    }

    @Test("One bad line: its number and field are named, and nothing of the body is accepted")
    func aBadLine() async throws {
        try await Self.withDesk { client, scene in
            let good = #"{"type":"message","id":"m1","channel":"lobby","author":"u17","at":"2026-11-20T21:01:22Z","text":"geh"}"#
            for (line, field) in [
                (#"{"type":"message","id":"m2","channel":"lobby","author":"u17","text":"geh"}"#, "at"),
                (#"{"type":"message","id":7,"channel":"lobby","author":"u17","at":"2026-11-20T21:01:22Z","text":"geh"}"#, "id"),
                (#"{"type":"message","id":"","channel":"lobby","author":"u17","at":"2026-11-20T21:01:22Z","text":"geh"}"#, "id"),
                (#"{"type":"message","id":"m2","channel":"lobby","author":"u17","at":"gestern","text":"geh"}"#, "at"),
                (#"{"type":"dance","id":"m2"}"#, "type"), (#"{"id":"m2"}"#, "type"),
                (#"{"type":"channel","id":"x","kind":"hut"}"#, "kind"),
                ("{nonsense", nil), ("[]", nil), ("\u{1}", nil),
            ] as [(String, String?)] {
                let response = try await post(client, "/chat/v1/events", good + "\n" + line + "\n" + good)
                #expect(response.status == .init(code: 422))
                let problem = try Self.problem(response)
                #expect(problem.line == 2, "\(line)")
                #expect(problem.field == field, "\(line)")
            }
            #expect(await scene.desk.window(of: "u1").members.isEmpty)
        }
    }

    @Test func whatIsNoTextIsRefused() async throws {
        try await Self.withDesk { client, _ in
            let response = try await client.execute(
                uri: "/chat/v1/reports", method: .post, headers: Self.headers(),
                body: ByteBuffer(bytes: Array("{\"id\":\"".utf8) + [0xC3, 0x28, 0xFF]))
            #expect(response.status == .init(code: 422))
            #expect(try Self.problem(response).type == "urn:notruf:not-utf8")
            let large = try await post(client, "/chat/v1/events", String(repeating: " ", count: (1 << 20) + 1))
            #expect(large.status == .contentTooLarge)
        }
    }

    @Test("A mistake is explained in terms of JSON, not of the program")
    func plainWords() async throws {
        try await Self.withDesk { client, _ in
            for (body, detail) in [
                ("[]", "expected an object"), (#"{"id":"7"}"#, "field id: not a UUID"),
                (#"{"id":"\#(UUID())","reporter":"u1","accused":"u17","messages":"m1"}"#, "field messages: expected a list"),
            ] {
                let response = try await post(client, "/chat/v1/reports", body)
                #expect(try Self.problem(response).detail == detail)
            }
        }
    }

    @Test func aReportGetsItsNumber() async throws {
        try await Self.withDesk { client, scene in
            try await scene.says(Scene.bolle, "geh", id: "m1")
            let body =
                #"{"id":"\#(UUID())","reporter":"u1","accused":"u17","messages":["m1"],"category":"insult","note":"x","anonymous":false}"#
            let first = try await post(client, "/chat/v1/reports", body)
            #expect(first.status == .created)
            let again = try await post(client, "/chat/v1/reports", body)
            #expect(again.body == first.body)
            let receipt = try JSONDecoder().decode(ReportReceipt.self, from: Data(buffer: first.body))
            #expect(receipt.case == 1)
            #expect(receipt.receipt.count == 32)
        }
    }

    @Test("Wrong or missing token: 401; a token used beyond its rights: 403")
    func tokens() async throws {
        try await Self.withDesk { client, _ in
            for (token, path, status) in [
                (nil, "/v1/me", 401), ("ntf_wrong", "/v1/me", 401), ("ntf_chat", "/v1/me", 403), ("ntf_chat", "/v1/cases", 403),
                ("ntf_mira", "/chat/v1/window/u1", 403), ("ntf_mira", "/v1/me", 200), ("ntf_chat", "/chat/v1/window/u1", 200),
                ("ntf_mira", "/v1/nothing", 404),
            ] as [(String?, String, Int)] {
                let response = try await client.execute(uri: path, method: .get, headers: Self.headers(token))
                #expect(response.status.code == status, "\(path)")
                if status >= 400 { #expect(!String(buffer: response.body).contains("ntf_")) }
            }
            let lowercased = try await client.execute(
                uri: "/v1/me", method: .get, headers: [.authorization: "bearer ntf_mira"])
            #expect(lowercased.status == .ok, "the scheme's name has no case (RFC 9110)")
        }
    }

    @Test func anActionIsAnswered() async throws {
        try await Self.withDesk { client, scene in
            _ = try await scene.insult()
            let done = try await post(client, "/chat/v1/actions/1", #"{"status":"done"}"#)
            #expect(done.status == .noContent)
            #expect(try await post(client, "/chat/v1/actions/77", #"{"status":"done"}"#).status == .notFound)
            #expect(try Self.problem(try await post(client, "/chat/v1/actions/1", #"{"status":"maybe"}"#)).field == "status")
            #expect(try await post(client, "/chat/v1/actions/x", #"{"status":"done"}"#).status.code == 422)
        }
    }
}
