import Foundation
import HeapModule
import ModelKit
import Store

/// The part of the file that the desk keeps in memory. Only the writer uses it, and it can be read again at any time.
final class DeskState {
    var head: LogHead
    var directory = Directory()
    var window: Window
    var board = Board()
    var nextNumber: CaseNumber
    var nextAction: Int
    /// Cases that another report can join: the newest for an accused in a channel, and for a person at risk.
    var joinable: [JoinKey: CaseNumber] = [:]
    var gate = FloodGate()
    /// Limits how much evidence is stored in full for those whose reports are never refused.
    var evidenceGate = FloodGate()
    var floods: [Sender: SenderFlood] = [:]
    /// When old state was last removed.
    var pruned: Timestamp
    /// Reports whose dossiers still lack the next lines of a channel.
    var unfinished: [ChannelID: [UnfinishedContext]] = [:]
    /// The progress of actions that take long. It is lost in a restart.
    var progress: [Int: ActionProgress] = [:]
    /// The chat's abilities in cases for which it was asked just now. They are lost in a restart.
    var support: [CaseNumber: FreshSupport] = [:]
    /// Unreadable rows that the desk does without.
    var setAside: [UnreadableRow] = []
    /// Cases whose rows were unreadable and have been rebuilt.
    var mended: [CaseNumber] = []
    /// The cases that are hidden from moderators.
    var hidden = HiddenCases()
    /// The current state of recently used cases; see ``Turn/append(_:case:)``.
    private(set) var recent: [CaseNumber: Case] = [:]
    private var deadlines: Heap<Deadline> = []
    /// When actions are requested again.
    private var retries: Heap<Deadline> = []

    struct FreshSupport {
        var abilities: [Ability: Support]
        var at: Timestamp
    }

    struct JoinKey: Hashable {
        var subject: MemberID
        /// Nil for reports about a person without a message, and for concerns, which are about a person wherever they are.
        var channel: ChannelID?
        var isConcern: Bool
    }

    /// When the desk has to act on a case or an action, for example at the end of an undo period, a claim or a sanction.
    struct Deadline: Comparable {
        var at: Timestamp
        /// The number of the case or the action.
        var number: Int

        static func < (a: Self, b: Self) -> Bool { (a.at, a.number) < (b.at, b.number) }
    }

    /// Notes when the desk has to act on a case next. An outdated entry does no harm, because the case is only checked then.
    func schedule(_ row: CaseRow) {
        if row.state == .pending, let at = row.decision?.effectiveAt { deadlines.insert(Deadline(at: at, number: row.number)) }
        if let at = row.reopening?.effectiveAt { deadlines.insert(Deadline(at: at, number: row.number)) }
        if let until = row.claim?.until { deadlines.insert(Deadline(at: until, number: row.number)) }
    }

    func schedule(case number: CaseNumber, at time: Timestamp) { deadlines.insert(Deadline(at: time, number: number)) }
    func schedule(action id: Int, at time: Timestamp) { retries.insert(Deadline(at: time, number: id)) }

    var nextDeadline: Timestamp? { [deadlines.min?.at, retries.min?.at].compactMap { $0 }.min() }

    /// The cases that are due.
    func takeDue(at now: Timestamp) -> [CaseNumber] { Self.take(from: &deadlines, at: now) }
    /// The actions that are due, including those that have been answered in the meantime.
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
    /// - Throws: ``UnreadableRow`` if the desk cannot do without the row.
    static func read(_ log: CaseLog, _ environment: DeskEnvironment, _ now: Timestamp) throws -> DeskState {
        let head = try log.head()
        return try log.read { try DeskState($0, head: head, peak: log.peak, environment: environment, now: now) }
    }

    private init(_ stores: Stores, head: LogHead, peak: LogPeak?, environment: DeskEnvironment, now: Timestamp) throws {
        self.head = head
        pruned = now
        window = Window(length: environment.community.policies.window, capacity: environment.windowCapacity)
        // Numbers from the lost part of a log are not used again.
        nextNumber = max(try Numbers.nextCase(stores), (peak?.number ?? 0) + 1)
        nextAction = max(try Numbers.nextAction(stores), (peak?.action ?? 0) + 1)
        try readHidden(stores, environment)
        try readDirectory(stores)
        try readWindow(stores, now: now)
        try readBoard(stores, now: now)
        try readDeadlines(stores)
    }

    /// Whether more reports can join a case. Reports made while the desk was away may be read together long afterwards, so this
    /// is longer than the window. Whether a report actually joins depends on when it was made.
    func isJoinable(_ row: CaseRow, at now: Timestamp) -> Bool { now - row.opened < window.length + .days(7) }

    /// Removes state that is no longer needed.
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

    /// Keeps a case in memory, because an interrogation needs its case for every line.
    func remember(_ theCase: Case) {
        if recent.count >= 256 { recent = [:] }
        recent[theCase.number] = theCase
    }

    func follow(_ event: CaseEvent, of number: CaseNumber, at time: Timestamp) { recent[number]?.apply(event, at: time) }
}
