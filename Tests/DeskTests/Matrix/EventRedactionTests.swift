import Foundation
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("What remains of a redacted event")
struct EventRedactionTests {
    @Test("It is what Synapse leaves, for each type of event in each room version", arguments: 1...12)
    func isWhatSynapseLeaves(version: Int) throws {
        let fixture = try MatrixFixture.read("redactions")
        let events = try #require(fixture["events"]?.array)
        let redacted = try #require(fixture["redacted"]?["\(version)"]?.array)
        let room = try #require(RoomVersion("\(version)"))
        #expect(events.count == 12 && redacted.count == 12)
        for (event, expected) in zip(events, redacted) {
            let left = EventRedaction.redacted(try #require(event.object), in: room)
            #expect(JSONValue.object(left).canonical == expected.canonical, "\(event["type"]?.string ?? "")")
        }
    }

    @Test("A second redaction changes nothing", arguments: 1...12)
    func isAFixedPoint(version: Int) throws {
        let room = try #require(RoomVersion("\(version)"))
        for event in try #require(try MatrixFixture.read("redactions")["events"]?.array) {
            let left = EventRedaction.redacted(try #require(event.object), in: room)
            #expect(EventRedaction.redacted(left, in: room) == left)
        }
    }

    @Test("An invalid event leaves nothing, and breaks nothing")
    func hostileEvents() throws {
        let room = try #require(RoomVersion("11"))
        #expect(EventRedaction.redacted([:], in: room).isEmpty)
        let odd = EventRedaction.redacted(["type": .integer(5), "content": .string("m.room.member")], in: room)
        #expect(odd == ["type": .integer(5), "content": .object([:])])
    }

    @Test("Versions 1 to 12 are known, by their exact names")
    func knownVersions() {
        for number in 1...12 { #expect(RoomVersion(String(number))?.number == number) }
        for name in ["", "0", "13", "01", "+1", "-1", "1.0", " 1", "１", "org.matrix.hydra.11", "99999999999999999999"] {
            #expect(RoomVersion(name) == nil, "\(name)")
        }
        #expect(RoomVersion("2")?.eventIDFormat == .given)
        #expect(RoomVersion("3")?.eventIDFormat == .hash)
        #expect(RoomVersion("4")?.eventIDFormat == .hashForURL)
    }
}
