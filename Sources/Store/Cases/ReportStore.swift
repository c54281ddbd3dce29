import Foundation
import ModelKit

/// Reports, and which request made which.
package struct ReportStore {
    let connection: any Connection

    /// What was answered to a report, a concern or an appeal, as far as the same request gets it again.
    package struct Answer {
        package let number: CaseNumber
        package let receipt: String
        package let member: MemberID
        /// The digest of all that was asked for; nil where an earlier version kept none.
        package let content: Data?
        package let kind: Kind

        package enum Kind: String, Sendable {
            case report, concern, appeal
        }
    }

    /// What came under an id.
    package func answers(to id: UUID) throws -> [Answer] {
        let sql = """
            SELECT r.number, r.receipt, r.reporter, r.content, CASE WHEN c.concern THEN 'concern' ELSE 'report' END
            FROM report r JOIN cases c ON c.number = r.number WHERE r.id = ?
            UNION ALL SELECT number, receipt, member, content, 'appeal' FROM appeal WHERE id = ?
            """
        return try connection.rows("report", sql, [id, id]).map { row in
            Answer(
                number: try row.number(0), receipt: try row.value(1), member: try row.id(2), content: try row.value(ifAny: 3),
                kind: try row.choice(4))
        }
    }

    /// The case and the receipt of a report; nil if there is none.
    package func receipt(of report: UUID) throws -> (number: CaseNumber, receipt: String)? {
        try connection.first("report", "SELECT id, number, receipt FROM report WHERE id = ?", [report]).map {
            (try $0.number(1), try $0.value(2))
        }
    }

    package func exists(_ report: UUID) throws -> Bool {
        try connection.exists("SELECT 1 FROM report WHERE id = ?", [report])
    }
}
