import Crypto
import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Whether an event is what its server signed")
struct EventAuthenticityTests {
    struct Signed {
        var name: String
        var version: String
        var id: String
        var pdu: JSONValue

        func check(_ pdu: JSONValue? = nil, keys: [ServerKeys]) -> EventAuthenticity {
            EventAuthenticity(pdu ?? self.pdu, id: id, version: version, keys: keys)
        }
    }

    private let keys: [ServerKeys]
    private let events: [Signed]

    init() throws {
        let fixture = try MatrixFixture.read("signed-events")
        keys = [try ServerKeys(answer: try #require(fixture["keys"]))]
        events = try #require(fixture["events"]?.array).map {
            Signed(
                name: try #require($0["name"]?.string), version: try #require($0["version"]?.string),
                id: try #require($0["id"]?.string), pdu: try #require($0["pdu"]))
        }
    }

    private var messages: [Signed] { events.filter { $0.name == "message" } }

    @Test("What a real server signed is verified in rooms of every version, even after a redaction")
    func realEventsAreVerified() {
        #expect(Set(events.map(\.version)).count == 12 && events.count == 12 * 8)
        for event in events {
            #expect(event.check(keys: keys) == .verified(by: "chat.test"), "\(event.name) in version \(event.version)")
        }
    }

    @Test("A change of the content is detected", arguments: ["gar nichts", "geh doch", ""])
    func changedWords(_ words: String) {
        for event in messages {
            let changed = event.pdu.with(.string(words), at: "content", "body")
            #expect(event.check(changed, keys: keys) == .mismatch(.words, server: "chat.test"))
            #expect(event.check(changed, keys: []) == .mismatch(.words, server: "chat.test"), "no key is needed to see it")
        }
    }

    @Test("A change of the content and its hash is detected")
    func changedWordsWithTheirHash() throws {
        for event in messages {
            let changed = event.pdu.with(.string("gar nichts"), at: "content", "body")
            let honest = try Self.hashed(changed)
            let finding = event.check(honest, keys: keys)
            let expected: EventAuthenticity.Mismatch = ["1", "2"].contains(event.version) ? .signature : .otherEvent
            #expect(finding == .mismatch(expected, server: "chat.test"))
            // This holds even if the forger computes a matching id.
            let id = try Self.id(of: honest, version: event.version)
            let withID = EventAuthenticity(honest, id: id, version: event.version, keys: keys)
            #expect(withID == .mismatch(.signature, server: "chat.test"))
        }
    }

    @Test("Nothing that is signed can be changed, removed or added unnoticed")
    func nothingElseCanBeChanged() throws {
        let hostile: [JSONValue?] = [
            nil, .null, .integer(-1), .number(0.5), .bool(true), .string("@petra:fern.test"), .array([]), .object([:]),
            .array([.array([.null])]), .object(["sha256": .integer(1), "chat.test": .string("x")]),
        ]
        for event in events {
            let keysOfEvent = try #require(event.pdu.object).keys + ["extra", "event_id", "redacts"]
            for key in keysOfEvent where key != "unsigned" {
                for value in hostile where value != event.pdu[key.text] {
                    if case .verified = event.check(event.pdu.with(value, at: key), keys: keys) {
                        Issue.record("\(event.name) in version \(event.version) with another \(key)")
                    }
                }
            }
            for value in hostile {
                let changed = event.pdu.with(value, at: "unsigned")
                #expect(event.check(changed, keys: keys) == .verified(by: "chat.test"), "what the server notes for itself")
            }
        }
    }

    @Test("Nobody can attribute words to another member, because the sender's server must have signed them")
    func anotherSender() {
        for event in messages {
            let changed = event.pdu.with(.string("@petra:fern.test"), at: "sender")
            guard case .mismatch(_, server: "fern.test") = event.check(changed, keys: keys) else {
                Issue.record("version \(event.version)")
                continue
            }
        }
        let event = messages[9]
        let unsigned = event.check(event.pdu.with(.object([:]), at: "signatures"), keys: keys)
        #expect(unsigned == .mismatch(.unsigned, server: "chat.test"))
    }

    @Test("A message cannot be passed off as the one that was reported")
    func anotherEvent() {
        for event in messages {
            let finding = EventAuthenticity(event.pdu, id: "$other:chat.test", version: event.version, keys: keys)
            #expect(finding == .mismatch(.otherEvent, server: "chat.test"))
        }
    }

    @Test("With another server's key nothing is verified; without a key it cannot be checked")
    func wrongKeys() throws {
        var wrong = keys
        let other = try ServerKeys(answer: try #require(try MatrixFixture.read("key-change")["answer"]))
        for id in wrong[0].keys.keys { wrong[0].keys[id] = other.keys["ed25519:new"] }
        var broken = keys
        for id in broken[0].keys.keys { broken[0].keys[id]?.bytes = Data([1, 2, 3]) }
        for event in events {
            #expect(event.check(keys: wrong) == .mismatch(.signature, server: "chat.test"))
            #expect(event.check(keys: broken) == .mismatch(.signature, server: "chat.test"))
            #expect(event.check(keys: []) == .unchecked(.noKey, server: "chat.test"))
            #expect(event.check(keys: [other]) == .unchecked(.noKey, server: "chat.test"))
        }
    }

    @Test("A message that was redacted before it was fetched is not a forgery if the rest is signed")
    func takenBack() throws {
        for event in messages {
            let version = try #require(RoomVersion(event.version))
            let left = JSONValue.object(EventRedaction.redacted(try #require(event.pdu.object), in: version))
            #expect(event.check(left, keys: keys) == .takenBack(by: "chat.test"))
            #expect(event.check(left, keys: keys).told.finding == .unchecked)
            let later = left.with(.integer(5), at: "origin_server_ts")
            guard case .mismatch = event.check(later, keys: keys) else {
                Issue.record("version \(event.version)")
                continue
            }
        }
    }

    @Test("In rooms of versions 1 and 2, the server that assigned the id signs too", arguments: ["1", "2"])
    func serverOfTheID(version: String) throws {
        let fixture = try MatrixFixture.read("key-change")
        let author = try ServerKeys(answer: try #require(fixture["answer"]))
        let giver = try ServerKeys(answer: try #require(fixture["second"]))
        func check(_ event: String, _ keys: [ServerKeys]) throws -> EventAuthenticity {
            EventAuthenticity(try #require(fixture[event]), id: "$17:wald.test", version: version, keys: keys)
        }
        #expect(try check("both", [author, giver]) == .verified(by: "fern.test"))
        #expect(try check("both", [author]) == .unchecked(.noKey, server: "wald.test"))
        #expect(try check("one", [author, giver]) == .mismatch(.unsigned, server: "wald.test"))
    }

    @Test("Unknown room versions, numbers without a canonical form and invalid events are not checked, with the reason")
    func unchecked() {
        let event = messages[9]
        let unknown = EventAuthenticity(event.pdu, id: event.id, version: "org.matrix.hydra.11", keys: keys)
        #expect(unknown == .unchecked(.roomVersion("org.matrix.hydra.11"), server: "chat.test"))
        #expect(unknown.told.why?["en"]?.contains("org.matrix.hydra.11") == true)
        let long = EventAuthenticity(event.pdu, id: event.id, version: String(repeating: "9", count: 10_000), keys: keys)
        #expect((long.told.why?["de"]?.count ?? .max) < 200)
        let fraction = event.check(event.pdu.with(.number(1), at: "content", "x"), keys: keys)
        #expect(fraction == .unchecked(.notCanonical, server: "chat.test"))
        for odd: JSONValue in [.null, .array([]), .object([:]), event.pdu.with(.string("bolle"), at: "sender")] {
            #expect(event.check(odd, keys: keys) == .unchecked(.noEvent, server: ""))
        }
    }

    @Test("A key that was given up still verifies what was signed while it was in use")
    func changedKeys() throws {
        let fixture = try MatrixFixture.read("key-change")
        let keys = ServerKeys.all(ofQuery: try #require(fixture["query"]))
        let expected: [String: EventAuthenticity] = [
            "old key, before": .verified(by: "fern.test"),
            "old key, at its end": .verified(by: "fern.test"),
            "old key, after": .mismatch(.keyGivenUp, server: "fern.test"),
            "new key": .verified(by: "fern.test"),
            "new key, later than it is known to hold": .unchecked(.noKey, server: "fern.test"),
        ]
        let events = try #require(fixture["events"]?.object)
        #expect(events.count == expected.count)
        for (name, event) in events {
            let id = try Self.id(of: event, version: "10")
            #expect(EventAuthenticity(event, id: id, version: "10", keys: keys) == expected[name.text], "\(name)")
        }
    }

    private static func hashed(_ event: JSONValue) throws -> JSONValue {
        let bare = ["unsigned", "signatures", "hashes"].reduce(event) { $0.with(nil, at: JSONValue.Key($1)) }
        let hash = UnpaddedBase64.text(SHA256.hash(data: try CanonicalJSON.bytes(bare)))
        return event.with(.string(hash), at: "hashes", "sha256")
    }

    private static func id(of event: JSONValue, version name: String) throws -> String {
        let version = try #require(RoomVersion(name))
        var left = EventRedaction.redacted(try #require(event.object), in: version)
        left["signatures"] = nil
        let hash = SHA256.hash(data: try CanonicalJSON.bytes(.object(left)))
        return switch version.eventIDFormat {
        case .given: try #require(event["event_id"]?.string)
        case .hash: "$" + UnpaddedBase64.text(hash)
        case .hashForURL: "$" + UnpaddedBase64.text(hash, .forURL)
        }
    }
}
