import Foundation
import ModelKit

extension DerivedTables {
    /// Rebuilds all derived tables. Columns that are not derived stay.
    ///
    /// - Parameter row: rebuilds the row of a case if its own is unreadable. It is called when all other tables are done.
    /// - Returns: for each table, how many rows were different, missing, or superfluous.
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
        guard changed > 0 else { return 0 }
        // Unreadable rows cannot be found by their keys either, so all rows are deleted.
        let remarks = try table.remarks(connection)
        try connection.write("DELETE FROM \(table.rawValue)")
        let projection = Projection(connection: connection)
        for row in expected[table] ?? [] { try projection.insert(row, with: row.key.first.flatMap { remarks[$0] }) }
        return changed
    }

    /// Requests actions again, under the same ids, whose delivery state is unknown.
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
        var stored: [CaseNumber: (row: CaseRow?, values: [SQLValue])] = [:]
        var strays: [SQLValue] = []
        try stores.connection.eachCase { row, key, values in
            if let number = row.number, cases[number] != nil {
                stored[number] = (try? row.written(), values)
            } else {
                strays.append(key)
            }
        }
        for stray in strays {
            try stores.connection.write("DELETE FROM cases WHERE number IS NOT DISTINCT FROM ?", [stray])
        }
        let touched = try stores.log.last() + 1
        // The columns come before the lines, because the lines contain counts of them.
        let inOrder = cases.values.sorted { $0.number < $1.number }
        for theCase in inOrder { try stores.projection.put(theCase, touched: touched) }
        var changed = strays.count
        for theCase in inOrder {
            let before = stored[theCase.number]
            var row = try before?.row ?? make(theCase)
            row.follow(theCase)
            guard before?.row != row || before?.values != theCase.columns else { continue }
            changed += 1
            try stores.projection.refresh(row, touched: touched)
        }
        return changed
    }
}

extension DerivedTable {
    /// The columns that are not derived, by the first value of the key.
    fileprivate func remarks(_ connection: any Connection) throws -> [SQLValue: [SQLValue]] {
        guard let id = key.first, !others.isEmpty else { return [:] }
        var remarks: [SQLValue: [SQLValue]] = [:]
        let sql = "SELECT \(([id] + others).joined(separator: ", ")) FROM \(rawValue)"
        try connection.query(sql, []) { _, row in
            remarks[row[0]] = Array(row.dropFirst())
            return true
        }
        return remarks
    }
}
