import Synchronization

/// A pause that can be ended early.
final class Nap: Sendable {
    private let sleeping = Mutex<Task<Void, Never>?>(nil)

    /// Sleeps for this duration, until it is woken, or until the task is cancelled.
    func sleep(for duration: Duration) async {
        let sleep = Task<Void, Never> { try? await Task.sleep(for: duration) }
        sleeping.withLock { $0 = sleep }
        defer { sleeping.withLock { $0 = nil } }
        await withTaskCancellationHandler {
            await sleep.value
        } onCancel: {
            sleep.cancel()
        }
    }

    /// Does nothing if nobody is sleeping.
    func wake() { sleeping.withLock { $0 }?.cancel() }
}
