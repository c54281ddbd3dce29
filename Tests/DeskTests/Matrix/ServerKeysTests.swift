import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The keys of a homeserver")
struct ServerKeysTests {
    private let fixture: JSONValue
    private let answer: JSONValue

    init() throws {
        fixture = try MatrixFixture.read("key-change")
        answer = try #require(fixture["answer"])
    }

    @Test("Current and former keys are read, with the time until which they are valid")
    func areRead() throws {
        let keys = try ServerKeys(answer: answer)
        #expect(keys.server == "fern.test")
        #expect(Set(keys.keys.keys) == ["ed25519:new", "ed25519:old"])
        #expect(keys.keys["ed25519:new"]?.expired == nil)
        #expect(keys.keys["ed25519:old"]?.expired == Timestamp(milliseconds: 1_767_225_600_000))
        #expect(keys.validUntil == Timestamp(milliseconds: 1_767_312_000_000))
        let real = try ServerKeys(answer: try #require(try MatrixFixture.read("signed-events")["keys"]))
        #expect(real.server == "chat.test" && real.keys.count == 2)
    }

    @Test("Another server can pass them on, but its changes are detected")
    func arePassedOn() throws {
        let query = try #require(fixture["query"])
        #expect(ServerKeys.all(ofQuery: query) == [try ServerKeys(answer: answer)])
        let forged = try #require(fixture["forged"])
        #expect(throws: ServerKeys.Refusal.notSignedByItself) { try ServerKeys(answer: forged) }
        let both = JSONValue.object(["server_keys": .array([forged, .null, answer])])
        #expect(ServerKeys.all(ofQuery: both).map(\.server) == ["fern.test"])
    }

    @Test("Every change of an answer is detected, and odd values break nothing")
    func changesAreFoundOut() throws {
        let hostile: [JSONValue?] = [
            nil, .null, .integer(7), .number(.greatestFiniteMagnitude), .string("chat.test"), .array([.null]), .object([:]),
            .object(["ed25519:new": .null, "fern.test": .object(["ed25519:new": .string("AAAA")])]),
        ]
        for key in try #require(answer.object).keys + ["extra"] {
            for value in hostile where value != answer[key.text] {
                #expect(throws: ServerKeys.Refusal.self, "\(key)") { try ServerKeys(answer: answer.with(value, at: key)) }
            }
        }
    }

    @Test("A key that was given up cannot sign an answer")
    func oldKeysSignNothing() throws {
        // The second signature in the query is from the old key, for another server.
        let noted = try #require(fixture["query"]?["server_keys"]?.array?.first)
        let signature = try #require(noted["signatures"]?["chat.test"])
        #expect(throws: ServerKeys.Refusal.notSignedByItself) {
            try ServerKeys(answer: noted.with(signature, at: "signatures", "fern.test"))
        }
    }
}
