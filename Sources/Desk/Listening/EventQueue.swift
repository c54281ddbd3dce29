import DequeModule
import Synchronization

/// A signal that waits for a listener.
protocol QueuedSignal: Sendable {
    /// Its approximate size in memory.
    var bytes: Int { get }
    /// What a listener who does not keep up gets in place of all waiting signals; nil for nothing.
    static var reset: Self? { get }
}

/// The signals that are still to be sent to one listener. There is no other buffer between the desk and the connection.
///
/// Its size in bytes is bounded. Signals that have been taken count until the next ones are taken, because until then they are
/// being written. If too much is waiting for a listener, they are cut off: the queue drops everything, tells them to begin
/// anew, and ends.
final class EventQueue<Signal: QueuedSignal>: Sendable {
    enum Addition: Hashable {
        case kept
        /// The signal would have exceeded the bound, so the queue ends here.
        case cut
        /// The queue had already ended.
        case over
    }

    /// What the listener's connection has to do next.
    enum Batch: Sendable {
        case signals([Signal])
        /// Nothing has come, but the connection must show that it is alive.
        case silence
    }

    fileprivate struct Item: Sendable {
        var signal: Signal
        var bytes: Int
    }

    fileprivate struct State: Sendable {
        var waiting: Deque<Item>
        /// Bytes that were added and have not been written yet.
        var held = 0
        /// Bytes of these that are being written.
        var underway = 0
        var isOver = false
        var wasCut = false
        var beatIsDue = false
        var listener: CheckedContinuation<Void, Never>?
    }

    private let state: Mutex<State>
    private let bound: Int

    /// - Parameters:
    ///   - bound: the most bytes that can wait.
    ///   - backlog: what the listener gets first. It does not count towards the bound, because the caller has already bounded
    ///     it.
    init(bound: Int, backlog: [Signal]) {
        self.bound = bound
        state = Mutex(State(waiting: Deque(backlog.map { Item(signal: $0, bytes: 0) })))
    }

    func add(_ signal: Signal) -> Addition {
        let bytes = signal.bytes
        return wakingListener { state in
            guard !state.isOver else { return .over }
            guard state.held + bytes <= bound else {
                state.waiting = Signal.reset.map { [Item(signal: $0, bytes: 0)] } ?? []
                state.held = 0
                state.underway = 0
                state.isOver = true
                state.wasCut = true
                return .cut
            }
            state.waiting.append(Item(signal: signal, bytes: bytes))
            state.held += bytes
            return .kept
        }
    }

    /// No more signals are added. Those that are waiting are still sent.
    func finish() { wakingListener { $0.isOver = true } }

    /// Sends a sign of life, unless something else is sent.
    ///
    /// - Returns: whether the listener was cut off.
    func beat() -> Bool {
        wakingListener { state in
            state.beatIsDue = true
            return state.wasCut
        }
    }

    /// All waiting signals, up to about `most` bytes; nil at the end. Signals that were taken before count as written.
    func take(upTo most: Int = 64 << 10) async -> Batch? {
        while !Task.isCancelled {
            let (batch, isOver) = state.withLock { $0.take(upTo: most) }
            if batch != nil || isOver { return batch }
            await somethingToDo()
        }
        return nil
    }

    // MARK: - Waiting

    private func somethingToDo() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    let isReady = !state.waiting.isEmpty || state.isOver || state.beatIsDue || Task.isCancelled
                    if !isReady { state.listener = continuation }
                    return isReady
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            wakingListener { _ in }
        }
    }

    @discardableResult
    private func wakingListener<Result: Sendable>(_ change: (inout State) -> Result) -> Result {
        let (result, listener) = state.withLock { state in
            let result = change(&state)
            defer { state.listener = nil }
            return (result, state.listener)
        }
        listener?.resume()
        return result
    }
}

extension EventQueue.State {
    fileprivate mutating func take(upTo most: Int) -> (batch: EventQueue.Batch?, isOver: Bool) {
        held -= underway
        underway = 0
        guard !waiting.isEmpty else {
            defer { beatIsDue = false }
            return (beatIsDue && !isOver ? .silence : nil, isOver)
        }
        beatIsDue = false
        var taken: [Signal] = []
        var size = 0
        while let item = waiting.first, taken.isEmpty || size + item.signal.bytes <= most {
            waiting.removeFirst()
            taken.append(item.signal)
            size += item.signal.bytes
            underway += item.bytes
        }
        return (.signals(taken), false)
    }
}

/// The signals one by one, for a listener within the desk.
extension EventQueue: AsyncSequence {
    struct Iterator: AsyncIteratorProtocol {
        fileprivate let queue: EventQueue

        mutating func next() async -> Signal? {
            while let batch = await queue.take(upTo: 0) {
                if case .signals(let signals) = batch { return signals.first }
            }
            return nil
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(queue: self) }
}
