import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Signals that wait for a listener", .timeLimit(.minutes(5)))
struct EventQueueTests {
    private struct Word: QueuedSignal, Hashable, ExpressibleByStringLiteral {
        static let reset: Word? = "reset"
        var text: String
        var bytes: Int { text.utf8.count }
        init(stringLiteral text: String) { self.text = text }
    }

    private func taken(_ queue: EventQueue<Word>, upTo most: Int = .max) async -> [Word]? {
        guard case .signals(let words) = await queue.take(upTo: most) else { return nil }
        return words
    }

    @Test("The bytes are bounded: a listener who does not read loses what was waiting, is told so, and is cut off")
    func bound() async {
        let queue = EventQueue<Word>(bound: 10, backlog: [])
        #expect(queue.add("12345") == .kept && queue.add("67890") == .kept)
        #expect(queue.add("x") == .cut)
        #expect(queue.add("y") == .over)
        #expect(await taken(queue) == ["reset"])
        #expect(await queue.take() == nil)
    }

    @Test("What was taken counts until more is taken, because it is still being written")
    func underway() async {
        let queue = EventQueue<Word>(bound: 10, backlog: [])
        #expect(queue.add("1234567890") == .kept)
        #expect(await taken(queue) == ["1234567890"])
        #expect(queue.add("") == .kept)
        #expect(await taken(queue) == [""])
        #expect(queue.add("1234567890") == .kept, "the first was written")
        #expect(await taken(queue) == ["1234567890"])
        #expect(queue.add("x") == .cut, "the second is not written yet")
        #expect(await taken(queue) == ["reset"])
    }

    @Test("The backlog does not count towards the bound")
    func backlog() async {
        let queue = EventQueue<Word>(bound: 3, backlog: ["from long ago"])
        #expect(queue.add("now") == .kept)
        #expect(await taken(queue) == ["from long ago", "now"])
        #expect(queue.add("") == .kept)
        #expect(await taken(queue) == [""])
        #expect(queue.add("and") == .kept)
    }

    @Test("Waiting signals are taken together, in order, up to a size; a larger one is taken alone")
    func together() async {
        let queue = EventQueue<Word>(bound: 100, backlog: [])
        for word in ["a", "bb", "ccc", "dddddddd", "e"] as [Word] { _ = queue.add(word) }
        #expect(await taken(queue, upTo: 6) == ["a", "bb", "ccc"])
        #expect(await taken(queue, upTo: 6) == ["dddddddd"])
        #expect(await taken(queue, upTo: 6) == ["e"])
    }

    @Test("A beat is a sign of life if nothing else is sent, and one is enough")
    func beats() async {
        let queue = EventQueue<Word>(bound: 100, backlog: [])
        #expect(!queue.beat() && !queue.beat())
        guard case .silence = await queue.take() else { return _ = Issue.record("no sign of life") }
        _ = queue.beat()
        _ = queue.add("a")
        #expect(await taken(queue) == ["a"])
        _ = queue.add("b")
        #expect(await taken(queue) == ["b"], "the word was the sign of life")
    }

    @Test("A waiting listener is woken by signals, by the end, and by the cancellation of their task")
    func waiting() async {
        let queue = EventQueue<Word>(bound: 100, backlog: [])
        async let first = taken(queue)
        _ = queue.add("a")
        #expect(await first == ["a"])
        let cancelled = Task { await queue.take() == nil }
        cancelled.cancel()
        #expect(await cancelled.value)
        async let rest = queue.reduce(into: [Word]()) { $0.append($1) }
        _ = queue.add("b")
        _ = queue.add("c")
        queue.finish()
        #expect(await rest == ["b", "c"], "what waits is still sent")
        #expect(queue.add("d") == .over)
    }
}
