import Foundation
import GRDB
import ModelKit

// The tables that are made of the log.
extension Transaction {
    /// The case as its events make it; nil if there is none with this number.
    func fetchCase(_ number: CaseNumber) throws -> Case? {
        if let recent = state.recent[number] { return recent }
        let subject = try Case.fetch(number, from: db)
        if let subject { state.remember(subject) }
        return subject
    }

    func store(_ row: CaseRow, of subject: Case) throws {
        try execute(
            """
            INSERT INTO cases (number, touched, open, opened, subject, channel, verdict, concern, line)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (number) DO UPDATE SET touched = excluded.touched, open = excluded.open, verdict = excluded.verdict,
                line = excluded.line
            """,
            [row.number, state.head.sequence] + StatementArguments(subject.columns) + [row.line])
        state.board.put(row, reporter: subject.reports.first?.reporter, touched: state.head.sequence)
        state.schedule(row)
    }

    /// Writes a row whose case did not change, but something that it tells of. There may be no entry of it in the log: the row
    /// counts as touched by the next one, so that a console that had all entries and was away just now is sent it too.
    ///
    /// - Parameter cause: the other case in which that happened; nil where it is in none.
    func refresh(_ row: CaseRow, because cause: CaseNumber? = nil) throws {
        let touched = state.head.sequence + 1
        try execute("UPDATE cases SET touched = ?, line = ? WHERE number = ?", [touched, row.line, row.number])
        state.board.replace(row, touched: touched)
        publish(row, FeedHappening(kind: .refreshed, at: now), because: cause)
    }

    func row(_ number: CaseNumber) throws -> CaseRow? {
        try state.board.row(number) ?? CaseRow.fetch(number, but: state.hidden, from: db)
    }

    /// The justified cases of an accused.
    func record(of accused: MemberID) throws -> [CaseNumber] { try AccusedRecord.fetch(accused, from: db) }

    /// The ratings that count with that of a case, which is not there yet.
    func ratings(of reporter: MemberID, like subject: Case) throws -> ReporterRecord {
        try ReporterRecord.fetch(reporter, like: subject, state.hidden, from: db)
    }

    /// The ratings that moderators are shown.
    func openRatings(of reporter: MemberID) throws -> ReporterRecord {
        try ReporterRecord.shown(of: reporter, but: state.hidden, from: db)
    }

    /// Until when reporting is closed to somebody; nil if it is open.
    ///
    /// - Parameter number: a case of which that does not count.
    func reportingClosed(to reporter: MemberID, but number: CaseNumber? = nil) throws -> Timestamp? {
        try ReporterRecord.closedUntil(reporter, at: now, but: number, from: db)
    }
}

extension Case {
    /// Replays the events of one case.
    static func fetch(_ number: CaseNumber, from db: Database) throws -> Case? {
        try fetchWithEvents(number, from: db)?.subject
    }

    static func fetchWithEvents(_ number: CaseNumber, from db: Database) throws -> (
        subject: Case, events: [(Timestamp, CaseEvent)]
    )? {
        guard number != DeskEvent.number else { return nil }
        var subject: Case?
        var events: [(Timestamp, CaseEvent)] = []
        for row in try db.stored("log", "SELECT seq, at, payload FROM log WHERE number = ? ORDER BY seq", [number]) {
            let at: Timestamp = try row.value(1)
            let event: CaseEvent = try row.json(2)
            if case .opened(let opening) = event {
                subject = Case(number: number, opening: opening, at: at)
            } else {
                subject?.apply(event, at: at)
            }
            events.append((at, event))
        }
        return subject.map { ($0, events) }
    }
}

extension Case {
    /// The cases of which a sanction may hold a member: it is in force, or the chat may not have lifted it. What
    /// ``Case/sanctions(thatMayHold:)`` says of each decides.
    static func numbers(thatMayHold member: MemberID, from db: Database) throws -> [CaseNumber] {
        let sql = """
            SELECT DISTINCT number FROM sanction WHERE member = ? AND phase IN ('in_force', 'over', 'withdrawn') ORDER BY number
            """
        return try db.stored("sanction", sql, [member.rawValue]).map { try $0.number(0) }
    }
}

