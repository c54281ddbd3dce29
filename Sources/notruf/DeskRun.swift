import Desk
import Foundation
import Glibc
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Runs a desk until SIGTERM or SIGINT asks it to end.
final class DeskRun: Sendable {
    private let server: DeskServer
    private let group: ServiceGroup
    private let logger: Logger
    private let ending = Mutex(Ending())
    /// Removes what the desk would leave behind if it cannot end in order.
    private let clean: @Sendable () -> Void

    init(_ server: DeskServer, with others: [any Service] = [], logger: Logger, clean: @escaping @Sendable () -> Void) {
        self.server = server
        self.logger = logger
        self.clean = clean
        // The services at the end are asked to end first.
        group = ServiceGroup(configuration: .init(services: others + [server], logger: logger))
    }

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { [group] in try await group.run() }
            tasks.addTask {
                await withDiscardingTaskGroup { timers in
                    for await signal in signals {
                        await self.take(self.ending.withLock { $0.isAsked(at: .now) }, status: 128 + signal.rawValue)
                        timers.addTask { await self.watchTheClock() }
                    }
                }
            }
            try await tasks.next()
            tasks.cancelAll()
        }
    }

    private func watchTheClock() async {
        while let deadline = ending.withLock({ $0.deadline }) {
            do { try await Task.sleep(until: deadline) } catch { return }
            if let step = ending.withLock({ $0.passes(at: .now) }) { await take(step, status: 1) }
        }
    }

    private func take(_ step: Ending.Step, status: Int32) async {
        switch step {
        case .drain: await group.triggerGracefulShutdown()
        case .close: server.close()
        case .leave:
            logger.warning("The desk exits in the middle of something. All that it confirmed is on disk.")
            clean()
            _exit(status)
        }
    }
}
