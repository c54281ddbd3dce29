import Testing

@testable import Client

@Suite(.timeLimit(.minutes(5))) struct LatestTaskTests {
    @Test("Asking again when the answer arrives brings another answer")
    func again() async {
        let tasks = LatestTask<Int>()
        let telling = Telling<Int>()
        tasks.start(1, { 10 }) { answer in
            telling.tell(answer)
            tasks.start(1, { 20 }) { telling.tell($0) }
        }
        await telling.wait { $0 == [10, 20] }
    }

    @Test("A newer request ends an older one; the same one is not sent twice")
    func latest() async {
        let tasks = LatestTask<Int>()
        let telling = Telling<Int>()
        let gate = AsyncStream.makeStream(of: Void.self)
        tasks.start(1, { for await _ in gate.stream {} }) { telling.tell(1) }
        tasks.start(1, {}) { telling.tell(100) }
        tasks.start(2, {}) { telling.tell(2) }
        await telling.wait { $0 == [2] }
        gate.continuation.finish()
        tasks.start(3, {}) { telling.tell(3) }
        await telling.wait { $0 == [2, 3] }
    }
}
