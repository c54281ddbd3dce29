import Synchronization

/// The listeners of a database.
final class Listeners: Sendable {
    /// Listeners are added wherever a desk is opened, and notified wherever it writes.
    private let all = Mutex<[@Sendable (String) -> Void]>([])

    func add(_ listener: @escaping @Sendable (String) -> Void) { all.withLock { $0.append(listener) } }

    func tell(_ texts: [String]) {
        guard !texts.isEmpty else { return }
        let all = all.withLock { $0 }
        for text in texts { all.forEach { $0(text) } }
    }
}
