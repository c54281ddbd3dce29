import Foundation
import ModelKit

/// Reports, and the requests that made them.
package struct ReportStore {
    let connection: any Connection

    /// The answer to a report, a concern or an appeal. If the request is repeated, it gets the same answer.
    package struct Answer {
        private let row: StoredRow

        fileprivate init(_ row: StoredRow) { self.row = row }

        package var number: CaseNumber {
            get throws(UnreadableRow) { try row.number(0) }
        }

        package var receipt: String {
            get throws(UnreadableRow) { try row.value(1) }
        }

        package var member: MemberID {
            get throws(UnreadableRow) { try row.id(2) }
        }

        /// The digest of the whole request; nil if an earlier version stored none.
        package var content: Data? {
            get throws(UnreadableRow) { try row.value(ifAny: 3) }
        }

        package var kind: Kind {
            get throws(UnreadableRow) { try row.choice(4) }
        }

        package enum Kind: String, Sendable {
            case report, concern, appeal
        }
    }

    /// The answers to requests with an id.
    package func answers(to id: UUID) throws -> [Answer] {
        let sql = """
            SELECT r.number, r.receipt, r.reporter, r.content, CASE WHEN c.concern THEN 'concern' ELSE 'report' END
            FROM report r JOIN cases c ON c.number = r.number WHERE r.id = ?
            UNION ALL SELECT number, receipt, member, content, 'appeal' FROM appeal WHERE id = ?
            """
        return try connection.rows("report", sql, [id, id]).map { Answer($0) }
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
