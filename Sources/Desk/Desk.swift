import Foundation
import Logging
import ModelKit
import Store

/// The desk: keeps the cases, and tells who listens. All that changes something goes through its one writer, which takes what
/// waits into one transaction, and answers when that is on disk.
public actor Desk {
    nonisolated let folder: StateFolder
    nonisolated let log: CaseLog
    /// The chat comes by the Chat API.
    nonisolated let chatComesByItself: Bool
    var environment: DeskEnvironment
    var state: DeskState
    let logger: Logger
    var waiting: [Job] = []
    var isDraining = false
    /// The latest transaction failed.
    var hasFailed = false
    /// What is in memory is that of a transaction that was rolled back, and could not be read anew.
    var isOutdated = false
    /// Why it could not be, as the log was told.
    var unreadable: String?
    private var timer: Task<Void, Never>?
    /// For when the timer is set.
    private var armed: Timestamp?
    var feeds: Subscribers<FeedSignal, Moderator>
    var chats: Subscribers<ChatAction, Void>
    var conversations: ConversationListeners
    var viewing: [ModeratorName: CaseNumber] = [:]
    /// What keeps the desk from the chat; nil while all is well.
    var trouble: ChatStatus.Trouble?
    /// Rows that could not be read while it runs, and were told.
    var said: Set<UnreadableRow> = []
    /// What is due and cannot be done.
    var stuck: Set<Due> = []
    /// How the disk stands.
    var storage = StorageStatus()
    private var watch: Task<Void, Never>?
    /// The e-mails that are to be sent.
    var mailbag = Mailbag()
    private let executor = DeskExecutor()

    /// Its own thread: the writer waits for the disk, and must not hold up those who wait for the network.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the desk on a folder.
    ///
    /// - Throws: an error that says what is wrong with the folder or its log, and what to do.
    public init(folder: String, environment: DeskEnvironment, logger: Logger) throws {
        self.folder = try StateFolder(folder)
        let path = folder + "/" + CaseLog.fileName
        for exposure in Exposure.all(in: folder) {
            logger.warning("\(exposure.sentence).", metadata: ["remedy": "\(exposure.remedy)"])
        }
        let log = try CaseLog(folder: folder, randomness: environment.randomness, at: environment.clock.now())
        if let lost = log.lost {
            logger.critical("\(lost.sentence).", metadata: ["remedy": "\(lost.remedy(isStarted: true))"])
        }
        var environment = environment
        environment.epoch = log.epoch
        // Of an entry that cannot be read no time is believed either.
        if let latest = try? log.latest() {
            if let lag = ClockLag(of: environment.clock.now(), behind: latest) {
                logger.warning("\(lag.sentence).", metadata: ["remedy": "\(lag.remedy)"])
            }
            environment.clock = environment.clock.steady(after: latest)
        }
        let now = environment.clock.now()
        self.environment = environment
        chatComesByItself = environment.chatComesByItself
        self.logger = logger
        feeds = Subscribers(bound: environment.listenerBound)
        chats = Subscribers(bound: environment.listenerBound)
        conversations = ConversationListeners(bound: environment.listenerBound)
        let state: DeskState
        do {
            state = try DeskState.read(log, environment, now)
        } catch let row as UnreadableRow {
            throw LogError.unreadable(path: path, row)
        } catch let error as StoreError {
            throw LogError(error, path: path)
        }
        (self.log, self.state) = (log, state)
        log.note(state.head, number: state.nextNumber - 1, action: state.nextAction - 1)
        for row in state.setAside { logger.warning("\(row.warning)") }
    }

    /// Goes on without what cannot be read, and says so once.
    func setAside(_ rows: [UnreadableRow]) {
        for row in rows where said.insert(row).inserted { logger.warning("\(row.warning)") }
    }

    // MARK: - What is due

    func arm() {
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
        do { try await perform { try DueOperations.carryOut(in: $0) } } catch {
            logger.error("Something is due and could not be done: \(error)")
        }
    }

    /// Asks a chat that has just begun to listen for what became due without it.
    func retryOverdue(but sent: Set<Int>) async {
        do { try await perform { try ActionOutcomes.retryOverdue(but: sent, in: $0) } } catch {
            logger.error("The chat could not be asked for what became due while it was away.")
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
        do { try await perform { try Mending.writeMended(in: $0) } } catch {
            logger.error("Rows could not be rewritten: \(error)")
        }
        await tick()
    }

    /// Ends all feeds, so that those who listen go elsewhere.
    public func stop() {
        timer?.cancel()
        watch?.cancel()
        feeds.finish()
        conversations.finish()
        chats.finish()
    }

    /// Leaves the folder to another desk; nothing is asked of this one any more. All of the log is in its file then, and nothing in
    /// the one beside it.
    public func close() throws {
        try log.close()
        folder.release()
    }
}
