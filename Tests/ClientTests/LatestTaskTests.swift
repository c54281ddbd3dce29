import Testing

@testable import Client

@Suite(.timeLimit(.minutes(5))) struct LatestTaskTests {
    @Test("Whoever asks again when the answer comes is answered again")
    func again() async {
        let tasks = LatestTask<Int>()
        let telling = Telling<Int>()
        tasks.start(1, { 10 }) { answer in
            telling.tell(answer)
            tasks.start(1, { 20 }) { telling.tell($0) }
        }
        await telling.wait { $0 == [10, 20] }
    }

    @Test("A newer question ends an older one; the same one is not asked twice")
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
