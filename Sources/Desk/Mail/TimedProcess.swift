import Foundation
import Synchronization
import SystemKit

/// One run of a program with an input, which a task waits for.
///
/// Blocking calls are made on a thread of its own. Whichever comes first determines the outcome: that thread, or the
/// cancellation of the task. So only the thread waits for a program that the desk must not kill, because it has become another
/// user's.
final class TimedProcess: Sendable {
    enum Outcome: Sendable {
        case ended(ChildProcess.End)
        case notStarted(SystemError)
        case timedOut
        case cancelled
    }

    private struct State {
        var waiting: CheckedContinuation<Outcome, Never>?
        /// The outcome is known, and nobody waits any more.
        var isTold = false
        /// Nil before the program runs, and as soon as the process id may belong to another program.
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

    /// Runs the program. Call this only once.
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

    /// Kills the program together with its children, because a script may be waiting for a child that hangs.
    private func killProgram() {
        state.withLock { state in
            if let process = state.process { _ = kill(-process, SIGKILL) }
        }
    }

    /// The work of the thread.
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
