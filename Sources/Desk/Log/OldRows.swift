import Foundation
import GRDB
import ModelKit

/// Rows that an earlier version wrote: they lack other categories and names, and whether a message was judged before.
enum OldRows {
    /// Adds to the rows of open cases what they lack, so that what a filter does not find is not there. Consoles get these rows anew.
    static func complete(in db: Database) throws {
        let touched = try Int.fetchOne(db, sql: "SELECT coalesce(max(seq), 0) + 1 FROM log") ?? 1
        for number in try Int.fetchAll(db, sql: "SELECT number FROM cases WHERE open") {
            guard var row = try CaseRow.fetch(number, from: db), let subject = try Case.fetch(number, from: db) else { continue }
            let before = row
            row.follow(subject)
            if let accused = row.accused { row.addNames(try Member.names(of: accused, from: db)) }
            let wasJudged = try subject.reports.flatMap(\.messages).wereJudged(elsewhereThan: number, from: db)
            row.note { $0.wasJudgedBefore = wasJudged }
            guard row != before else { continue }
            var line: [UInt8] = []
            RowLine.append(row, to: &line)
            try db.execute(
                sql: "UPDATE cases SET touched = ?, line = ? WHERE number = ?", arguments: [touched, Data(line), number])
        }
    }
}
