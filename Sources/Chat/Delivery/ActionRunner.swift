import Logging
import ModelKit

/// Carries out what the desk requests, and reports the outcome to the desk.
package struct ActionRunner: Sendable {
    private let desk: any ChatPort
    private let perform: @Sendable (ChatAction) async -> ActionOutcome?
    private let sleep: @Sendable (Duration) async throws -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - perform: does one action; nil: its outcome will be known later.
    ///   - sleep: returns after that time, or throws when cancelled.
    package init(
        desk: any ChatPort, perform: @escaping @Sendable (ChatAction) async -> ActionOutcome?,
        sleep: @escaping @Sendable (Duration) async throws -> Void, logger: Logger
    ) {
        (self.desk, self.perform, self.sleep, self.logger) = (desk, perform, sleep, logger)
    }

    /// After this time, the desk asks again for an action whose outcome is not known yet.
    package static let later: Duration = .minutes(10)

    private enum Event: Sendable {
        case asked(ChatAction)
        case ended(ChatAction)
    }

    /// Runs until the task is cancelled.
    ///
    /// - Parameter reachable: whether the homeserver can be reached. While it cannot, nobody follows the desk's requests: the
    ///   desk keeps those that can wait, and gives up those that only make sense at the moment.
    package func run(_ reachable: AsyncStream<Bool>) async {
        let (events, tell) = AsyncStream.makeStream(of: Event.self)
        await withDiscardingTaskGroup { group in
            group.addTask { await listen(reachable) { tell.yield(.asked($0)) } }
            var lanes = ActionLanes()
            for await event in events {
                let begun =
                    switch event {
                    case .asked(let action): lanes.add(action)
                    case .ended(let action): lanes.end(action)
                    }
                for action in begun {
                    group.addTask {
                        await settle(action, await perform(action))
                        tell.yield(.ended(action))
                    }
                }
            }
            group.cancelAll()
        }
    }

    private func settle(_ action: ChatAction, _ outcome: ActionOutcome?) async {
        // If the desk stops in the middle of an action, it asks for it again after its restart.
        if outcome?.status == .failed, Task.isCancelled { return }
        do {
            if let outcome { return try await desk.settle(action.id, outcome) }
            try await desk.postpone(action.id, by: Self.later)
        } catch {
            // The desk asks for it again, as if there had been no answer.
            logger.error("The outcome of an action could not be stored.", metadata: ["action": "\(action.id)"])
        }
    }

    // MARK: - Listening

    private func listen(_ reachable: AsyncStream<Bool>, _ take: @escaping @Sendable (ChatAction) -> Void) async {
        var listening: Task<Void, Never>?
        for await isThere in reachable {
            if isThere, listening == nil {
                listening = Task { await follow(take) }
            } else if !isThere, let task = listening {
                task.cancel()
                await task.value
                listening = nil
            }
        }
        listening?.cancel()
    }

    private func follow(_ take: @Sendable (ChatAction) -> Void) async {
        var last: Int?
        while !Task.isCancelled {
            do {
                let actions = try await desk.actions(after: last)
                for await action in actions {
                    take(action)
                    last = max(last ?? 0, action.id)
                }
                // The stream ended because too much was waiting; a new one continues after the last action.
                await actions.stop()
            } catch {
                logger.error("What the desk asks for could not be read; this is tried again.")
            }
            do { try await sleep(.seconds(1)) } catch { return }
        }
    }
}
