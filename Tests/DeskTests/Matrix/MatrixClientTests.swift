import Foundation
import Hummingbird
import ModelKit
import Synchronization
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Requests to a homeserver", .timeLimit(.minutes(5)))
struct MatrixClientTests {
    private struct Account: Codable, Equatable {
        var user_id: String
    }

    private static func token() throws -> MatrixToken { try #require(MatrixToken("syt_desk_secret")) }

    /// The error of one call with this answer.
    private func error(
        _ answer: @escaping @Sendable () -> Response, timeout: Duration = .seconds(20)
    ) async throws -> MatrixError? {
        let told = Mutex<MatrixError?>(nil)
        try await StubHomeserver.serving({ _ in answer() }) { _, address in
            let client = MatrixClient(homeserver: address, token: try Self.token(), timeout: timeout)
            do throws(MatrixError) {
                _ = try await client.call(.get("_matrix", "client", "v3", "account", "whoami"), as: Account.self)
            } catch {
                told.withLock { $0 = error }
            }
        }
        return told.withLock { $0 }
    }

    @Test func itAsksAsItsAccount() async throws {
        try await StubHomeserver.serving({ _ in StubHomeserver.json(#"{"user_id":"@james:chat.test"}"#) }) { stub, address in
            let client = MatrixClient(homeserver: address, token: try Self.token())
            let account: Account = try await client.call(.get("_matrix", "client", "v3", "account", "whoami"))
            #expect(account.user_id == "@james:chat.test")
            #expect(stub.asked.map(\.line) == ["GET /_matrix/client/v3/account/whoami"])
            #expect(stub.asked.first?.authorization == "Bearer syt_desk_secret")
            #expect(stub.asked.first?.body == "")
        }
    }

    @Test func withoutATokenItIsNobody() async throws {
        try await StubHomeserver.serving({ _ in StubHomeserver.json("{}") }) { stub, address in
            try await MatrixClient(homeserver: address, token: nil).call(.get("_matrix", "client", "versions"))
            #expect(stub.asked.count == 1 && stub.asked.first?.authorization == nil)
        }
    }

    @Test func everyPartOfAPathStaysOnePart() async throws {
        try await StubHomeserver.serving({ _ in StubHomeserver.json("{}") }) { stub, address in
            let client = MatrixClient(homeserver: address, token: try Self.token())
            try await client.call(
                .get(
                    "_synapse", "admin", "v1", "rooms", "!a:chat.test", "context", "$b/../c?d=ü",
                    query: ["limit": "4", "a&b": "c d+"]))
            #expect(
                stub.asked.map(\.target) == [
                    "/_synapse/admin/v1/rooms/%21a%3Achat.test/context/%24b%2F..%2Fc%3Fd%3D%C3%BC?a%26b=c%20d%2B&limit=4"
                ])
        }
    }

    @Test(arguments: ["", ".", ".."])
    func anIdThatWouldBeAnotherPathIsNotAskedFor(id: String) async throws {
        try await StubHomeserver.serving({ _ in StubHomeserver.json("{}") }) { stub, address in
            let client = MatrixClient(homeserver: address, token: try Self.token())
            await #expect(throws: MatrixError.badAnswer("an id that it gave cannot be used in a request")) {
                try await client.call(.delete("_synapse", "admin", "v2", "rooms", id))
            }
            #expect(stub.asked.isEmpty)
        }
    }

    @Test func aPathOfTheHomeserverStandsBeforeTheCalls() async throws {
        try await StubHomeserver.serving({ _ in StubHomeserver.json("{}") }) { stub, address in
            let under = try MatrixAddress(address.description + "/matrix/")
            try await MatrixClient(homeserver: under, token: nil).call(.get("_matrix", "client", "versions"))
            #expect(stub.asked.map(\.target) == ["/matrix/_matrix/client/versions"])
        }
    }

    @Test func aBodyIsWrittenAsItsNamesSay() async throws {
        struct Content: Encodable {
            var msgtype = "m.text"
            var formatted_body = "a/b"
        }
        try await StubHomeserver.serving({ _ in StubHomeserver.json("{}") }) { stub, address in
            let client = MatrixClient(homeserver: address, token: try Self.token())
            try await client.call(.put("_matrix", "client", "v3", "rooms", "!r", "send", "m.room.message", "t1", body: Content()))
            try await client.call(.post("_matrix", "client", "v3", "join", "!r"))
            let body = try #require(stub.asked.first?.body)
            let sent = try JSONDecoder().decode([String: String].self, from: Data(body.utf8))
            #expect(sent == ["msgtype": "m.text", "formatted_body": "a/b"])
            #expect(stub.asked.map(\.method) == ["PUT", "POST"] && stub.asked.last?.body == "{}")
        }
    }

    // MARK: - Refusals

    @Test func aTokenThatIsNoneAnyMoreIsToldApart() async throws {
        #expect(try await error { StubHomeserver.refusal("M_UNKNOWN_TOKEN", status: 401) } == .tokenRevoked)
        #expect(
            try await error { StubHomeserver.refusal("M_USER_LOCKED", "locked", status: 401) }
                == .refused(status: 401, code: "M_USER_LOCKED", message: "locked"))
        #expect(
            try await error { StubHomeserver.refusal("M_FORBIDDEN", "You are not a server admin", status: 403) }
                == .refused(status: 403, code: "M_FORBIDDEN", message: "You are not a server admin"))
    }

    @Test func tooManyQuestionsSayWhenToComeBack() async throws {
        func waits(_ body: String, _ headers: HTTPFields = [:]) async throws -> MatrixError? {
            try await error { StubHomeserver.json(body, status: 429, headers: headers) }
        }
        let limit = #""errcode":"M_LIMIT_EXCEEDED""#
        #expect(try await waits("{\(limit),\"retry_after_ms\":2500}") == .tooMany(retryAfter: .milliseconds(2500)))
        #expect(try await waits("{\(limit)}", [.retryAfter: "7"]) == .tooMany(retryAfter: .seconds(7)))
        #expect(try await waits("slow down", [.retryAfter: "Fri, 20 Nov 2026 21:00:00 GMT"]) == .tooMany(retryAfter: .seconds(1)))
        #expect(try await waits("{\(limit),\"retry_after_ms\":1e300}") == .tooMany(retryAfter: .seconds(600)))
        #expect(try await waits("{\(limit),\"retry_after_ms\":-5}") == .tooMany(retryAfter: .seconds(1)))
        #expect(
            try await waits("{\(limit),\"retry_after_ms\":\"soon\"}", [.retryAfter: "-1"]) == .tooMany(retryAfter: .seconds(1)))
    }

    @Test func anIllServerAndItsProxyAreTheSame() async throws {
        #expect(try await error { StubHomeserver.refusal("M_UNKNOWN", status: 500) } == .server(status: 500))
        #expect(try await error { StubHomeserver.html("<h1>Bad gateway</h1>", status: 502) } == .server(status: 502))
    }

    @Test func aProxyThatDoesNotPassItOnIsNamed() async throws {
        let error = try #require(try await error { StubHomeserver.html("<h1>Not found</h1>", status: 404) })
        #expect("\(error)".contains("proxy") && "\(error)".contains("404") && !error.isPassing)
    }

    @Test func nobodyIsFollowedElsewhere() async throws {
        let error = try await error {
            Response(status: .found, headers: [.location: "http://127.0.0.1:1/elsewhere"])
        }
        #expect(error == .badAnswer("it points elsewhere (302); name the homeserver's own address"))
    }

    @Test(arguments: [
        #"{"errcode":"<script>","error":"x"}"#, #"{"error":"x"}"#, #"{"errcode":7}"#, "[1]", "", "null", #"{"errcode":""}"#,
    ])
    func aRefusalWithoutACodeIsNoAnswer(body: String) async throws {
        #expect(
            try await error { StubHomeserver.json(body, status: 400) } == .badAnswer("status 400 without a Matrix error code"))
    }

    @Test func whatIsSaidWithARefusalIsCutAndNamesNobody() async throws {
        let error = try #require(
            try await error {
                StubHomeserver.refusal(
                    "M_FORBIDDEN",
                    #"@mimi:chat.test, syt_desk_secret\n\u001b[31mis in "# + String(repeating: "x ", count: 90_000),
                    status: 403)
            })
        guard case .refused(403, "M_FORBIDDEN", let message) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(message.hasPrefix("@… «token» [31mis in x x") && message.count == 301 && message.hasSuffix("…"))
    }

    // MARK: - Answers that are none

    @Test func whatIsNoJSONIsNoAnswer() async throws {
        let proxy = try #require(try await error { StubHomeserver.html("<h1>Welcome to nginx</h1>") })
        #expect("\(proxy)".contains("proxy") && !"\(proxy)".contains("Welcome"))
        #expect(try await error { StubHomeserver.json(#"{"user_id":"@ja"#) } == .badAnswer("it is not JSON of the expected form"))
        #expect(try await error { StubHomeserver.json("") } == .badAnswer("it is not JSON of the expected form"))
    }

    @Test func whatIsAnotherAnswerIsNone() async throws {
        #expect(try await error { StubHomeserver.json("{}") } == .badAnswer("\"user_id\" is missing"))
        #expect(
            try await error { StubHomeserver.json(#"{"user_id":["@mimi:chat.test"]}"#) }
                == .badAnswer("a value has an unexpected type"))
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(try await error { StubHomeserver.json(#"{"user_id":\#(deep)}"#) }?.isPassing == false)
    }

    @Test func halfAnAnswerIsWorthAnotherTry() async throws {
        let error = try #require(try await error { StubHomeserver.cutOff() })
        guard case .unreachable = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.isPassing)
    }

    @Test func anAnswerThatIsTooLongIsLeft() async throws {
        // A machine that runs all tests at once may need long to send so much.
        let patience = Duration.seconds(240)
        // With and without announcing its length.
        #expect(
            try await error(
                { Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 0x20, count: (16 << 20) + 1))) },
                timeout: patience) == .badAnswer("it is longer than 16 MiB"))
        #expect(
            try await error(
                {
                    Response(
                        status: .ok,
                        body: ResponseBody { writer in
                            while true { try await writer.write(ByteBuffer(repeating: 0x20, count: 1 << 20)) }
                        })
                }, timeout: patience) == .badAnswer("it is longer than 16 MiB"))
    }

    @Test func anAnswerWithoutAnEndIsLeftInTime() async throws {
        #expect(try await error({ StubHomeserver.endless() }, timeout: .milliseconds(200)) == .timedOut)
    }

    @Test func aCallMayHaveATimeOfItsOwn() async throws {
        try await StubHomeserver.serving({ _ in StubHomeserver.endless() }) { _, address in
            let client = MatrixClient(homeserver: address, token: nil, timeout: .seconds(600))
            await #expect(throws: MatrixError.timedOut) {
                try await client.call(.get("_matrix", "client", "v3", "sync", timeout: .milliseconds(200)))
            }
        }
    }

    @Test func whoWaitsNoMoreIsFree() async throws {
        try await StubHomeserver.serving({ _ in StubHomeserver.endless() }) { stub, address in
            let question = Task { () -> MatrixError? in
                do throws(MatrixError) {
                    try await MatrixClient(homeserver: address, token: nil).call(.get("_matrix", "client", "versions"))
                    return nil
                } catch { return error }
            }
            try await eventually("the homeserver is asked") { !stub.asked.isEmpty }
            question.cancel()
            #expect(await question.value == .cancelled)
        }
    }

    @Test func aHomeserverThatIsAwayIsTold() async throws {
        let silent = try SilentPort()
        let gone = try MatrixAddress("http://127.0.0.1:\(silent.port)")
        await #expect(throws: MatrixError.unreachable("nothing listens there")) {
            try await MatrixClient(homeserver: gone, token: nil).call(.get("_matrix", "client", "versions"))
        }
    }

    @Test func noErrorNamesTheToken() async throws {
        for answer in [StubHomeserver.html("syt_desk_secret", status: 404), StubHomeserver.json("syt_desk_secret")] {
            let error = try #require(try await error { answer })
            #expect(!"\(error)".contains("secret"))
        }
    }
}
