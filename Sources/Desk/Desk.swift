import Dispatch
import Foundation
import GRDB
import Logging
import ModelKit

/// The desk: keeps the cases, and tells who listens. All that changes something goes through its one writer, which takes what
/// waits into one transaction, and answers when that is on disk.
public actor Desk {
    nonisolated let folder: StateFolder
    nonisolated let log: CaseLog
    var environment: DeskEnvironment
    var state: DeskState
    private let logger: Logger
    private var waiting: [Job] = []
    private var isDraining = false
    /// The latest transaction failed.
    private var hasFailed = false
    /// What is in memory is that of a transaction that was rolled back, and could not be read anew.
    private var isOutdated = false
    private var timer: Task<Void, Never>?
    /// For when the timer is set.
    private var armed: Timestamp?
    var feeds: Subscribers<FeedSignal, Moderator>
    var chats: Subscribers<ChatAction, Void>
    var talks: Subscribers<TalkSignal, TalkListener>
    var viewing: [ModeratorName: CaseNumber] = [:]
    /// What keeps the desk from the chat; nil while all is well.
    var trouble: ChatStatus.Trouble?
    /// How the disk stands.
    var storage = StorageStatus()
    private var watch: Task<Void, Never>?
    /// The e-mails that are under way.
    var posting: Set<Int> = []
    private let executor = DeskExecutor()

    /// Its own thread: the writer waits for the disk, and must not hold up those who wait for the network.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Jobs that one transaction takes at most.
    static let batch = 512

    private struct Job {
        /// Throws a ``Problem`` if the job alone failed, another error if the transaction did.
        var run: (Transaction) throws -> Void
        /// Called when the transaction is on disk, or failed.
        var finish: ((any Error)?) -> Void
    }

    /// Opens the desk on a folder.
    ///
    /// - Throws: an error that says what is wrong with the folder or its log, and what to do.
    public init(folder: String, environment: DeskEnvironment, logger: Logger) throws {
        self.folder = try StateFolder(folder)
        for exposure in Exposure.all(in: folder) {
            logger.warning("\(exposure.sentence).", metadata: ["remedy": "\(exposure.remedy)"])
        }
        log = try CaseLog(folder: folder, randomness: environment.randomness)
        var environment = environment
        environment.epoch = log.epoch
        if let lag = try ClockLag(of: environment.clock.now(), behind: log.latest()) {
            logger.warning("\(lag.sentence).", metadata: ["remedy": "\(lag.remedy)"])
        }
        if let latest = try log.latest() { environment.clock = environment.clock.steady(after: latest) }
        let now = environment.clock.now()
        self.environment = environment
        self.logger = logger
        feeds = Subscribers(bound: environment.listenerBound)
        chats = Subscribers(bound: environment.listenerBound)
        talks = Subscribers(bound: environment.listenerBound)
        state = try Self.readState(log, environment, now)
    }

    private static func readState(_ log: CaseLog, _ environment: DeskEnvironment, _ now: Timestamp) throws -> DeskState {
        let head = try log.head()
        return try log.pool.read { try DeskState($0, head: head, environment: environment, now: now) }
    }

    public nonisolated var pool: DatabasePool { log.pool }

    // MARK: - The writer

    /// Does a job in the next transaction; returns when it is on disk.
    func perform<Value: Sendable>(_ work: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            var result: Result<Value, any Error> = .failure(CancellationError())
            waiting.append(
                Job(
                    run: { transaction in
                        do { result = .success(try work(transaction)) } catch let problem as Problem {
                            result = .failure(problem)
                        }
                    },
                    finish: { error in
                        if let error { continuation.resume(throwing: error) } else { continuation.resume(with: result) }
                    }))
            guard !isDraining else { return }
            isDraining = true
            // What else comes before the turn begins is taken along.
            Task { self.drain() }
        }
    }

    private func drain() {
        isDraining = false
        while !waiting.isEmpty {
            let jobs = Array(waiting.prefix(Self.batch))
            waiting.removeFirst(jobs.count)
            do {
                publish(try write(jobs))
                for job in jobs { job.finish(nil) }
                hasFailed = false
                noteStored()
            } catch {
                let cause = note(failure: error)
                // What everybody is told is not logged for each request that it ends.
                if cause == nil {
                    logger.error("A transaction failed; its requests were refused.", metadata: ["error": "\(error)"])
                }
                recover()
                hasFailed = true
                for job in jobs { job.finish(Problem.notStored(cause)) }
            }
        }
        arm()
    }

    private func write(_ jobs: [Job]) throws -> Transaction {
        if isOutdated { try readAnew() }
        return try log.pool.writeWithoutTransaction { db in
            let transaction = Transaction(
                db: db, state: state, environment: environment, now: environment.clock.now(),
                isChatListening: !chats.isEmpty)
            try db.inTransaction(.immediate) {
                for job in jobs {
                    transaction.begin(at: environment.clock.now())
                    try job.run(transaction)
                }
                try log.checkFiles()
                return .commit
            }
            // Before anybody is answered: what was written to a file that was deleted just then is kept nowhere.
            try log.checkFiles()
            return transaction
        }
    }

    /// The transaction was rolled back: what is in memory is read anew.
    private func recover() {
        isOutdated = true
        do { try readAnew() } catch { logger.critical("The log cannot be read.", metadata: ["error": "\(error)"]) }
    }

    private func readAnew() throws {
        // Of a file that was put in its place nothing is believed.
        try log.checkFiles()
        state = try Self.readState(log, environment, environment.clock.now())
        isOutdated = false
    }

    private func publish(_ transaction: Transaction) {
        for (index, item) in transaction.published.enumerated() {
            let next = transaction.published.indices.contains(index + 1) ? transaction.published[index + 1].sequence : nil
            let position = next == item.sequence ? nil : FeedPosition(epoch: environment.epoch, sequence: item.sequence)
            tellFeeds { item.isFor(discretion(of: $0)) ? .item(item, position: position) : nil }
        }
        for action in transaction.actions {
            if action.type == .mail { post(action) } else { chats.send { action } }
        }
        for (channel, signal) in transaction.signals { tellTalks { $0.channel == channel ? signal : nil } }
    }

    // MARK: - What is due

    private func arm() {
        let next = state.nextDeadline
        // Every report has deadlines far off: the timer is made anew only for a nearer one.
        guard next != armed || hasFailed else { return }
        timer?.cancel()
        armed = next
        guard let next else { return timer = nil }
        // On a full disk what is due stays due: it is tried again, and not all the time.
        // However far off it is: a timer takes no more than some days.
        let wait = min(max(hasFailed ? .seconds(5) : .zero, next - environment.clock.now()), .days(1))
        timer = Task { [weak self] in
            do { try await Task.sleep(for: wait) } catch { return }
            await self?.ring()
        }
    }

    private func ring() async {
        armed = nil
        await tick()
    }

    /// Does what is due by the clock. A desk that runs calls it by itself.
    public func tick() async {
        guard let next = state.nextDeadline, next <= environment.clock.now() else { return arm() }
        do { try await perform { try $0.settleDue() } } catch { logger.error("What is due could not be done.") }
    }

    /// Asks a chat that has just begun to listen for what became due without it.
    func retryOverdue(but sent: Set<Int>) async {
        do { try await perform { try $0.retryOverdue(but: sent) } } catch {
            logger.error("What has become due could not be asked for.")
        }
    }

    /// Begins with what was due while the desk was down.
    public func start() async {
        watch = Task { [weak self] in
            while !Task.isCancelled {
                await self?.lookAtStorage()
                try? await Task.sleep(for: Self.storagePace)
            }
        }
        await tick()
    }

    func logStorage(_ status: StorageStatus) {
        switch status.state {
        case .ok: logger.notice("All is stored, and there is room.")
        case .low: logger.warning("There is little room left on the disk.", metadata: ["bytes": "\(status.free ?? 0)"])
        case .failed:
            logger.critical(
                "Nothing can be stored: every request is refused.", metadata: ["cause": "\(status.failure?.rawValue ?? "")"])
        }
    }

    /// Ends all feeds, so that those who listen go elsewhere.
    public func stop() {
        timer?.cancel()
        watch?.cancel()
        feeds.finish()
        talks.finish()
        chats.finish()
    }

    /// Leaves the folder to another desk; nothing is asked of this one any more. All of the log is in its file then, and nothing in
    /// the one beside it.
    public func close() throws {
        try log.close()
        folder.release()
    }
}

/// Runs the desk's jobs one after another, on a thread of their own.
private final class DeskExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "notruf.desk", qos: .userInitiated)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
