import Synchronization

/// At most one piece of work at a time: a newer one for something else ends an older one.
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
    func start(_ key: Key, _ work: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            if state.current?.key == key { return }
            state.current?.task.cancel()
            state.generations += 1
            let generation = state.generations
            let task = Task {
                await work()
                self.ended(generation)
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

    private func ended(_ generation: Int) {
        state.withLock { if $0.current?.generation == generation { $0.current = nil } }
    }
}
