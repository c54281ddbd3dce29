import ModelKit

/// All listeners, each with a queue of their own. A listener who does not keep up is cut off, and begins anew.
struct Subscribers<Signal: QueuedSignal, Key: Sendable> {
    private struct Subscriber {
        var key: Key
        /// The listener's connection holds the queue; nil once that is gone.
        weak var queue: EventQueue<Signal>?
    }

    private var subscribers: [Int: Subscriber] = [:]
    private var nextID = 0
    private var isOver = false
    private let bound: Int

    /// - Parameter bound: the most bytes that can wait for one listener.
    init(bound: Int) { self.bound = bound }

    /// Adds a listener, who gets `backlog` first.
    mutating func add(_ key: Key, backlog: [Signal]) -> (id: Int, queue: EventQueue<Signal>) {
        let queue = EventQueue(bound: bound, backlog: backlog)
        nextID += 1
        if isOver { queue.finish() } else { subscribers[nextID] = Subscriber(key: key, queue: queue) }
        return (nextID, queue)
    }

    mutating func remove(_ id: Int) { subscribers.removeValue(forKey: id)?.queue?.finish() }

    /// Sends each listener the signal that is meant for them, if there is one.
    ///
    /// - Returns: the listeners who have been cut off by this, or had already gone.
    @discardableResult
    mutating func send(_ signal: (Key) -> Signal?) -> [Key] {
        var gone: [Key] = []
        for (id, subscriber) in subscribers {
            guard let signal = signal(subscriber.key), subscriber.queue?.add(signal) != .kept else { continue }
            subscribers[id] = nil
            gone.append(subscriber.key)
        }
        return gone
    }

    /// Ends the queues of all listeners, including later ones.
    mutating func finish() {
        isOver = true
        for id in Array(subscribers.keys) { remove(id) }
    }

    var keys: [Key] { subscribers.values.map(\.key) }
    var isEmpty: Bool { subscribers.isEmpty }
}
