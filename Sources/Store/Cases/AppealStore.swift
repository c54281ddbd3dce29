import ModelKit

/// Which case is an appeal against which other case.
package struct AppealStore {
    let connection: any Connection

    /// The appeals against a case, in order.
    package func against(_ original: CaseNumber) throws -> [CaseNumber] {
        try connection.rows("appeal", "SELECT number FROM appeal WHERE original = ? ORDER BY number", [original])
            .map { try $0.number(0) }
    }

    /// One member's appeals against a case.
    package func against(_ original: CaseNumber, by member: MemberID) throws -> [CaseNumber] {
        let sql = "SELECT number FROM appeal WHERE original = ? AND member = ? ORDER BY number"
        return try connection.rows("appeal", sql, [original, member]).map { try $0.number(0) }
    }

    /// The appeals against a case and their members, the latest first.
    package func parties(against original: CaseNumber) throws -> [Party] {
        let sql = "SELECT number, member FROM appeal WHERE original = ? ORDER BY number DESC"
        return try connection.rows("appeal", sql, [original]).map { Party(number: try $0.number(0), member: try $0.id(1)) }
    }

    /// A member whom an appeal concerns, and who therefore must not decide it.
    package struct Party {
        package let number: CaseNumber
        package let member: MemberID
    }

    /// The members whom appeals concern: those who appeal, and the parties of the cases under appeal.
    ///
    /// - Throws: ``UnreadableRow`` if one of them is unreadable.
    package func parties() throws -> [Party] {
        // In errors, each row is named by its own case.
        let questions = [
            ("appeal", "SELECT number, member, number FROM appeal"),
            ("report", "SELECT r.number, r.reporter, a.number FROM appeal a JOIN report r ON r.number = a.original"),
            (
                "cases",
                "SELECT c.number, c.subject, a.number FROM appeal a JOIN cases c ON c.number = a.original WHERE c.subject IS NOT NULL"
            ),
        ]
        return try questions.flatMap { table, sql in
            try connection.rows(table, sql).map { Party(number: try $0.number(2), member: try $0.id(1)) }
        }
    }
}
