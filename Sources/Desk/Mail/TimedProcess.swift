import Foundation
import Synchronization
import SystemKit

/// One run of a program with an input, for which a task waits.
///
/// A thread of its own does what blocks. Who knows the outcome first tells it: that thread, or who cancels the task. So nobody
/// waits for a program that the desk may not kill, because it has become another user's; the thread alone does.
final class TimedProcess: Sendable {
    enum Outcome: Sendable {
        case ended(ChildProcess.End)
        case notStarted(SystemError)
        case timedOut
        case cancelled
    }

    private struct State {
        var waiting: CheckedContinuation<Outcome, Never>?
        /// The outcome is known: nobody waits any more.
        var isTold = false
        /// Nil before the program runs, and as soon as the number may be another's.
        var process: pid_t?
    }

    private let program: String
    private let arguments: [String]
    private let input: [UInt8]
    private let limit: Duration
    private let state = Mutex(State())

    init(program: String, arguments: [String], input: [UInt8], limit: Duration) {
        self.program = program
        self.arguments = arguments
        self.input = input
        self.limit = limit
    }

    /// Runs it. To be called once.
    func outcome() async -> Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if !state.isTold { state.waiting = continuation }
                    return state.isTold
                }
                if isCancelled { return continuation.resume(returning: .cancelled) }
                Thread.detachNewThread { self.run() }
            }
        } onCancel: {
            tell(.cancelled)
            killProgram()
        }
    }

    private func tell(_ outcome: Outcome) {
        let waiting = state.withLock { state in
            defer { state.waiting = nil }
            state.isTold = true
            return state.waiting
        }
        waiting?.resume(returning: outcome)
    }

    /// With all that it started: what hangs may be a program that a script waits for.
    private func killProgram() {
        state.withLock { state in
            if let process = state.process { _ = kill(-process, SIGKILL) }
        }
    }

    /// What the thread does.
    private func run() {
        let deadline = ContinuousClock.now + limit
        do throws(SystemError) {
            var child = try ChildProcess(program, arguments)
            let isCancelled = state.withLock { state in
                state.process = child.identifier
                return state.isTold
            }
            if isCancelled { killProgram() }
            if !child.feed(input, until: deadline) {
                killProgram()
                tell(.timedOut)
                child.waitUntilItEnds()
            }
            state.withLock { $0.process = nil }
            tell(.ended(child.end()))
        } catch {
            tell(.notStarted(error))
        }
    }
}
