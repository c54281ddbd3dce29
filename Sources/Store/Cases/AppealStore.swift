import ModelKit

/// Which case objects to which.
package struct AppealStore {
    let connection: any Connection

    /// The objections to a case, in their order.
    package func against(_ original: CaseNumber) throws -> [(number: CaseNumber, member: MemberID)] {
        let sql = "SELECT number, member FROM appeal WHERE original = ? ORDER BY number"
        return try connection.rows("appeal", sql, [original]).map { (try $0.number(0), try $0.id(1)) }
    }

    /// Somebody whom an objection concerns, so that it is not for them to decide.
    package struct Party {
        package let number: CaseNumber
        package let member: MemberID
    }

    /// Whom objections concern: those who object, and whoever is a party of what they object to.
    ///
    /// - Throws: ``UnreadableRow`` if one of them cannot be read.
    package func parties() throws -> [Party] {
        let questions = [
            ("appeal", "SELECT number, member FROM appeal"),
            ("report", "SELECT a.number, r.reporter FROM appeal a JOIN report r ON r.number = a.original"),
            (
                "cases",
                "SELECT a.number, c.subject FROM appeal a JOIN cases c ON c.number = a.original WHERE c.subject IS NOT NULL"
            ),
        ]
        return try questions.flatMap { table, sql in
            try connection.rows(table, sql).map { Party(number: try $0.number(0), member: try $0.id(1)) }
        }
    }
}
