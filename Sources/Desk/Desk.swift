import Foundation
import Logging
import ModelKit
import Store

/// The desk: it keeps the cases and notifies its listeners. Every change goes through its one writer, which puts all waiting
/// jobs into one transaction, and answers when that is on disk.
public actor Desk {
    nonisolated let folder: StateFolder
    nonisolated let log: CaseLog
    /// The chat server connects to the desk through the Chat API.
    nonisolated let chatComesByItself: Bool
    var environment: DeskEnvironment
    var state: DeskState
    let logger: Logger
    var waiting: [Job] = []
    var isDraining = false
    /// Whether the latest transaction failed.
    var hasFailed = false
    /// The state in memory comes from a transaction that was rolled back, and reading it again has failed.
    var isOutdated = false
    /// The logged reason why reading has failed.
    var unreadable: String?
    private var timer: Task<Void, Never>?
    /// The time for which the timer is set.
    private var armed: Timestamp?
    var feeds: Subscribers<FeedSignal, Moderator>
    var chats: Subscribers<ChatAction, Void>
    var conversations: ConversationListeners
    var viewing: [ModeratorName: CaseNumber] = [:]
    /// What holds up the chat; nil while all is well.
    var trouble: ChatStatus.Trouble?
    /// Rows that turned out to be unreadable while the desk was running, and have been logged.
    var said: Set<UnreadableRow> = []
    /// Due operations that cannot be carried out.
    var stuck: Set<Due> = []
    /// The state of the disk.
    var storage = StorageStatus()
    private var watch: Task<Void, Never>?
    /// The e-mails to send.
    var mailbag = Mailbag()
    private let executor = DeskExecutor()

    /// The desk has its own thread, because the writer waits for the disk and must not hold up those who wait for the network.
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
        // If the last entry is unreadable, its time is not trusted either.
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

    /// Continues without what cannot be read, and logs it once.
    func setAside(_ rows: [UnreadableRow]) {
        for row in rows where said.insert(row).inserted { logger.warning("\(row.warning)") }
    }

    // MARK: - Due operations

    func arm() {
        let next = state.nextDeadline
        // Every report has distant deadlines, so the timer is only replaced if the next deadline has changed.
        guard next != armed || hasFailed else { return }
        timer?.cancel()
        armed = next
        guard let next else { return timer = nil }
        // If storing has failed, due operations stay due and are retried, but not constantly.
        // The wait is at most one day, because a timer cannot wait for more than some days.
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

    /// Carries out what is due. A running desk calls this by itself.
    public func tick() async {
        guard let next = state.nextDeadline, next <= environment.clock.now() else { return arm() }
        do { try await perform { try DueOperations.carryOut(in: $0) } } catch {
            logger.error("Something is due and could not be done: \(error)")
        }
    }

    /// Asks a chat that has just begun to listen for the actions that became due without it.
    func retryOverdue(but sent: Set<Int>) async {
        do { try await perform { try ActionOutcomes.retryOverdue(but: sent, in: $0) } } catch {
            logger.error("The chat could not be asked for what became due while it was away.")
        }
    }

    /// Starts with what became due while the desk was down.
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

    /// Ends all feeds, so that the listeners connect elsewhere.
    public func stop() {
        timer?.cancel()
        watch?.cancel()
        feeds.finish()
        conversations.finish()
        chats.finish()
    }

    /// Gives up the folder, so that another desk can use it. This desk must not be used afterwards. The whole log is then in
    /// its file, and nothing is left in the write-ahead log beside it.
    public func close() throws {
        try log.close()
        folder.release()
    }
}
