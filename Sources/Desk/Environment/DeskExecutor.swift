import Dispatch

/// Runs the desk's jobs one after another, on a thread of their own.
final class DeskExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "notruf.desk", qos: .userInitiated)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
