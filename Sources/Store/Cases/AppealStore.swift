import ModelKit

/// Which case appeals against which.
package struct AppealStore {
    let connection: any Connection

    /// The appeals against a case, in their order.
    package func against(_ original: CaseNumber) throws -> [CaseNumber] {
        try connection.rows("appeal", "SELECT number FROM appeal WHERE original = ? ORDER BY number", [original])
            .map { try $0.number(0) }
    }

    /// Those of one member.
    package func against(_ original: CaseNumber, by member: MemberID) throws -> [CaseNumber] {
        let sql = "SELECT number FROM appeal WHERE original = ? AND member = ? ORDER BY number"
        return try connection.rows("appeal", sql, [original, member]).map { try $0.number(0) }
    }

    /// The appeals against a case and who makes them, the latest first.
    package func parties(against original: CaseNumber) throws -> [Party] {
        let sql = "SELECT number, member FROM appeal WHERE original = ? ORDER BY number DESC"
        return try connection.rows("appeal", sql, [original]).map { Party(number: try $0.number(0), member: try $0.id(1)) }
    }

    /// Somebody whom an appeal concerns, so that it is not for them to decide.
    package struct Party {
        package let number: CaseNumber
        package let member: MemberID
    }

    /// Whom appeals concern: those who appeal, and whoever is a party of what they appeal against.
    ///
    /// - Throws: ``UnreadableRow`` if one of them cannot be read.
    package func parties() throws -> [Party] {
        // Each row is named in errors by its own case.
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
