import Foundation
import GRDB
import HeapModule
import ModelKit

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
    /// What moderators may not know of cases.
    var hidden = HiddenCases()
    /// Cases as their events make them, of those that were asked for lately; see ``Transaction/append(_:case:)``.
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

    /// When a case needs the desk, as when its grace ends, its claim, or a sanction; or an action does.
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
    init(_ db: Database, head: LogHead, environment: DeskEnvironment, now: Timestamp) throws {
        self.head = head
        pruned = now
        window = Window(length: environment.community.policies.window, capacity: environment.windowCapacity)
        nextNumber = (try Int.fetchOne(db, sql: "SELECT max(number) FROM cases") ?? 0) + 1
        nextAction = (try Int.fetchOne(db, sql: "SELECT max(id) FROM action") ?? 0) + 1
        try readDirectory(db)
        try readWindow(db, now: now)
        try readBoard(db, now: now)
        try readDeadlines(db)
        try readHidden(db, environment)
    }

    /// Whether a case is kept at hand for further reports. What was reported while the desk was away is read together long
    /// afterwards, so that is more than the window; what joins is decided by when the reports were made.
    func isJoinable(_ row: CaseRow, at now: Timestamp) -> Bool { now - row.opened < window.length + .days(7) }

    /// Keeps a case at hand: an interrogation asks for its case with every line.
    func remember(_ subject: Case) {
        if recent.count >= 256 { recent = [:] }
        recent[subject.number] = subject
    }

    func follow(_ event: CaseEvent, of number: CaseNumber, at time: Timestamp) { recent[number]?.apply(event, at: time) }

    private func readHidden(_ db: Database, _ environment: DeskEnvironment) throws {
        for member in environment.moderators.flatMap(\.members) {
            let sql = "SELECT number FROM cases WHERE subject = ?"
            for number in try Int.fetchAll(db, sql: sql, arguments: [member.rawValue]) { hidden.hide(number, from: [member]) }
        }
        let sql = """
            SELECT number, member FROM appeal UNION SELECT a.number, r.reporter FROM appeal a JOIN report r ON r.number = a.original
            UNION SELECT a.number, c.subject FROM appeal a JOIN cases c ON c.number = a.original WHERE c.subject IS NOT NULL
            """
        for row in try Row.fetchAll(db, sql: sql) { hidden.hide(row[0], from: [MemberID(row[1])]) }
    }

    private func readDeadlines(_ db: Database) throws {
        let sanctions = """
            SELECT number, CASE phase WHEN 'ordered' THEN effective_at ELSE until END AS at FROM sanction
            WHERE phase IN ('ordered', 'in_force') AND at IS NOT NULL
            UNION ALL SELECT number, until FROM sanction WHERE phase = 'failed' AND until IS NOT NULL
            """
        for row in try Row.fetchAll(db, sql: sanctions) { schedule(case: row[0], at: Timestamp(milliseconds: row[1])) }
        // Each half has an index of its own, which costs a report nothing.
        let actions = """
            SELECT id, retry_at FROM action WHERE status = 'asked' AND retry_at IS NOT NULL
            UNION ALL SELECT id, retry_at FROM action WHERE status = 'failed' AND retry_at IS NOT NULL
            """
        for row in try Row.fetchAll(db, sql: actions) {
            schedule(action: row[0], at: Timestamp(milliseconds: row[1]))
        }
    }

    private func readDirectory(_ db: Database) throws {
        for data in try Data.fetchAll(db, sql: "SELECT content FROM member") {
            _ = directory.enter(try JSON.value(Member.self, from: data), at: Timestamp(milliseconds: 0))
        }
        for data in try Data.fetchAll(db, sql: "SELECT content FROM channel") {
            directory.enter(try JSON.value(Channel.self, from: data))
        }
    }

    private func readWindow(_ db: Database, now: Timestamp) throws {
        for row in try Row.fetchAll(db, sql: "SELECT serial, member, channel, until, left_at FROM visit ORDER BY serial") {
            let left: Int64? = row[4]
            let visit = Window.Visit(
                channel: ChannelID(row[2]), from: row[0], to: row[3], left: left.map { Timestamp(milliseconds: $0) })
            window.restore(visit, of: MemberID(row[1]))
        }
        for data in try Data.fetchAll(db, sql: "SELECT content FROM message ORDER BY serial") {
            var kept = try JSON.value(KeptMessage.self, from: data)
            // The wall clock may have been set back while the desk was down.
            kept.received = min(kept.received, now)
            window.restore(kept)
        }
        window.prune(at: now)
    }

    private func readBoard(_ db: Database, now: Timestamp) throws {
        let sql = """
            SELECT c.line, c.touched, c.subject, c.channel,
                (SELECT reporter FROM report r WHERE r.number = c.number ORDER BY r.seq LIMIT 1)
            FROM cases c WHERE c.open ORDER BY c.number
            """
        let cursor = try Row.fetchCursor(db, sql: sql)
        while let entry = try cursor.next() {
            guard let row = RowLine.row(from: entry[0] as Data) else { continue }
            let reporter: String? = entry[4]
            board.put(row, reporter: reporter.map { MemberID($0) }, touched: entry[1])
            schedule(row)
            let channel: String? = entry[3]
            if let reporter, let flood = row.extras?.flood {
                let sender = Sender(MemberID(reporter), in: row)
                floods[sender] = SenderFlood(first: flood, latest: max(row.opened, floods[sender]?.latest ?? row.opened))
            }
            guard let subject = entry[2] as String?, isJoinable(row, at: now) else { continue }
            let isConcern = row.kind == .concern
            // What somebody asks for themselves stands alone; an appeal is no report.
            guard row.kind == .accusation || isConcern && subject != reporter else { continue }
            let key = JoinKey(
                subject: MemberID(subject), channel: isConcern ? nil : channel.map { ChannelID($0) }, isConcern: isConcern)
            joinable[key] = row.number
        }
    }
}
