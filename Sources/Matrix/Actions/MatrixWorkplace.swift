import Chat
import Logging
import ModelKit

/// Everything that the desk does on a homeserver: it carries out what moderators decide, and follows what is said in its rooms.
struct MatrixWorkplace: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms
    let reader: ConversationReader
    let conversations: MatrixConversations
    let notices: MatrixNotices
    let sanctions: MatrixSanctions
    let redaction: MatrixRedaction
    let taken: TakenPower
    private let report: @Sendable (MatrixError?) async -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - account: the desk's own account, such as `@james:chat.test`.
    ///   - server: the homeserver's name, such as `chat.test`.
    ///   - name: the community's name, which tells members who speaks to them.
    ///   - report: called with what keeps the desk from its rooms; nil if nothing does.
    ///   - powerTrouble: called with the reason why power that the desk took is not given back, in a few words; nil if there is
    ///     none.
    ///   - sleep: returns after that time, or throws when cancelled.
    init(
        client: MatrixClient, desk: any ChatPort, account: MemberID, server: String, settings: MatrixSettings, name: String,
        report: @escaping @Sendable (MatrixError?) async -> Void,
        powerTrouble: @escaping @Sendable (LocalText?) async -> Void = { _ in }, clock: DeskClock,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, logger: Logger
    ) {
        home = MatrixHome(
            client: client, desk: desk, account: account, server: server, settings: settings, name: name, clock: clock,
            sleep: sleep)
        rooms = MatrixRooms(home)
        reader = ConversationReader(home: home)
        conversations = MatrixConversations(home: home, rooms: rooms, reader: reader)
        notices = MatrixNotices(home: home, rooms: rooms, serverNotices: MatrixNotices.ServerNotices())
        taken = TakenPower(home: home, told: powerTrouble)
        let power = RoomPower(home: home, taken: taken)
        sanctions = MatrixSanctions(home: home, notices: notices, power: power)
        redaction = MatrixRedaction(home: home, rooms: rooms, power: power)
        self.report = report
        self.logger = logger
    }

    /// Works until the task is cancelled.
    func run() async {
        let (reachable, tell) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(1))
        let report = report
        let sync = sync { error in
            tell.yield(error.map { !$0.isAway } ?? true)
            await report(error)
        }
        let runner = ActionRunner(desk: home.desk, perform: outcome, sleep: home.sleep, logger: logger)
        await taken.begin()
        await withDiscardingTaskGroup { group in
            group.addTask { await taken.run() }
            group.addTask { await sync.run() }
            group.addTask { await runner.run(reachable) }
        }
    }

    func sync(report: @escaping @Sendable (MatrixError?) async -> Void) -> MatrixSync {
        // A room for which the homeserver never answers holds up the others for at most this long.
        let home = home.waiting(MatrixSync.haste)
        let james = James(home: home, rooms: rooms, notices: notices)
        return MatrixSync(
            home: home, rooms: rooms, reader: ConversationReader(home: home), james: james, late: LateRooms(home.desk),
            report: report, logger: logger)
    }

    // MARK: - Actions

    /// How long an action is retried if it fails for a temporary reason; after that the desk asks again by its own rule.
    static let patience: Duration = .seconds(20)

    /// Carries out an action and returns the outcome; nil if it will be known later.
    func outcome(of action: ChatAction) async -> ActionOutcome? {
        let outcome = await tried(action)
        // Power that was taken only for this action is given back, whatever the outcome.
        if let room = action.channel { await taken.release(.action(action.id), in: room.rawValue) }
        return outcome
    }

    private func tried(_ action: ChatAction) async -> ActionOutcome? {
        let end = home.clock.now() + Self.patience
        var backoff = Backoff(first: .milliseconds(250), longest: .seconds(5))
        while true {
            do {
                return try await perform(action)
            } catch let refusal as ActionRefusal {
                return ActionOutcome(status: .failed, detail: refusal.detail)
            } catch let error as MatrixError {
                var pause = backoff.next(chance: .random(in: 0..<1))
                if case .tooMany(let time) = error { pause = max(pause, time) }
                guard error.isPassing, home.clock.now() + pause < end, (try? await home.sleep(pause)) != nil else {
                    return ActionOutcome(status: .failed, detail: error.description)
                }
            } catch {
                return ActionOutcome(status: .failed, detail: "the desk could not store what it needs; is its disk full?")
            }
        }
    }

    private func perform(_ action: ChatAction) async throws -> ActionOutcome? {
        switch action.type {
        case .summon:
            guard let member = action.member, let channel = action.channel else { throw Self.incomplete }
            return try await conversations.summon(member, to: channel, action)
        case .say:
            guard let channel = action.channel, let text = action.text else { throw Self.incomplete }
            try await conversations.say(text, as: action.as, in: channel, action)
        case .release:
            guard let channel = action.channel else { throw Self.incomplete }
            try await conversations.release(channel)
        case .notice:
            guard let member = action.member, var text = action.text else { throw Self.incomplete }
            // Texts about a decision that can be appealed say how to appeal.
            if [.sanction, .warning, .outcome].contains(action.purpose) {
                text += "\n\n" + (await notices.howToAppeal(action.case, member))
            }
            try await notices.tell(member, text, for: action.purpose, transaction: home.transaction(action.id, "notice"))
        case .sanction:
            guard let member = action.member, let kind = action.kind else { throw Self.incomplete }
            try await sanctions.impose(kind, on: member, action)
        case .lift:
            guard let member = action.member else { throw Self.incomplete }
            try await sanctions.lift(action.kind, from: member, action)
        case .redact:
            guard let member = action.member else { throw Self.incomplete }
            guard let messages = action.messages else { return try await takeAll(of: member, action) }
            guard let channel = action.channel else { throw Self.incomplete }
            try await redaction.take(messages, of: member, in: channel.rawValue, action)
        // The desk sends e-mail itself.
        case .mail: throw Self.incomplete
        }
        return ActionOutcome(status: .done)
    }

    private func takeAll(of member: MemberID, _ action: ChatAction) async throws -> ActionOutcome? {
        try await redaction.takeAll(of: member, action)
        return ActionOutcome(status: .done)
    }

    private static let incomplete = ActionRefusal("the request is incomplete")

    // MARK: - For others

    /// Sends a member a message that belongs to no action of a case.
    ///
    /// - Parameter name: identifies the message, so that it is sent only once.
    func tell(_ member: MemberID, _ text: String, once name: String) async throws {
        try await notices.tell(member, text, for: nil, transaction: "notruf-\(home.desk.epoch)-\(name)")
    }
}
