import Foundation
import GRDB
import ModelKit

/// Makes all tables anew that are made of the log, in one transaction: all of it is done, or nothing. What else stands in them stays.
public struct Rebuild {
    /// What was done, a line for each table.
    public private(set) var lines: [String] = []

    /// - Parameters:
    ///   - path: the folder of a desk that does not run.
    ///   - moderators: what is reported about them counts for nothing that is shown of a reporter.
    /// - Throws: an error that says what is wrong with the folder or its log, and what to do.
    public init(folder path: String, moderators: [Moderator], at now: Timestamp) throws {
        // Nothing is begun where there is nothing, and no log is made the right one whose end is lost.
        try Audit.checkEnd(folder: path)
        let folder = try StateFolder(path)
        defer { folder.release() }
        let log = try CaseLog(folder: path, randomness: .system, at: now)
        defer { try? log.close() }
        do {
            let cases = try log.pool.read { try Self.replay($0) }
            lines = try log.pool.write { db in
                let changed = try DerivedTables(cases.values).rebuild(db, at: now)
                let rows = try RebuiltRows(cases: cases, moderators: moderators, db: db).rebuild()
                return DerivedTable.allCases.map { "\($0): \(changed[$0, default: 0]) rows made anew" } + [
                    "cases: \(rows) rows made anew"
                ]
            }
            let next = try log.pool.read { (try DeskState.nextNumber($0), try DeskState.nextAction($0)) }
            log.notePeak(try log.head(), number: next.0 - 1, action: next.1 - 1)
        } catch let row as UnreadableRow {
            throw LogError.unreadable(path: path + "/" + CaseLog.fileName, row)
        } catch let error as DatabaseError {
            throw LogError(error, path: path + "/" + CaseLog.fileName)
        }
    }

    /// - Throws: ``UnreadableRow`` if an entry cannot be read, or does not fit the one before: of such a log nothing is made.
    private static func replay(_ db: Database) throws -> [CaseNumber: Case] {
        var cases: [CaseNumber: Case] = [:]
        var head = LogHead()
        try db.eachStored("log", "SELECT seq, at, number, payload, digest FROM log ORDER BY seq") { row in
            let (at, number): (Timestamp, CaseNumber) = (try row.value(1), try row.number(2))
            head = head.next(at: at, case: number, payload: try row.value(3))
            guard try LogHead(row, 0, 4) == head else { throw row.unreadable(4, "does not fit the entry before") }
            guard number != DeskEvent.number else { return }
            let event: CaseEvent = try row.json(3)
            if case .opened(let opening) = event {
                cases[number] = Case(number: number, opening: opening, at: at)
            } else {
                cases[number]?.apply(event, at: at)
            }
        }
        return cases
    }
}

// MARK: - The rows of cases

private struct RebuiltRows {
    let cases: [CaseNumber: Case]
    let moderators: [Moderator]
    let db: Database

    /// - Returns: how many were others, were missing, or should not have been there.
    func rebuild() throws -> Int {
        var stored: [CaseNumber: (row: CaseRow?, values: [DerivedRow.Value])] = [:]
        var strays: [StoredRow] = []
        try db.eachStored("cases", "SELECT number, line, \(Case.columns) FROM cases") { entry in
            guard let number: CaseNumber = try? entry.number(0), cases[number] != nil else { return strays.append(entry) }
            stored[number] = (try? CaseRow.written(entry), (2..<8).map { entry.derived($0) })
        }
        let last: Int64 = try db.firstStored("log", "SELECT seq FROM log ORDER BY seq DESC LIMIT 1")?.number(0) ?? 0
        let touched = last + 1
        for stray in strays {
            try db.execute(sql: "DELETE FROM cases WHERE number IS ?", arguments: [stray.derived(0)])
        }
        // What is looked up comes before the lines, which count it.
        let inOrder = cases.values.sorted { $0.number < $1.number }
        for subject in inOrder { try put(subject, touched: touched) }
        let hidden = hidden
        var changed = strays.count
        for subject in inOrder {
            let before = stored[subject.number]
            var row = try before?.row ?? CaseRow(rebuilding: subject, but: hidden, from: db)
            row.follow(subject)
            row.opened = subject.opened
            guard before?.row != row || before?.values != subject.columns else { continue }
            changed += 1
            try db.cachedStatement(sql: "UPDATE cases SET touched = ?, line = ? WHERE number = ?")
                .execute(arguments: [touched, row.line, row.number])
        }
        return changed
    }

