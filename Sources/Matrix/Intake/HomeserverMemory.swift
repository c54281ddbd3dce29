import ModelKit

/// Recent answers of a homeserver, so that in a flood of reports about the same people and rooms it is not asked again.
actor HomeserverMemory {
    private struct Entry {
        var value: any Sendable
        var at: Timestamp
    }

    private var entries: [String: Entry] = [:]
    private let clock: DeskClock
    private let capacity: Int

    init(clock: DeskClock, capacity: Int = 2000) {
        self.clock = clock
        self.capacity = capacity
    }

    func forget(_ name: String) { entries[name] = nil }

    /// The value stored under a name if it is recent enough; otherwise it is asked for.
    func value<Value: Sendable>(
        _ name: String, for length: Duration, _ ask: () async throws(MatrixError) -> Value
    ) async throws(MatrixError) -> Value {
        let now = clock.now()
        if let entry = entries[name], now - entry.at < length, let value = entry.value as? Value { return value }
        let value = try await ask()
        if entries.count >= capacity { entries = [:] }
        entries[name] = Entry(value: value, at: clock.now())
        return value
    }
}
