import Synchronization

/// Stores what it is told, and lets a test wait for a condition.
final class Telling<Value: Sendable>: Sendable {
    private struct State {
        var told: [Value] = []
        var waiting: [(condition: @Sendable ([Value]) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    func tell(_ value: Value) {
        let ready = state.withLock { state in
            state.told.append(value)
            let told = state.told
            let ready = state.waiting.filter { $0.condition(told) }
            state.waiting.removeAll { $0.condition(told) }
            return ready
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    var told: [Value] { state.withLock { $0.told } }

    /// Also returns when the test is cancelled.
    func wait(until condition: @escaping @Sendable ([Value]) -> Bool) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { state in
                    if Task.isCancelled || condition(state.told) { return true }
                    state.waiting.append((condition, continuation))
                    return false
                }
                if ready { continuation.resume() }
            }
        } onCancel: {
            let given = state.withLock { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            for waiter in given { waiter.continuation.resume() }
        }
    }
}