    /// Writes what is made of the log; a row that is not there gets its line afterwards.
    private func put(_ subject: Case, touched: Int64) throws {
        let names = Case.columns.components(separatedBy: ", ")
        let sql = """
            INSERT INTO cases (number, touched, line, \(Case.columns)) VALUES (?, ?, x'', ?, ?, ?, ?, ?, ?)
            ON CONFLICT (number) DO UPDATE SET \(names.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
            """
        try db.cachedStatement(sql: sql).execute(arguments: [subject.number, touched] + StatementArguments(subject.columns))
    }

    private var hidden: HiddenCases {
        let members = Set(moderators.flatMap(\.members))
        var hidden = HiddenCases()
        for subject in cases.values {
            if let member = subject.subject, members.contains(member) { hidden.hide(subject.number, from: [member]) }
        }
        return hidden
    }
}

// MARK: - The other tables

extension DerivedTables {
    /// Makes them anew.
    ///
    /// - Returns: how many rows of each were others, were missing, or should not have been there.
    fileprivate func rebuild(_ db: Database, at now: Timestamp) throws -> [DerivedTable: Int] {
        let byTable = Dictionary(grouping: expected, by: \.table)
        var changed: [DerivedTable: Int] = [:]
        for table in DerivedTable.allCases {
            var left = Set(byTable[table] ?? [])
            var strays = 0
            try db.eachStored(table.rawValue, table.selection) { if left.remove(table.row($0)) == nil { strays += 1 } }
            changed[table] = max(left.count, strays)
            guard changed[table] != 0 else { continue }
            // What cannot be read cannot be found by its key either.
            try table.refill(db) { for row in byTable[table] ?? [] { try Projection(db: db).insert(row) } }
        }
        try askAnew(db, at: now)
        return changed
    }

    /// Of an action of which it is not known how far the desk has come with it: it is asked for again, under the same id.
    private func askAnew(_ db: Database, at now: Timestamp) throws {
        let sql = """
            SELECT a.id, a.status, e.content FROM action a LEFT JOIN evidence e ON e.digest = a.evidence
            WHERE a.status = 'asked' AND (NOT a.awaited OR a.retry_at IS NULL) OR a.status = 'failed' AND a.attempts = 0
            """
        for stored in try db.stored("action", sql) {
            let isAsked = try stored.choice(1) == ActionStatus.asked
            let scope = (try? stored.json(2, as: ChatAction.self))?.scope
            try db.execute(
                sql: "UPDATE action SET awaited = ?, attempts = 1, retry_at = ?, scope = ? WHERE id = ?",
                arguments: [isAsked, isAsked ? now.milliseconds : nil, scope, try stored.number(0) as Int])
        }
        try db.execute(sql: "UPDATE action SET awaited = 0, retry_at = NULL WHERE status IN ('done', 'abandoned')")
    }
}

extension DerivedTable {
    /// Empties the table, lets it be filled, and puts back what else had stood in the rows.
    fileprivate func refill(_ db: Database, _ fill: () throws -> Void) throws {
        guard let id = key.first, !others.isEmpty else {
            try db.execute(sql: "DELETE FROM \(rawValue)")
            return try fill()
        }
        let names = others.joined(separator: ", ")
        try db.execute(
            sql: """
                CREATE TEMP TABLE kept AS SELECT \(id), \(names) FROM \(rawValue);
                CREATE INDEX temp.kept_by_id ON kept (\(id));
                DELETE FROM \(rawValue)
                """)
        try fill()
        let changes = others.map { "\($0) = kept.\($0)" }.joined(separator: ", ")
        try db.execute(sql: "UPDATE \(rawValue) SET \(changes) FROM kept WHERE kept.\(id) = \(rawValue).\(id); DROP TABLE kept")
    }
}
