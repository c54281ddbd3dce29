import Chat
import ModelKit

/// Reports that were made before anything followed the reported message. The next lines are added as they arrive (K8). A
/// restart forgets the reports, but keeps what was added.
actor LaterLines {
    private struct Awaited {
        var event: String
        var room: String
        var number: CaseNumber
        /// The lines that the case already has.
        var known: Set<MessageID>
        var next: Timestamp
        var pause: Duration
        var until: Timestamp
    }

    private var awaited: [Awaited] = []
    private let signal: AsyncStream<Void>.Continuation
    /// Signals that something is awaited again.
    nonisolated let signals: AsyncStream<Void>

    init() { (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    var isEmpty: Bool { awaited.isEmpty }

    /// The time before the first request to the homeserver; each later one comes after twice the time.
    static let first: Duration = .seconds(5)
    /// What is said later no longer belongs to the report.
    static let window: Duration = .minutes(3)
    /// The most reports that wait; in a flood the oldest are dropped.
    static let capacity = 500

    /// - Parameter lines: what was found with the report.
    func expect(
        after event: String, in room: String, for number: CaseNumber, knowing lines: [EvidenceLine], at now: Timestamp
    ) {
        guard !awaited.contains(where: { $0.event == event && $0.number == number }) else { return }
        awaited.append(
            Awaited(
                event: event, room: room, number: number, known: Set(lines.map(\.message.id)), next: now + Self.first,
                pause: Self.first, until: now + Self.window))
        signal.yield()
        if awaited.count > Self.capacity { awaited.removeFirst(awaited.count - Self.capacity) }
    }

    /// Adds what has been said in the meantime.
    func add(to desk: any ChatPort, _ fetch: EvidenceFetch, at now: Timestamp) async {
        let due = awaited.filter { $0.next <= now }
        guard !due.isEmpty else { return }
        awaited.removeAll { $0.next <= now }
        for var item in due {
            let isLast = item.next + item.pause * 2 > item.until
            let found = try? await fetch.later(than: item.event, in: item.room, whateverThereIs: isLast)
            if let lines = (found ?? nil)?.filter({ !item.known.contains($0.message.id) }) {
                // If the case has been closed in the meantime, nothing is added.
                if !lines.isEmpty { try? await desk.supplement(item.number, with: lines) }
            } else if !isLast {
                item.pause = item.pause * 2
                item.next = now + item.pause
                awaited.append(item)
            }
        }
    }
}
