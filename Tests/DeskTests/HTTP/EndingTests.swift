import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The end of a desk that is asked to end")
struct EndingTests {
    private let start = ContinuousClock.now

    @Test("What is under way has five seconds; then connections are closed, and at last the process is left")
    func inTime() {
        var ending = Ending()
        #expect(ending.deadline == nil && ending.passes(at: start) == nil)
        #expect(ending.isAsked(at: start) == .drain)
        #expect(ending.deadline == start + .seconds(5))
        #expect(ending.passes(at: start + .milliseconds(4999)) == nil)
        #expect(ending.passes(at: start + .seconds(5)) == .close)
        #expect(ending.passes(at: start + .seconds(6)) == nil)
        #expect(ending.passes(at: start + .seconds(10)) == .leave)
        #expect(ending.deadline == nil && ending.passes(at: start + .seconds(60)) == nil)
    }

    @Test("Whoever asks once more waits for nothing", arguments: [1, 6])
    func twice(seconds: Int) {
        var ending = Ending()
        _ = ending.isAsked(at: start)
        _ = ending.passes(at: start + .seconds(seconds))
        #expect(ending.isAsked(at: start + .seconds(seconds)) == .leave)
    }
}
