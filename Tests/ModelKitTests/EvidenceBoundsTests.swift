import ModelKit
import Testing

@Suite("However much is reported, what is kept of it is bounded")
struct EvidenceBoundsTests {
    private func line(_ bytes: Int, _ part: EvidenceLine.Part) -> EvidenceLine {
        EvidenceLine(
            message: Message(
                id: "m", channel: "lobby", author: "u17", at: Timestamp(milliseconds: 0),
                text: String(repeating: "x", count: bytes)),
            channelName: "Lobby", channelKind: .public, nick: "Bolle", received: Timestamp(milliseconds: 0), provenance: .kept,
            part: part)
    }

    @Test("Lines that fit stay unchanged")
    func whole() {
        let lines = [line(500, .selected), line(500, .context)]
        #expect(lines.bounded(within: 1000) == lines)
    }

    @Test("Long lines are shortened, context before selected messages")
    func shares() {
        let lines = [line(9000, .context), line(700, .selected), line(10, .context), line(9000, .between)]
        let bounded = lines.bounded(within: 1000)
        #expect(bounded.map(\.bytes) == [144, 700, 10, 144])
        #expect(bounded[0].message.omission?.bytes == 9000 - 144)
    }

    @Test("The lines never exceed the room", arguments: [0, 1, 10, 999, 4096])
    func room(_ room: Int) {
        let lines = (1...40).map { line($0 * $0 * 3, $0.isMultiple(of: 3) ? .selected : .between) }
        #expect(lines.bounded(within: room).reduce(0) { $0 + $1.bytes } <= room)
    }
}