extension CaseRow {
    /// As the table keeps it, and snapshots and feeds send it.
    var line: Data {
        var bytes: [UInt8] = []
        RowLine.append(self, to: &bytes)
        return Data(bytes)
    }

    /// - Parameter hidden: what counts for nothing that is shown of a reporter.
    static func fetch(_ number: CaseNumber, but hidden: HiddenCases, from db: Database) throws -> CaseRow? {
        try db.firstStored("cases", "SELECT number, line FROM cases WHERE number = ?", [number]).map {
            try CaseRow($0, but: hidden, from: db)
        }
    }

    /// Takes over what the case says of its handling; names and records stay.
    mutating func follow(_ subject: Case) {
        version = subject.version
        state = subject.state
        priority = subject.priority
        category = subject.category
        team = subject.team
        due = subject.due
        reporters = subject.reporters.count
        claim = subject.claim
        // By which playbook it was given is in the log alone.
        decision = subject.decision.map { Decision(verdict: $0.verdict, by: $0.by, at: $0.at, effectiveAt: $0.effectiveAt) }
        original = subject.original
        handedUp = subject.handedUp != nil
        interrogation = subject.interrogation?.state
        isSanctioned = subject.sanctions.contains { !$0.isOver && !$0.hasFailed }
        hasTrouble = subject.actions.contains { $0.isTrouble }
        note { extras in
            extras.otherCategories = subject.otherCategories
            extras.reopening = subject.reopening.map {
                CaseRow.PendingReopening(by: $0.by, effectiveAt: $0.effectiveAt)
            }
            extras.hasFailed = subject.hasUndelivered
            extras.isAlarmUnseen = subject.isAlarmUnseen
        }
    }
}

extension AccusedRecord {
    static func fetch(_ accused: MemberID, from db: Database) throws -> [CaseNumber] {
        let sql = "SELECT number FROM cases WHERE subject = ? AND verdict = 'justified' ORDER BY number"
        return try db.stored("cases", sql, [accused.rawValue]).compactMap { try? $0.number(0) }
    }
}

extension ReporterRecord {
    /// What somebody reported without their name counts apart from what they reported with it: a step that came of both would tell that
    /// they are by one person (B1). So does what they reported about a moderator: from a step that is too high for what they see, that
    /// moderator would learn who reported them (M5).
    static func fetch(_ reporter: MemberID, like subject: Case, _ hidden: HiddenCases, from db: Database) throws -> ReporterRecord
    {
        try fetch(reporter, anonymously: subject.isAnonymous(reporter), from: db) {
            $0 != subject.number && hidden.hidesAlike($0, subject.number)
        }
    }

    /// What moderators are shown: of what somebody reported under their name, and not of moderators. A count that grows when a moderator
    /// hears of a verdict about them would tell who reported them.
    static func shown(of reporter: MemberID, but hidden: HiddenCases, from db: Database) throws -> ReporterRecord {
        try fetch(reporter, anonymously: false, from: db) { !hidden.contains($0) }
    }

    private static func fetch(
        _ reporter: MemberID, anonymously: Bool, from db: Database, where isRead: (CaseNumber) -> Bool
    ) throws -> ReporterRecord {
        let sql = "SELECT number, verdict, at FROM rating WHERE reporter = ? AND anonymous = ? ORDER BY at DESC, number DESC"
        let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [reporter.rawValue, anonymously])
        var latest: [Rating] = []
        while latest.count < kept, let row = try cursor.next().map({ StoredRow($0, of: "rating") }) {
            // One that cannot be read counts for nothing.
            guard let rating = try? Rating(number: row.number(0), verdict: row.choice(1), at: row.value(2)), isRead(rating.number)
            else { continue }
            latest.append(rating)
        }
        return ReporterRecord(ratings: latest.reversed())
    }

    static func closedUntil(_ reporter: MemberID, at now: Timestamp, but number: CaseNumber?, from db: Database) throws
        -> Timestamp?
    {
        let sql = "SELECT number, until FROM consequence WHERE reporter = ? AND kind = 'closed' AND until > ? AND number IS NOT ?"
        return try db.stored("consequence", sql, [reporter.rawValue, now.milliseconds, number]).compactMap { try? $0.value(1) }
            .max()
    }
}
