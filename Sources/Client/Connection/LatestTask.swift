import Synchronization

/// At most one piece of work at a time: newer work for another key ends older work.
final class LatestTask<Key: Equatable & Sendable>: Sendable {
    private struct Current {
        var key: Key
        var generation: Int
        var task: Task<Void, Never>
    }

    private struct State {
        var current: Current?
        var generations = 0
    }

    private let state = Mutex(State())

    /// Starts the work, unless work for the same key is under way.
    ///
    /// - Parameter tell: receives the result, unless newer work took its place. The work is no longer under way by then, so
    ///   that an
    ///   immediate new request is accepted.
    func start<Value: Sendable>(
        _ key: Key, _ work: @escaping @Sendable () async -> Value, then tell: @escaping @Sendable (Value) -> Void
    ) {
        state.withLock { state in
            if state.current?.key == key { return }
            state.current?.task.cancel()
            state.generations += 1
            let generation = state.generations
            let task = Task {
                let value = await work()
                if self.end(generation) { tell(value) }
            }
            state.current = Current(key: key, generation: generation, task: task)
        }
    }

    func cancel() {
        state.withLock { state in
            state.current?.task.cancel()
            state.current = nil
        }
    }

    /// False if the work was replaced or cancelled.
    private func end(_ generation: Int) -> Bool {
        state.withLock { state in
            guard state.current?.generation == generation else { return false }
            state.current = nil
            return true
        }
    }
}
