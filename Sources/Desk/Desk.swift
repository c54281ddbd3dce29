import Dispatch
import Foundation
import GRDB
import Logging
import ModelKit

/// The desk: keeps the cases, and tells who listens. All that changes something goes through its one writer, which takes what
/// waits into one transaction, and answers when that is on disk.
public actor Desk {
    private let log: CaseLog
    private var environment: DeskEnvironment
    private var state: DeskState
    private let logger: Logger
    private var waiting: [Job] = []
    private var isDraining = false
    private var timer: Task<Void, Never>?
    private var feeds = Subscribers<FeedSignal, Moderator>(capacity: 4096)
    private var chats = Subscribers<ChatAction, Void>(capacity: 4096)
    private var viewing: [ModeratorName: CaseNumber] = [:]
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
    /// - Throws: ``LogError``.
    public init(folder: String, environment: DeskEnvironment, logger: Logger) throws {
        log = try CaseLog(folder: folder, randomness: environment.randomness)
        var environment = environment
        environment.epoch = log.epoch
        let now = environment.clock.now()
        self.environment = environment
        self.logger = logger
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
            } catch {
                recover(from: error)
                for job in jobs { job.finish(Problem.notStored) }
            }
        }
        arm()
    }

    private func write(_ jobs: [Job]) throws -> Transaction {
        try log.pool.writeWithoutTransaction { db in
            let transaction = Transaction(db: db, state: state, environment: environment, now: environment.clock.now())
            try db.inTransaction(.immediate) {
                for job in jobs {
                    transaction.begin(at: environment.clock.now())
                    try job.run(transaction)
                }
                return .commit
            }
            return transaction
        }
    }

    /// The transaction was rolled back: what is in memory is read anew.
    private func recover(from error: any Error) {
        logger.error("A transaction failed; its requests were refused.", metadata: ["error": "\(error)"])
        do {
            state = try Self.readState(log, environment, environment.clock.now())
        } catch {
            logger.critical("The log cannot be read.", metadata: ["error": "\(error)"])
        }
    }

    private func publish(_ transaction: Transaction) {
        for (index, item) in transaction.published.enumerated() {
            let next = transaction.published.indices.contains(index + 1) ? transaction.published[index + 1].sequence : nil
            let position = next == item.sequence ? nil : FeedPosition(epoch: environment.epoch, sequence: item.sequence)
            feeds.send { DeskEnvironment.mayView(item.row, $0) ? .item(item, position: position) : nil }
        }
        for action in transaction.actions { chats.send { action } }
    }

    // MARK: - What is due

    private func arm() {
        timer?.cancel()
        guard let next = state.nextDeadline else { return timer = nil }
        let wait = max(.zero, next - environment.clock.now())
        timer = Task { [weak self] in
            do { try await Task.sleep(for: wait) } catch { return }
            await self?.tick()
        }
    }

    /// Does what is due by the clock. A desk that runs calls it by itself.
    public func tick() async {
        guard let next = state.nextDeadline, next <= environment.clock.now() else { return arm() }
        do { try await perform { try $0.settleDue() } } catch { logger.error("What is due could not be done.") }
    }

    /// Begins with what was due while the desk was down.
    public func start() async { await tick() }

    /// Ends all feeds, so that those who listen go elsewhere.
    public func stop() {
        timer?.cancel()
        feeds.finish()
        chats.finish()
    }
}

// MARK: - Who listens

extension Desk {
    /// The rows that a moderator may see, and the position for which they hold.
    func snapshot(for moderator: Moderator) -> (rows: [CaseRow], position: FeedPosition) {
        let rows = state.board.rows { DeskEnvironment.mayView($0, moderator) }
        return (rows, FeedPosition(epoch: environment.epoch, sequence: state.head.sequence))
    }

    /// How many changed cases a resumed feed is sent at most; beyond, a snapshot costs less.
    static let resumable = 10_000

    /// Begins a feed after a position, or from now on.
    func listen(_ moderator: Moderator, after position: FeedPosition?) throws -> (id: Int, stream: AsyncStream<FeedSignal>) {
        var backlog: [FeedSignal] = []
        if let position {
            guard position.epoch == environment.epoch, position.sequence <= state.head.sequence else {
                return feeds.add(moderator, backlog: [.reset(reason: "the position is not one of this log")])
            }
            let rows = try changed(after: position.sequence)
            guard rows.count <= Self.resumable else {
                return feeds.add(moderator, backlog: [.reset(reason: "too much happened since that position")])
            }
            backlog = resumed(rows.filter { DeskEnvironment.mayView($0, moderator) })
        }
        let added = feeds.add(moderator, backlog: backlog)
        tellPresence()
        return added
    }

