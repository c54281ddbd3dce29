import Foundation
import Hummingbird
import HummingbirdTesting
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The version of the Desk API", .timeLimit(.minutes(5)))
struct VersionTests {
    @Test("Every answer contains it, including refusals, but not those to the chat server")
    func told() async throws {
        try await ChatAPITests.withDesk { client, scene in
            for path in ["/v1/me", "/v1/snapshot", "/v1/nonsense", "/v1/cases/99"] {
                let answer = try await client.execute(uri: path, method: .get, headers: ChatAPITests.headers("ntf_mira"))
                #expect(answer.headers[.notrufAPI] == String(DeskWelcome.version), "\(path)")
            }
            let unknown = try await client.execute(uri: "/v1/me", method: .get, headers: ChatAPITests.headers("nobody"))
            #expect(unknown.status == .unauthorized && unknown.headers[.notrufAPI] != nil)
            #expect(await scene.desk.welcome(Scene.mira).api == DeskWelcome.version)
        }
    }

    @Test(
        "A console with an unsupported request learns which side is older, and what to do",
        arguments: [("99", "update the desk"), ("0", "update the console"), (String(DeskWelcome.version), nil), (nil, nil)])
    func explained(version: String?, remedy: String?) async throws {
        try await ChatAPITests.withDesk { client, scene in
            let number = try await scene.insult()
            var headers = ChatAPITests.headers("ntf_mira")
            headers[.notrufAPI] = version
            let answer = try await client.execute(
                uri: "/v1/commands", method: .post, headers: headers,
                body: ByteBuffer(string: #"{"id":"\#(UUID())","case":\#(number),"do":"teleport"}"#))
            #expect(answer.status.code == 422)
            let detail = try ChatAPITests.problem(answer).detail ?? ""
            if let remedy {
                #expect(detail.contains(remedy), "\(detail)")
            } else {
                #expect(!detail.contains("update"), "\(detail)")
            }
        }
    }
}
