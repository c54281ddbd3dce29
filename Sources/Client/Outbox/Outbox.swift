import ModelKit
import NIOPosix
import Synchronization

/// Delivers a moderator's commands to the desk. Each is first stored on this computer's disk, and then sent in order until the
/// desk has answered. The desk carries out each command once, however often it arrives.
final class Outbox: Sendable {
    private let path: String?
    private let desk: String
    private let backoff: Backoff
    private let chance: @Sendable () -> Double
    private let tell: @Sendable (Command, CommandProgress) -> Void

    private let submitted = AsyncStream.makeStream(of: Command.self)
    /// Signals that there may be something to send.
    private let woken = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    private let state = Mutex(State())

    private struct State {
        var queue = OutboxQueue()
        /// The latest connection, which a command is meant for if it is given while the connection is away.
        var latest: Destination?
        var file: OutboxFile?
    }

    init(
        path: String?, desk: DeskAddress, backoff: Backoff, chance: @escaping @Sendable () -> Double,
        tell: @escaping @Sendable (Command, CommandProgress) -> Void
    ) {
        self.path = path
        self.desk = desk.description
        self.backoff = backoff
        self.chance = chance
        self.tell = tell
    }

    func submit(_ command: Command) {
        if case .terminated = submitted.continuation.yield(command) {
            tell(command, .failed("The console is closing; nothing was sent."))
        }
    }

    /// The feed is live: waiting commands can be sent.
    func connect(to destination: Destination) {
        state.withLock { ($0.queue.destination, $0.latest) = (destination, destination) }
        woken.continuation.yield()
    }

    func disconnect() { state.withLock { $0.queue.destination = nil } }

    /// Stores and sends until the task is cancelled. When it returns, everything that was submitted until then is on the disk.
    func run(send: @escaping @Sendable (Command) async throws(ClientError) -> CommandReceipt) async {
        await withTaskGroup { group in
            group.addTask { await self.keep() }
            group.addTask { await self.deliver(by: send) }
        }
        let file = state.withLock { state in
            defer { state.file = nil }
            return state.file
        }
        file?.release()
    }

    // MARK: - Storing

    private func keep() async {
        let failure = await open()
        // A cancelled stream still delivers what it holds.
        for await command in submitted.stream {
            if let failure {
                tell(command, .failed("The command could not be saved and was not sent: \(failure)."))
                continue
            }
            let (file, latest) = state.withLock { ($0.file, $0.latest) }
            let entry = OutboxEntry(command: command, desk: desk, log: latest?.log, author: latest?.author)
            do {
                try await onDisk { () throws(OutboxFile.Failure) in try file?.append(entry) }
            } catch {
                tell(command, .failed("The command could not be saved and was not sent: \(error)."))
                continue
            }
            admit(entry)
        }
    }

    private func open() async -> OutboxFile.Failure? {
        guard let path else { return nil }
        do {
            let file = try await onDisk { () throws(OutboxFile.Failure) in try OutboxFile(path) }
            state.withLock { $0.file = file }
            for entry in file.entries where entry.desk == desk { admit(entry) }
            return nil
        } catch {
            return error
        }
    }

    private func admit(_ entry: OutboxEntry) {
        tell(entry.command, .waiting)
        state.withLock { $0.queue.add(entry) }
        woken.continuation.yield()
    }

    // MARK: - Sending

    private func deliver(by send: @Sendable (Command) async throws(ClientError) -> CommandReceipt) async {
        var backoff = backoff
        for await _ in woken.stream {
            while !Task.isCancelled {
                switch state.withLock({ $0.queue.next }) {
                case .wait: break
                case .refuse(let entry, let problem):
                    await settle(entry, .refused(problem))
                    continue
                case .send(let entry):
                    do throws(ClientError) {
                        let receipt = try await send(entry.command)
                        backoff.reset()
                        await settle(entry, .acknowledged(receipt))
                    } catch {
                        if let problem = error.problem, !problem.isPassing {
                            backoff.reset()
                            await settle(entry, .refused(problem))
                        } else {
                            let delay = error.problem?.retryAfter.map { .seconds($0) } ?? backoff.next(chance: chance())
                            try? await Task.sleep(for: delay)
                        }
                    }
                    continue
                }
                break
            }
        }
    }

    private func settle(_ entry: OutboxEntry, _ progress: CommandProgress) async {
        let file = state.withLock { state in
            state.queue.remove(entry)
            return state.file
        }
        tell(entry.command, progress)
        // If this fails, the command is sent again at the next start, which does no harm.
        try? await onDisk { () throws(OutboxFile.Failure) in try file?.remove(entry) }
    }

    /// A thread that is allowed to wait for the disk; it lives as long as the process.
    private static let disk: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        return pool
    }()

    /// Waits for the disk on a thread that is allowed to wait. Unlike the pool's own async call, it is not given up when the
    /// task is cancelled.
    private func onDisk<Value: Sendable>(
        _ work: @escaping @Sendable () throws(OutboxFile.Failure) -> Value
    ) async throws(OutboxFile.Failure) -> Value {
        let result: Result<Value, OutboxFile.Failure> = await withCheckedContinuation { continuation in
            Self.disk.submit { _ in
                do throws(OutboxFile.Failure) {
                    continuation.resume(returning: .success(try work()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}

extension Problem {
    /// The desk may accept the same command later: it has failed or asks the client to wait, or it does not know who asks,
    /// which says nothing about the command. What a moderator did is kept until they have a token that the desk accepts.
    var isPassing: Bool { status >= 500 || [401, 408, 429].contains(status) || type == "urn:notruf:forbidden" }
}
