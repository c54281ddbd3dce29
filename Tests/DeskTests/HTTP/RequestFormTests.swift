import Foundation
import ModelKit
import SocketTestKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The form of requests", .timeLimit(.minutes(5)))
struct RequestFormTests {
    private static let line = #"{"type":"member","id":"u99","nick":"Neu"}"#

    @Test(
        "A body with malformed chunks is the sender's mistake, and nothing of it is accepted",
        arguments: ["zz", "-1", "fffffffffffffffff"])
    func badChunks(size: String) async throws {
        let scene = try await Scene()
        try await scene.serves { desk in
            let connection = try desk.connects()
            let first = String(Self.line.utf8.count + 1, radix: 16) + "\r\n" + Self.line + "\n\r\n"
            try connection.ask(
                "POST", "/chat/v1/events", token: "ntf_chat", "Transfer-Encoding: chunked", body: first + size + "\r\n")
            try await connection.gets("HTTP/1.1 400 Bad Request")
            #expect(try await scene.desk.perform { $0.state.directory.member("u99").nick } != "Neu")
            #expect(!scene.logs.text.contains("A request failed"))
        }
    }

    @Test("A client that waits for permission to send the body gets it")
    func continues() async throws {
        let scene = try await Scene()
        try await scene.serves { desk in
            let connection = try desk.connects()
            try connection.ask(
                "POST", "/chat/v1/events", token: "ntf_chat", "Expect: 100-continue", "Content-Length: \(Self.line.utf8.count)")
            try await connection.gets("HTTP/1.1 100 Continue\r\n\r\n")
            try connection.send(Self.line)
            try await connection.gets("HTTP/1.1 202 Accepted")
            #expect(connection.text.components(separatedBy: "100 Continue").count == 2)
            // The next request on this connection does not wait.
            try connection.ask(
                "POST", "/chat/v1/events", token: "ntf_chat", "Content-Length: \(Self.line.utf8.count)", body: Self.line)
            try await eventually("it is answered") { connection.text.components(separatedBy: "202 Accepted").count == 3 }
            #expect(connection.text.components(separatedBy: "100 Continue").count == 2)
        }
    }

    @Test("A body that is not wanted is not requested", arguments: [("ntf_wrong", 10, 401), ("ntf_chat", Limits.body + 1, 413)])
    func unwanted(token: String, length: Int, status: Int) async throws {
        let scene = try await Scene()
        try await scene.serves { desk in
            let connection = try desk.connects()
            try connection.ask("POST", "/chat/v1/events", token: token, "Expect: 100-continue", "Content-Length: \(length)")
            try await connection.gets("HTTP/1.1 \(status) ")
            #expect(!connection.text.contains("100 Continue"))
        }
    }
}
