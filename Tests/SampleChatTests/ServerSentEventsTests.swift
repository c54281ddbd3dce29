import Testing

@testable import SampleChat

@Suite struct ServerSentEventsTests {
    private static let stream =
        ": hello\n\nid: 7\nevent: action\ndata: {\"a\":1}\n\nid:8\r\ndata:one\r\ndata: two\r\n\r\ndata: three\r\r"
    private static let expected = [
        ServerSentEvent(id: "7", name: "action", data: #"{"a":1}"#), ServerSentEvent(id: "8", name: nil, data: "one\ntwo"),
        ServerSentEvent(id: "8", name: nil, data: "three"),
    ]

    @Test(arguments: 1...20) func eventsAreReadWhereverTheStreamIsCut(piece: Int) {
        var reader = ServerSentEvents()
        var events: [ServerSentEvent] = []
        var rest = Array(Self.stream.utf8)[...]
        while !rest.isEmpty {
            events += reader.read(rest.prefix(piece))
            rest = rest.dropFirst(piece)
        }
        #expect(events == Self.expected)
    }

    @Test func anEventWithoutDataIsNone() {
        var reader = ServerSentEvents()
        #expect(reader.read("event: x\n\n: comment\n\n".utf8).isEmpty)
    }

    @Test func pausesGrowToTenSeconds() {
        var backoff = Backoff(chance: SeededGenerator(seed: 1))
        let pauses = (0..<12).map { _ in backoff.pause() }
        #expect(pauses[0] <= .milliseconds(200))
        #expect(pauses.allSatisfy { $0 <= .seconds(10) && $0 >= .milliseconds(100) })
        #expect(pauses[11] >= .seconds(5))
        backoff.reset()
        #expect(backoff.pause() <= .milliseconds(200))
    }
}
