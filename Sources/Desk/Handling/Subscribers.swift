import ModelKit

/// Who listens, each with a bounded buffer: one that does not keep up is cut off, and resumes where it was.
struct Subscribers<Signal: Sendable, Key: Sendable> {
    private struct Subscriber {
        var key: Key
        var continuation: AsyncStream<Signal>.Continuation
    }

    private var subscribers: [Int: Subscriber] = [:]
    private var nextID = 0
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Adds a listener, who gets `backlog` first.
    mutating func add(_ key: Key, backlog: [Signal]) -> (id: Int, stream: AsyncStream<Signal>) {
        let (stream, continuation) = AsyncStream<Signal>.makeStream(
            bufferingPolicy: .bufferingOldest(capacity + backlog.count))
        for signal in backlog { continuation.yield(signal) }
        nextID += 1
        subscribers[nextID] = Subscriber(key: key, continuation: continuation)
        return (nextID, stream)
    }

    mutating func remove(_ id: Int) { subscribers.removeValue(forKey: id)?.continuation.finish() }

    /// Sends each listener the signal that is for him, if one is.
    mutating func send(_ signal: (Key) -> Signal?) {
        for (id, subscriber) in subscribers {
            guard let signal = signal(subscriber.key) else { continue }
            if case .enqueued = subscriber.continuation.yield(signal) { continue }
            remove(id)
        }
    }

    mutating func finish() {
        for id in Array(subscribers.keys) { remove(id) }
    }

    var keys: [Key] { subscribers.values.map(\.key) }
    var isEmpty: Bool { subscribers.isEmpty }
}
