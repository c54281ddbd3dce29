import ModelKit
import Testing

@testable import Client

@Suite struct ServerSentEventParserTests {
    static let stream =
        "\u{FEFF}: hello\n\nid: e:1\nevent: case\ndata: one\ndata:two\n\n" + "data\rdata\r\r"
        + "event: presence\r\ndata: {}\r\n\r\n"
        + "id: bad\u{0}id\ndata:  spaced\nretry: 9\nunknown: x\n\n" + "event: never\n\n" + "id\ndata: grün\n\ndata: unfinished"

    static let events = [
        ServerSentEvent(type: "case", data: "one\ntwo", lastID: "e:1"),
        ServerSentEvent(type: "message", data: "\n", lastID: "e:1"),
        ServerSentEvent(type: "presence", data: "{}", lastID: "e:1"),
        ServerSentEvent(type: "message", data: " spaced", lastID: "e:1"),
        ServerSentEvent(type: "message", data: "grün", lastID: ""),
    ]

    @Test func readsTheSameEventsHoweverTheStreamIsCut() throws {
        let bytes = Array(Self.stream.utf8)
        for first in 0...bytes.count {
            for second in stride(from: first, through: bytes.count, by: 7) {
                var parser = ServerSentEventParser()
                var events = try parser.read(bytes[..<first])
                events += try parser.read(bytes[first..<second])
                events += try parser.read(bytes[second...])
                #expect(events == Self.events)
            }
        }
        var parser = ServerSentEventParser()
        var events: [ServerSentEvent] = []
        for byte in bytes { events += try parser.read([byte]) }
        #expect(events == Self.events)
    }

    @Test func anEventThatNeverEndsIsGivenUp() throws {
        var line = ServerSentEventParser(limit: 10)
        let short = try line.read("data: four\n\n".utf8)
        #expect(short.map(\.data) == ["four"])
        #expect(throws: ServerSentEventParser.TooLong.self) { try line.read("data: seven".utf8) }
        var lines = ServerSentEventParser(limit: 10)
        #expect(throws: ServerSentEventParser.TooLong.self) { try lines.read("data:123\ndata:456\ndata:7890\ndata:1\n".utf8) }
    }
}

@Suite struct FeedMessageTests {
    private func message(_ type: String, _ data: String) -> FeedMessage? {
        FeedMessage(ServerSentEvent(type: type, data: data, lastID: nil))
    }

    @Test func readsWhatHappenedAndTheRowAsItIsNow() {
        var random = SeededGenerator(seed: 1)
        let row = CaseRow.invented(12, using: &random)
        let happening = #"{"kind":"rated","by":"mira","at":"2026-11-20T21:01:22.000Z"}"#
        guard case .happened(let what, row)? = message("case", happening + "\n" + row.line) else {
            Issue.record("not understood")
            return
        }
        #expect(what.kind == .rated)
        #expect(what.by == "mira")
        let later = #"{"kind":"merged","at":"2026-11-20T21:01:22.000Z"}"#
        guard case .happened(let what, row)? = message("case", later + "\n" + row.line) else {
            Issue.record("a later desk's happening is no reason to lose its row")
            return
        }
        #expect(what.kind == .refreshed)
        #expect(message("case", happening) == nil)
        #expect(message("case", "{}\n" + row.line) == nil)
        #expect(message("case", happening + "\n1\t2") == nil)
    }

    @Test func readsPresenceAndResetAndPassesOverWhatItDoesNotKnow() {
        #expect(
            message("presence", #"{"moderators":[{"name":"mira","viewing":12}]}"#)
                == .presence(.init(moderators: [.init(name: "mira", viewing: 12)])))
        #expect(message("reset", #"{"reason":"too far back"}"#) == .reset(reason: "too far back"))
        #expect(message("weather", "rain") == .unknown)
    }
}
