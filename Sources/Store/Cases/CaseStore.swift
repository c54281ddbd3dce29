import ModelKit

/// The rows of cases: what queues show, and the columns by which cases are found.
package struct CaseStore {
    let connection: any Connection

    package func row(_ number: CaseNumber) throws -> StoredCase? {
        try connection.first("cases", "SELECT \(StoredCase.columns) FROM cases c WHERE c.number = ?", [number])
            .map { StoredCase($0) }
    }

    /// The selected cases, the latest first.
    ///
    /// - Parameter body: returns false to stop.
    package func each(_ selection: CaseSelection, _ body: (StoredCase) throws -> Bool) throws {
        let (condition, values) = selection.statement
        let sql = "SELECT \(StoredCase.columns) FROM cases c WHERE \(condition) ORDER BY c.number DESC"
        try connection.each("cases", sql, values) { try body(StoredCase($0)) }
    }

    /// The cases that were touched after an entry of the log, in that order.
    package func touched(after sequence: Int64, limit: Int) throws -> [StoredCase] {
        let sql = "SELECT \(StoredCase.columns) FROM cases c WHERE c.touched > ? ORDER BY c.touched LIMIT ?"
        return try connection.rows("cases", sql, [sequence, limit]).map { StoredCase($0) }
    }

    /// The open cases, and those whose open column is unreadable, because their lines contain the same information.
    package func eachOpen(_ body: (StoredOpenCase) throws -> Void) throws {
        for condition in ["c.open", "c.number IN (SELECT number FROM misread_case)"] {
            let sql = """
                SELECT \(StoredCase.columns), c.touched, c.subject, c.channel,
                    (SELECT reporter FROM report r WHERE r.number = c.number ORDER BY r.place LIMIT 1)
                FROM cases c WHERE \(condition) ORDER BY c.number
                """
            try connection.each("cases", sql) { row in
                try body(
                    StoredOpenCase(
                        row: StoredCase(row), touched: try? row.number(2), subject: try? row.id(ifAny: 3),
                        channel: try? row.id(ifAny: 4), reporter: try? row.id(ifAny: 5)))
                return true
            }
        }
    }

    /// The cases about a member.
    ///
    /// - Throws: ``UnreadableRow`` if one of them is unreadable.
    package func about(_ member: MemberID) throws -> [CaseNumber] {
        try connection.rows("cases", "SELECT number FROM cases WHERE subject = ?", [member]).map { try $0.number(0) }
    }

    /// The justified cases against a member, in order.
    package func justified(against accused: MemberID) throws -> [CaseNumber] {
        let sql = "SELECT number FROM cases WHERE subject = ? AND verdict = 'justified' ORDER BY number"
        return try connection.rows("cases", sql, [accused]).compactMap { try? $0.number(0) }
    }

    /// The highest case number.
    package func greatestNumber() throws -> CaseNumber { try connection.greatest("number", in: "cases") }

    // MARK: - Messages

    /// The other cases with reports of a message.
    package func sharing(_ message: MessageID, but number: CaseNumber) throws -> [CaseNumber] {
        let sql = "SELECT number FROM reported WHERE message = ? AND number <> ?"
        return try connection.rows("reported", sql, [message, number]).map { try $0.number(0) }
    }

    /// Whether another case with a report of a message has been decided. Concerns do not count, because they judge nobody.
    package func wasJudged(_ message: MessageID, elsewhereThan number: CaseNumber) throws -> Bool {
        let sql = """
            SELECT 1 FROM reported r JOIN cases c ON c.number = r.number
            WHERE r.message = ? AND r.number <> ? AND c.verdict IS NOT NULL AND NOT c.concern LIMIT 1
            """
        return try connection.exists(sql, [message, number])
    }
}
