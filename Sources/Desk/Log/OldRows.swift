import Foundation
import GRDB
import ModelKit

/// Rows that an earlier version wrote: they lack other categories and names, and whether a message was judged before.
enum OldRows {
    /// Adds what they lack to the rows of open cases, and of those closed ones that the log may tell more of: so that what a filter
    /// does not find is not there, and what did not reach the chat is in the queue. Consoles get these rows anew.
    static func complete(in db: Database) throws {
        let touched = try Int.fetchOne(db, sql: "SELECT coalesce(max(seq), 0) + 1 FROM log") ?? 1
        let sql = """
            SELECT number FROM cases WHERE open UNION SELECT number FROM action WHERE status = 'failed'
            UNION SELECT number FROM report GROUP BY number HAVING count(*) > 1
            """
        for number in try Int.fetchAll(db, sql: sql) {
            guard var row = try CaseRow.fetch(number, from: db), let subject = try Case.fetch(number, from: db) else { continue }
            let before = row
            row.follow(subject)
            if row.isListed {
                if let accused = row.accused { row.addNames(try Member.names(of: accused, from: db)) }
                let wasJudged = try subject.wasJudgedElsewhere(from: db)
                row.note { $0.wasJudgedBefore = wasJudged }
            }
            guard row != before else { continue }
            try db.execute(
                sql: "UPDATE cases SET touched = ?, open = ?, line = ? WHERE number = ?",
                arguments: [touched, row.isListed, row.line, number])
        }
    }
}
