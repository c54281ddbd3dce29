import Foundation
import GRDB
import ModelKit

// What of the file is read at the start. What the desk can do without is set aside where it cannot be read: of a member, a visit or a
// message it is told again, or they are forgotten.
extension DeskState {
    private func orSetAside(_ read: () throws -> Void) throws {
        do { try read() } catch let row as UnreadableRow { setAside.append(row) }
    }

    // MARK: - Numbers

    /// The one after the greatest that a case has, in the table or in the log: a number that there cannot be is no case's.
    static func nextNumber(_ db: Database) throws -> CaseNumber {
        let lost = try resumptions(db).map(\.number).max() ?? 0
        return max(try greatest("number", in: "cases", db), try greatest("number", in: "log", db), lost) + 1
    }

    static func nextAction(_ db: Database) throws -> Int {
        let greatest = max(try greatest("id", in: "action", db), try resumptions(db).map(\.action).max() ?? 0)
        let sql = "SELECT EXISTS (SELECT 1 FROM action WHERE id NOT BETWEEN 0 AND ?)"
        guard try db.firstStored("action", sql, [StoredRow.greatestNumber])?.value(0) == true else { return greatest + 1 }
        // One of them is called otherwise than it was: its number is not given again.
        let count: Int = try db.firstStored("action", "SELECT count(*) FROM action")?.number(0) ?? 0
        return max(greatest, count) + 1
    }

    /// What a log that lost its end had given.
    private static func resumptions(_ db: Database) throws -> [DeskEvent.Resumption] {
        try CaseLog.deskEvents(db).map { event in
            switch event {
            case .resumed(let resumption): resumption
            }
        }
    }

    private static func greatest(_ column: String, in table: String, _ db: Database) throws -> Int {
        let sql = "SELECT max(\(column)) FROM \(table) WHERE \(column) BETWEEN 0 AND ?"
        return try db.firstStored(table, sql, [StoredRow.greatestNumber])?.number(ifAny: 0) ?? 0
    }

    // MARK: - The chat

    func readDirectory(_ db: Database) throws {
        try db.eachStored("member", "SELECT id, content FROM member") { row in
            try orSetAside {
                let member: Member = try row.json(1)
                guard try row.id(0) == member.id else { throw row.unreadable(1, "is somebody else") }
                _ = directory.enter(member, at: Timestamp(milliseconds: 0))
            }
        }
        try db.eachStored("channel", "SELECT id, content FROM channel") { row in
            try orSetAside {
                let channel: Channel = try row.json(1)
                guard try row.id(0) == channel.id else { throw row.unreadable(1, "is another channel") }
                directory.enter(channel)
            }
        }
    }

    func readWindow(_ db: Database, now: Timestamp) throws {
        try db.eachStored("visit", "SELECT serial, member, channel, until, left_at FROM visit ORDER BY serial") { row in
            try orSetAside {
                let serial: Int64 = try row.number(0)
                window.reserve(serial)
                let visit = Window.Visit(
                    channel: try row.id(2), from: serial, to: try row.number(ifAny: 3), left: try row.value(ifAny: 4))
                window.restore(visit, of: try row.id(1))
            }
        }
        try db.eachStored("message", "SELECT serial, content FROM message ORDER BY serial") { row in
            try orSetAside {
                let serial: Int64 = try row.number(0)
                window.reserve(serial)
                var kept: KeptMessage = try row.json(1)
                guard kept.serial == serial else { throw row.unreadable(1, "is another message") }
                // The wall clock may have been set back while the desk was down.
                kept.received = min(kept.received, now)
                window.restore(kept)
            }
        }
        window.prune(at: now)
    }

    // MARK: - Cases

    func readBoard(_ db: Database, now: Timestamp) throws {
        // Whether a case is open may be what cannot be read: the row itself tells it too.
        for condition in ["c.open", "typeof(c.open) <> 'integer'"] {
            let sql = """
                SELECT c.number, c.line, c.touched, c.subject, c.channel,
                    (SELECT reporter FROM report r WHERE r.number = c.number ORDER BY r.place LIMIT 1)
                FROM cases c WHERE \(condition) ORDER BY c.number
                """
            try db.eachStored("cases", sql) { try read($0, db, now: now) }
        }
    }

