import ModelKit
import Testing

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
