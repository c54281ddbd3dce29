import ModelKit
import Synchronization
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Patience with a homeserver", .timeLimit(.minutes(5)))
struct MatrixPatienceTests {
    /// Fails with these errors in turn, then succeeds; returns the waits in between.
    private func waits(
        for errors: [MatrixError], tries: Int = 5
    ) async -> (waits: [Duration], result: Result<Int, MatrixError>) {
        let waits = Mutex<[Duration]>([])
        let patience = MatrixPatience(
            tries: tries, backoff: Backoff(first: .seconds(1), longest: .seconds(4)),
            sleep: { wait in waits.withLock { $0.append(wait) } }, chance: { 1 })
        var left = errors
        do throws(MatrixError) {
            let answer = try await patiently(patience) { () async throws(MatrixError) -> Int in
                guard left.isEmpty else { throw left.removeFirst() }
                return 7
            }
            return (waits.withLock { $0 }, .success(answer))
        } catch {
            return (waits.withLock { $0 }, .failure(error))
        }
    }

    @Test func whatPassesIsWaitedFor() async {
        let (waits, result) = await waits(for: [.timedOut, .server(status: 502), .unreachable("away")])
        #expect(waits == [.seconds(1), .seconds(2), .seconds(4)] && result == .success(7))
    }

    @Test func theHomeserverSaysHowLong() async {
        let (waits, result) = await waits(for: [.tooMany(retryAfter: .seconds(30)), .tooMany(retryAfter: .zero)])
        #expect(waits == [.seconds(30), .seconds(2)] && result == .success(7))
    }

    @Test(arguments: [
        MatrixError.tokenRevoked, .refused(status: 403, code: "M_FORBIDDEN", message: ""), .badAnswer("x"), .cancelled,
    ])
    func whatDoesNotPassIsToldAtOnce(error: MatrixError) async {
        let (waits, result) = await waits(for: [error])
        #expect(waits.isEmpty && result == .failure(error))
    }

    @Test func patienceEnds() async {
        let (waits, result) = await waits(for: Array(repeating: .timedOut, count: 9), tries: 3)
        #expect(waits == [.seconds(1), .seconds(2)] && result == .failure(.timedOut))
    }

    @Test func whoIsNotWaitedForStops() async {
        let patience = MatrixPatience(sleep: { _ in throw CancellationError() }, chance: { 0 })
        await #expect(throws: MatrixError.cancelled) {
            try await patiently(patience) { () async throws(MatrixError) -> Int in throw .timedOut }
        }
    }
}
