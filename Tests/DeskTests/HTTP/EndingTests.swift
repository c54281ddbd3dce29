import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("How a desk stops when it is asked to")
struct EndingTests {
    private let start = ContinuousClock.now

    @Test("Running requests have five seconds; then connections are closed, and finally the process exits")
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

    @Test("Asking once more ends the waiting", arguments: [1, 6])
    func twice(seconds: Int) {
        var ending = Ending()
        _ = ending.isAsked(at: start)
        _ = ending.passes(at: start + .seconds(seconds))
        #expect(ending.isAsked(at: start + .seconds(seconds)) == .leave)
    }
}
