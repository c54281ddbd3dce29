import DequeModule
import Synchronization

/// Something that waits for a listener.
protocol QueuedSignal: Sendable {
    /// About what it takes in memory.
    var bytes: Int { get }
    /// What a listener is told instead of all that waits for them when they do not keep up; nil: nothing.
    static var reset: Self? { get }
}

/// What one listener is yet to be sent, from the desk to their connection: there is no other buffer between the two.
///
/// It is bounded in bytes. What was taken counts until more is taken, since until then it is being written. A listener for whom too
/// much waits is cut off: the queue lets go of all of it, tells them to begin anew, and ends.
final class EventQueue<Signal: QueuedSignal>: Sendable {
    enum Addition: Hashable {
        case kept
        /// It would have been too much: the queue ends here.
        case cut
        /// The queue had ended before.
        case over
    }

    /// What there is for the listener's connection to do.
    enum Batch: Sendable {
        case signals([Signal])
        /// Nothing has come, and the connection is to show that it lives.
        case silence
    }

    fileprivate struct Item: Sendable {
        var signal: Signal
        var bytes: Int
    }

    fileprivate struct State: Sendable {
        var waiting: Deque<Item>
        /// Bytes of what was added and not written yet.
        var held = 0
        /// Bytes of it that are being written.
        var underway = 0
        var isOver = false
        var wasCut = false
        var beatIsDue = false
        var listener: CheckedContinuation<Void, Never>?
    }

    private let state: Mutex<State>
    private let bound: Int

    /// - Parameters:
    ///   - bound: how many bytes may wait.
    ///   - backlog: what the listener gets first. It is not counted: whoever gathered it has bounded it.
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

    /// Nothing more comes; what waits is still sent.
    func finish() { wakingListener { $0.isOver = true } }

    /// Has a sign of life sent, unless something else is.
    ///
    /// - Returns: whether the listener was cut off.
    func beat() -> Bool {
        wakingListener { state in
            state.beatIsDue = true
            return state.wasCut
        }
    }

    /// All that waits, up to about `most` bytes of it; nil at the end. What was taken before counts as written.
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

/// One after another, for a listener within the desk.
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
