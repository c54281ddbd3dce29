import Foundation
import HeapModule
import ModelKit
import Store

/// What the desk keeps in memory of its file. It belongs to the writer alone, and can be read anew at any time.
final class DeskState {
    var head: LogHead
    var directory = Directory()
    var window: Window
    var board = Board()
    var nextNumber: CaseNumber
    var nextAction: Int
    /// Cases that a further report may join: the newest for an accused in a channel, and for a person at risk.
    var joinable: [JoinKey: CaseNumber] = [:]
    var gate = FloodGate()
    /// Of those whose reports are never turned away: how many of them are kept in full.
    var evidenceGate = FloodGate()
    var floods: [Sender: SenderFlood] = [:]
    /// When old things were last let go.
    var pruned: Timestamp
    /// Reports whose dossier still wants the next lines of a channel.
    var unfinished: [ChannelID: [UnfinishedContext]] = [:]
    /// How far actions have come that take long; a restart forgets it.
    var progress: [Int: ActionProgress] = [:]
    /// What the chat can do in a case, as it was asked a moment ago: a restart forgets it.
    var support: [CaseNumber: FreshSupport] = [:]
    /// What could not be read, and the desk does without.
    var setAside: [UnreadableRow] = []
    /// Cases whose rows could not be read, and were made anew.
    var mended: [CaseNumber] = []
    /// What moderators may not know of cases.
    var hidden = HiddenCases()
    /// Cases as their events make them, of those that were asked for lately; see ``Turn/append(_:case:)``.
    private(set) var recent: [CaseNumber: Case] = [:]
    private var deadlines: Heap<Deadline> = []
    /// When actions are asked for again.
    private var retries: Heap<Deadline> = []

    struct FreshSupport {
        var abilities: [Ability: Support]
        var at: Timestamp
    }

    struct JoinKey: Hashable {
        var subject: MemberID
        /// Nil for reports about somebody and no message of theirs, and for concerns, which are about a person wherever they are.
        var channel: ChannelID?
        var isConcern: Bool
    }

    /// When a case needs the desk, as when its undo period ends, its claim, or a sanction; or an action does.
    struct Deadline: Comparable {
        var at: Timestamp
        /// The case's, or the action's.
        var number: Int

        static func < (a: Self, b: Self) -> Bool { (a.at, a.number) < (b.at, b.number) }
    }

    /// Notes when a case needs the desk next. An entry that no longer holds does no harm: the case is looked at again then.
    func schedule(_ row: CaseRow) {
        if row.state == .pending, let at = row.decision?.effectiveAt { deadlines.insert(Deadline(at: at, number: row.number)) }
        if let at = row.reopening?.effectiveAt { deadlines.insert(Deadline(at: at, number: row.number)) }
        if let until = row.claim?.until { deadlines.insert(Deadline(at: until, number: row.number)) }
    }

    func schedule(case number: CaseNumber, at time: Timestamp) { deadlines.insert(Deadline(at: time, number: number)) }
    func schedule(action id: Int, at time: Timestamp) { retries.insert(Deadline(at: time, number: id)) }

    var nextDeadline: Timestamp? { [deadlines.min?.at, retries.min?.at].compactMap { $0 }.min() }

    /// The cases whose time has come.
    func takeDue(at now: Timestamp) -> [CaseNumber] { Self.take(from: &deadlines, at: now) }
    /// The actions whose time has come; one that has been answered meanwhile too.
    func takeRetries(at now: Timestamp) -> [Int] { Self.take(from: &retries, at: now) }

    private static func take(from heap: inout Heap<Deadline>, at now: Timestamp) -> [Int] {
        var due: [Int] = []
        var seen: Set<Int> = []
        while let first = heap.min, first.at <= now {
            heap.removeMin()
            if seen.insert(first.number).inserted { due.append(first.number) }
        }
        return due
    }

    /// Reads everything from the file.
    ///
    /// - Throws: ``UnreadableRow`` for what the desk cannot do without.
    static func read(_ log: CaseLog, _ environment: DeskEnvironment, _ now: Timestamp) throws -> DeskState {
        let head = try log.head()
        return try log.read { try DeskState($0, head: head, peak: log.peak, environment: environment, now: now) }
    }

    private init(_ stores: Stores, head: LogHead, peak: LogPeak?, environment: DeskEnvironment, now: Timestamp) throws {
        self.head = head
        pruned = now
        window = Window(length: environment.community.policies.window, capacity: environment.windowCapacity)
        // What a log that lost its end had given is not given again.
        nextNumber = max(try Numbers.nextCase(stores), (peak?.number ?? 0) + 1)
        nextAction = max(try Numbers.nextAction(stores), (peak?.action ?? 0) + 1)
        try readHidden(stores, environment)
        try readDirectory(stores)
        try readWindow(stores, now: now)
        try readBoard(stores, now: now)
        try readDeadlines(stores)
    }

    /// Whether a case is kept at hand for further reports. What was reported while the desk was away is read together long
    /// afterwards, so that is more than the window; what joins is decided by when the reports were made.
    func isJoinable(_ row: CaseRow, at now: Timestamp) -> Bool { now - row.opened < window.length + .days(7) }

    /// Lets go of what no time to come needs.
    func forgetOld(at now: Timestamp) {
        pruned = now
        window.pruneStays(at: now)
        gate.prune(at: now)
        evidenceGate.prune(at: now)
        support = support.filter { now - $0.value.at < .hours(1) }
        floods = floods.filter { now - $0.value.latest < window.length }
        unfinished = unfinished.mapValues { $0.filter { now < $0.until } }.filter { !$0.value.isEmpty }
        joinable = joinable.filter { board.row($0.value).map { isJoinable($0, at: now) } ?? false }
    }

    /// Keeps a case at hand: an interrogation asks for its case with every line.
    func remember(_ theCase: Case) {
        if recent.count >= 256 { recent = [:] }
        recent[theCase.number] = theCase
    }

    func follow(_ event: CaseEvent, of number: CaseNumber, at time: Timestamp) { recent[number]?.apply(event, at: time) }
}
