import Foundation
import Logging
import ModelKit
import Synchronization
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

/// A desk with a clock that the test moves, a lobby with Bolle, Gast4412, mimi and lobo, and three moderators.
final class Scene: Sendable {
    private let home: TestFolder
    var folder: String { home.path }
    let clock: TestClock
    let desk: Desk
    /// The desk as an adapter sees it.
    var port: DeskPort { DeskPort(desk) }
    let environment: DeskEnvironment
    /// Everything that the desk has logged.
    let logs = RecordedLogs()
    let disk = TestDisk()

    static let mira = Moderator(name: "mira", role: .lead, teams: ["community", "youth"], members: ["u-mira"])
    static let jonas = Moderator(name: "jonas", role: .moderator, teams: ["community"], members: ["u-jonas"])
    static let nadia = Moderator(name: "nadia", role: .admin, teams: ["care"], members: ["u-nadia"], phone: "+49 30 23125012")

    static let bolle = Member(
        id: "u17", nick: "Bolle", registered: Timestamp(rfc3339: "2024-03-01T00:00:00Z"), language: "de")
    static let gast = Member(id: "u1", nick: "Gast4412", guest: true)
    static let mimi = Member(id: "u2", nick: "mimi", language: "en")
    static let lobo = Member(id: "u3", nick: "lobo")

    convenience init(
        clock: TestClock = TestClock(), community: Community = .standard(name: "Kummerkasten"), windowCapacity: Int = 1 << 20,
        listenerBound: Int = Limits.listener, and others: [Moderator] = [],
        mail send: (@Sendable (Letter) async throws -> Void)? = nil
    ) async throws {
        try await self.init(
            home: TestFolder(), clock: clock, community: community, windowCapacity: windowCapacity,
            listenerBound: listenerBound, and: others, mail: send)
        try await happens(
            [Self.bolle, Self.gast, Self.mimi, Self.lobo].map { ChatEvent.member($0) }
                + [.channel(Channel(id: "lobby", kind: .public, name: "Lobby"))]
                + [Self.bolle, Self.gast, Self.mimi].map { .join(channel: "lobby", member: $0.id) })
    }

    private init(
        home: TestFolder, clock: TestClock, community: Community = .standard(name: "Kummerkasten"),
        windowCapacity: Int = 1 << 20, listenerBound: Int = Limits.listener, and others: [Moderator] = [],
        mail send: (@Sendable (Letter) async throws -> Void)? = nil
    ) async throws {
        self.home = home
        self.clock = clock
        var environment = DeskEnvironment(
            community: community, moderators: [Self.mira, Self.jonas, Self.nadia] + others,
            clock: DeskClock { clock.now }, windowCapacity: windowCapacity, chat: ChatCapabilities(mail: send != nil), send: send)
        environment.space = { [disk] _ in disk.space }
        environment.listenerBound = listenerBound
        self.environment = environment
        desk = try Desk(
            folder: home.path, environment: environment,
            logger: Logger(label: "test") { [logs] _ in RecordingLogHandler(logs: logs) })
    }

    /// The same desk after a restart, without what was in memory.
    func restarted() async throws -> Scene {
        desk.folder.release()
        return try await Scene(home: home, clock: clock, and: Array(environment.moderators.dropFirst(3)))
    }

    // MARK: - The chat

    func happens(_ events: [ChatEvent]) async throws { try await desk.perform { try ChatEvents.take(events, in: $0) } }

    func says(
        _ member: Member, _ text: String, id: MessageID, in channel: ChannelID = "lobby", to recipients: [MemberID]? = nil,
        at time: Timestamp? = nil
    ) async throws {
        let message = Message(id: id, channel: channel, author: member.id, at: time ?? clock.now, text: text)
        try await happens([.message(message, recipients: recipients)])
    }

    @discardableResult
    func reports(
        _ reporter: Member, _ messages: [MessageID], against accused: Member = bolle, category: CategoryID = "insult",
        id: UUID = UUID(), note: String? = nil, anonymous: Bool = false
    ) async throws -> ReportReceipt {
        let request = ReportRequest(
            id: id, reporter: reporter.id, accused: accused.id, messages: messages, category: category, note: note,
            anonymous: anonymous)
        return try await desk.perform { try Reports.report(request, in: $0) }
    }

    /// An ordinary case against Bolle.
    func insult(id: MessageID = "m1", by reporter: Member = gast) async throws -> CaseNumber {
        try await says(Self.bolle, "geh doch st████", id: id)
        return try await reports(reporter, [id]).case
    }

    // MARK: - The moderators

    @discardableResult
    func does(_ moderator: Moderator, _ operation: Command.Operation, _ number: CaseNumber, seen: Int? = nil, id: UUID = UUID())
        async throws
        -> CommandReceipt
    {
        let command = Command(id: id, number: number, seen: seen, operation: operation)
        return try await desk.perform { try Commands.carryOut(command, by: moderator, in: $0) }
    }

    func rates(_ moderator: Moderator, _ verdict: Verdict, _ number: CaseNumber) async throws {
        try await does(moderator, .rate(verdict, note: nil), number)
    }

    /// Lets time pass, and the desk carries out what is due.
    func passes(_ duration: Duration) async {
        clock.advance(by: duration)
        await desk.tick()
    }

    // MARK: - Observations

    func row(_ number: CaseNumber) async throws -> CaseRow? { try await desk.perform { try $0.facts.row(number) } }
    func theCase(_ number: CaseNumber) async throws -> Case? { try await desk.perform { try $0.facts.case(number) } }

    func actions(after id: Int = 0) async throws -> [ChatAction] {
        try desk.log.read { try $0.actions.following(id, limit: .max).actions }
    }

    /// Everything that a member was told, without James's alarms.
    func told(_ member: Member) async throws -> [ChatAction] { try await actions().filter { $0.member == member.id } }
}

/// A clock that stands still until the test moves it.
final class TestClock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_795_000_000_000))

    var now: Timestamp { time.withLock { $0 } }
    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

/// A disk that is as full as the test wants.
final class TestDisk: Sendable {
    private let state = Mutex(DiskSpace(free: 40_000_000_000, total: 100_000_000_000))

    var space: DiskSpace { state.withLock { $0 } }
    func has(free bytes: Int64) { state.withLock { $0.free = bytes } }
}
