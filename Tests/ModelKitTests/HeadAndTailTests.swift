import Testing

@testable import ModelKit

@Suite("A text that is too long keeps its beginning and its end")
struct HeadAndTailTests {
    @Test(arguments: ["", "kurz", "äöü", "👩‍👩‍👧‍👦", String(repeating: "x", count: 64)])
    func whatFitsIsWhole(text: String) {
        let kept = text.headAndTail(bytes: 64)
        #expect(kept.text == text && kept.omission == nil && kept.marked == text)
    }

    @Test("Nothing can be hidden behind a long gap")
    func theEndIsKept() {
        let text = String(repeating: "\u{200B}", count: 60_000) + "du ████"
        let kept = text.headAndTail(bytes: Limits.evidence)
        #expect(kept.text.hasSuffix("du ████") && kept.text.utf8.count <= Limits.evidence)
        #expect(kept.omitted == text.utf8.count - kept.text.utf8.count)
    }

    /// Wherever the cut falls, no scalar is broken and no byte is miscounted.
    @Test(arguments: 1...200) func anyCut(limit: Int) {
        let text = String(repeating: "aä€😀", count: 40)
        let kept = text.headAndTail(bytes: limit)
        #expect(text.hasPrefix(kept.head) && text.hasSuffix(kept.tail) && kept.text.utf8.count <= limit)
        #expect(kept.text.utf8.count + kept.omitted == text.utf8.count)
        #expect(!kept.text.unicodeScalars.contains("\u{FFFD}"))
        let message = Message(
            id: "m", channel: "c", author: "u", at: Timestamp(milliseconds: 0), keeping: kept)
        #expect(message.parts.head == String(kept.head) && message.parts.tail == String(kept.tail))
    }

    @Test func aPlaceThatIsNoneIsPassedOver() {
        for at in [3, 4, 99, -1] {
            let message = Message(
                id: "m", channel: "c", author: "u", at: Timestamp(milliseconds: 0), text: "aä€", cut: true,
                omission: Message.Omission(at: at, bytes: 5))
            #expect(message.parts.head + (message.parts.tail ?? "") == "aä€")
        }
    }
}