    private func changed(after sequence: Int64) throws -> [CaseRow] {
        guard sequence < state.head.sequence else { return [] }
        return try log.pool.read { db in
            try Data.fetchAll(
                db, sql: "SELECT line FROM cases WHERE touched > ? ORDER BY touched LIMIT ?",
                arguments: [sequence, Self.resumable + 1])
        }.compactMap { RowLine.row(from: $0) }
    }

    private func resumed(_ rows: [CaseRow]) -> [FeedSignal] {
        let head = state.head.sequence
        let now = environment.clock.now()
        return rows.enumerated().map { index, row in
            let happening = FeedHappening(kind: .refreshed, at: now)
            let position = index == rows.count - 1 ? FeedPosition(epoch: environment.epoch, sequence: head) : nil
            return .item(FeedItem(row: row, happening: happening, sequence: head, epoch: environment.epoch), position: position)
        }
    }

    func stopListening(_ id: Int) {
        feeds.remove(id)
        tellPresence()
    }

    private func tellPresence() {
        let present = Set(feeds.keys.map(\.name))
        viewing = viewing.filter { present.contains($0.key) }
        let presence = Presence(moderators: present.sorted().map { Presence.Person(name: $0, viewing: viewing[$0]) })
        feeds.send { _ in .presence(presence) }
    }

    /// Begins a stream of actions: after an id, or with those of which the chat server has not said what became.
    func followActions(after id: Int?) throws -> (id: Int, stream: AsyncStream<ChatAction>) {
        chats.add((), backlog: try log.pool.read { try ChatAction.fetch(after: id, from: $0) })
    }

    func stopFollowing(_ id: Int) { chats.remove(id) }
}

// MARK: - What is asked

extension Desk {
    var community: Community { environment.community }
    var nextNumber: CaseNumber { state.nextNumber }

    func welcome(_ moderator: Moderator) -> DeskWelcome {
        DeskWelcome(
            me: moderator, community: environment.community, now: environment.clock.now(),
            moderators: environment.moderators.map(\.name))
    }

    /// What a member can report now (K2, K3).
    func window(of member: MemberID) -> ReportableWindow {
        var senders: [ReportableWindow.Sender] = []
        var places: [MemberID: Int] = [:]
        for kept in state.window.received(by: member, at: environment.clock.now()) {
            let author = kept.message.author
            let item = ReportableWindow.Item(
                id: kept.message.id, channel: kept.message.channel, at: kept.message.at, text: kept.message.text)
            if let place = places[author] {
                senders[place].messages.append(item)
            } else {
                places[author] = senders.count
                senders.append(.init(id: author, nick: state.directory.member(author).nick, messages: [item]))
            }
        }
        return ReportableWindow(members: senders)
    }

    /// The dossier, after it was logged that the moderator looked (B2).
    func dossier(_ number: CaseNumber, for moderator: Moderator) async throws -> Dossier {
        let dossier = try await perform { transaction in
            guard let row = try transaction.row(number), DeskEnvironment.mayKnow(row, moderator) else {
                throw Problem.noCase(number)
            }
            return try transaction.look(at: row, moderator)
        }
        if viewing[moderator.name] != number {
            viewing[moderator.name] = number
            tellPresence()
        }
        return dossier
    }
}

extension Transaction {
    func look(at row: CaseRow, _ moderator: Moderator) throws -> Dossier {
        guard var subject = try fetchCase(row.number) else { throw LogError.missingCase(row.number) }
        guard !moderator.members.contains(where: { $0 == subject.subject }) else {
            throw Problem(
                "party", status: 403, title: "You are accused in case \(row.number)", detail: "another moderator handles it")
        }
        var row = row
        try append(.viewed(by: moderator.name), case: row.number)
        let extended = CommandRules(community: community, now: now).extended(subject, by: moderator)
        if !extended.isEmpty { try record(extended, on: &subject, row: &row, as: .claimed, by: moderator.name) }
        return try DossierAssembly(db: db, row: row, moderator: moderator, directory: state.directory, now: now).dossier()
    }
}

extension Problem {
    static let notStored = Problem(
        "not-stored", status: 503, title: "The desk could not store this", detail: "nothing of it was taken; try again",
        retryAfter: 1)
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
