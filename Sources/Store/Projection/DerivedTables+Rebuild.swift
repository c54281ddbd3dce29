import Foundation
import ModelKit

extension DerivedTables {
    /// Makes all of them anew. What else stands in them stays.
    ///
    /// - Parameter row: makes the row of a case anew whose own cannot be read, when all else is made.
    /// - Returns: how many rows of each table were others, were missing, or should not have been there.
    package func rebuild(
        _ stores: Stores, at now: Timestamp, row: (Case) throws -> CaseRow
    ) throws -> [(table: String, changed: Int)] {
        let connection = stores.connection
        var changed: [(String, Int)] = []
        for table in DerivedTable.allCases { changed.append((table.rawValue, try rebuild(table, connection))) }
        try askAnew(connection, at: now)
        return changed + [("cases", try rebuildCases(stores, row))]
    }

    private func rebuild(_ table: DerivedTable, _ connection: any Connection) throws -> Int {
        var left = expected[table] ?? []
        var strays = 0
        try connection.each(table.rawValue, table.selection) {
            if left.remove(table.row($0)) == nil { strays += 1 }
            return true
        }
        let changed = max(left.count, strays)
        // What cannot be read cannot be found by its key either.
        if changed > 0 {
            try table.refill(connection) {
                for row in expected[table] ?? [] { try Projection(connection: connection).insert(row) }
            }
        }
        return changed
    }

    /// Of an action of which it is not known how far the desk has come with it: it is asked for again, under the same id.
    private func askAnew(_ connection: any Connection, at now: Timestamp) throws {
        let sql = """
            SELECT a.id, a.status, e.content FROM action a LEFT JOIN evidence e ON e.digest = a.evidence
            WHERE a.status = 'asked' AND (NOT a.awaited OR a.retry_at IS NULL) OR a.status = 'failed' AND a.attempts = 0
            """
        for stored in try connection.rows("action", sql) {
            let isAsked = try stored.choice(1) == ActionStatus.asked
            let scope = (try? stored.json(2, as: ChatAction.self))?.scope
            try connection.write(
                "UPDATE action SET awaited = ?, attempts = 1, retry_at = ?, scope = ? WHERE id = ?",
                [isAsked, isAsked ? now : nil, scope, try stored.number(0) as Int])
        }
        try connection.write("UPDATE action SET awaited = ?, retry_at = NULL WHERE status IN ('done', 'abandoned')", [false])
    }

    private func rebuildCases(_ stores: Stores, _ make: (Case) throws -> CaseRow) throws -> Int {
        let connection = stores.connection
        var stored: [CaseNumber: (row: CaseRow?, values: [SQLValue])] = [:]
        var strays: [SQLValue] = []
        try connection.each("cases", "SELECT \(StoredCase.columns), \(Case.columns) FROM cases c") { row in
            let entry = StoredCase(row)
            if let number = entry.number, cases[number] != nil {
                stored[number] = (try? entry.written(), (2..<8).map { row[$0] })
            } else {
                strays.append(row[0])
            }
            return true
        }
        for stray in strays { try connection.write("DELETE FROM cases WHERE number IS NOT DISTINCT FROM ?", [stray]) }
        let touched = try stores.log.last() + 1
        // What is looked up comes before the lines, which count it.
        let inOrder = cases.values.sorted { $0.number < $1.number }
        for subject in inOrder { try put(subject, touched: touched, connection) }
        var changed = strays.count
        for subject in inOrder {
            let before = stored[subject.number]
            var row = try before?.row ?? make(subject)
            row.follow(subject)
            row.opened = subject.opened
            guard before?.row != row || before?.values != subject.columns else { continue }
            changed += 1
            try stores.projection.refresh(row, touched: touched)
        }
        return changed
    }

    /// Writes what is looked up; a row that is not there gets its line afterwards.
    private func put(_ subject: Case, touched: Int64, _ connection: any Connection) throws {
        let values: [any Bindable] = [subject.number, touched, Data()]
        try connection.execute(
            """
            INSERT INTO cases (number, touched, line, open, opened, subject, channel, verdict, concern)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (number) DO UPDATE SET open = excluded.open, opened = excluded.opened, subject = excluded.subject,
                channel = excluded.channel, verdict = excluded.verdict, concern = excluded.concern
            """, values.map(\.sqlValue) + subject.columns)
    }
}

extension DerivedTable {
    /// Empties the table, lets it be filled, and puts back what else had stood in the rows.
    fileprivate func refill(_ connection: any Connection, _ fill: () throws -> Void) throws {
        guard let id = key.first, !others.isEmpty else {
            try connection.write("DELETE FROM \(rawValue)")
            return try fill()
        }
        try connection.write(
            "CREATE TEMP TABLE kept AS SELECT \(id), \(others.joined(separator: ", ")) FROM \(rawValue)")
        try connection.write("CREATE INDEX kept_by_id ON kept (\(id))")
        try connection.write("DELETE FROM \(rawValue)")
        try fill()
        let changes = others.map { "\($0) = kept.\($0)" }.joined(separator: ", ")
        try connection.write("UPDATE \(rawValue) SET \(changes) FROM kept WHERE kept.\(id) = \(rawValue).\(id)")
        try connection.write("DROP TABLE kept")
    }
}