    private func read(_ stored: StoredRow, _ db: Database, now: Timestamp) throws {
        let row: CaseRow
        do throws(UnreadableRow) { row = try CaseRow.written(stored) } catch {
            setAside.append(error)
            row = try CaseRow.rebuilt(stored, error, but: hidden, from: db)
            mended.append(row.number)
        }
        let reporter: MemberID? = try? stored.id(ifAny: 5)
        board.put(row, reporter: reporter, touched: (try? stored.number(2)) ?? head.sequence)
        guard row.isListed else { return }
        schedule(row)
        if let reporter, let flood = row.extras?.flood {
            let sender = Sender(reporter, in: row)
            floods[sender] = SenderFlood(first: flood, latest: max(row.opened, floods[sender]?.latest ?? row.opened))
        }
        guard let subject: MemberID = try? stored.id(ifAny: 3), isJoinable(row, at: now) else { return }
        let isConcern = row.kind == .concern
        // What somebody asks for themselves stands alone; an appeal is no report.
        guard row.kind == .accusation || isConcern && subject != reporter else { return }
        let channel: ChannelID? = try? stored.id(ifAny: 4)
        joinable[JoinKey(subject: subject, channel: isConcern ? nil : channel, isConcern: isConcern)] = row.number
    }

    func readDeadlines(_ db: Database) throws {
        let sanctions = """
            SELECT number, CASE phase WHEN 'ordered' THEN effective_at ELSE until END AS at FROM sanction
            WHERE phase IN ('ordered', 'in_force') AND at IS NOT NULL
            UNION ALL SELECT number, until FROM sanction WHERE phase = 'failed' AND until IS NOT NULL
            """
        for row in try db.stored("sanction", sanctions) {
            let number: CaseNumber = try row.number(0)
            do throws(UnreadableRow) { schedule(case: number, at: try row.value(1)) } catch {
                setAside.append(error)
                try scheduleSanctions(of: number, db)
            }
        }
        // Each half has an index of its own, which costs a report nothing.
        let actions = """
            SELECT id, retry_at FROM action WHERE awaited AND retry_at IS NOT NULL
            UNION ALL SELECT id, retry_at FROM action WHERE status = 'failed' AND NOT awaited AND retry_at IS NOT NULL
            """
        for row in try db.stored("action", actions) {
            try orSetAside { schedule(action: try row.number(0), at: try row.value(1)) }
        }
    }

    /// As the log has them.
    private func scheduleSanctions(of number: CaseNumber, _ db: Database) throws {
        for given in try Case.fetch(number, from: db)?.sanctions ?? [] where !given.isOver {
            let at = given.phase == .ordered ? given.sanction.effectiveAt : given.sanction.until
            if let at { schedule(case: number, at: at) }
        }
    }

    /// Who may not know of a case is known, or the desk does not begin.
    func readHidden(_ db: Database, _ environment: DeskEnvironment) throws {
        for member in environment.moderators.flatMap(\.members) {
            for row in try db.stored("cases", "SELECT number FROM cases WHERE subject = ?", [member.rawValue]) {
                hidden.hide(try row.number(0), from: [member])
            }
        }
        let questions = [
            ("appeal", "SELECT number, member FROM appeal"),
            ("report", "SELECT a.number, r.reporter FROM appeal a JOIN report r ON r.number = a.original"),
            (
                "cases",
                "SELECT a.number, c.subject FROM appeal a JOIN cases c ON c.number = a.original WHERE c.subject IS NOT NULL"
            ),
        ]
        for (table, sql) in questions {
            for row in try db.stored(table, sql) { hidden.hide(try row.number(0), from: [try row.id(1)]) }
        }
    }
}
