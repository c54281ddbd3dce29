import Foundation
import GRDB
import ModelKit

/// Rows that an earlier version wrote: they lack other categories and names, and whether a message was judged before.
enum OldRows {
    /// Adds what they lack to the rows of open cases, and of those closed ones that the log may tell more of: so that what a filter
    /// does not find is not there, and what did not reach the chat is in the queue. Consoles get these rows anew.
    static func complete(in db: Database) throws {
        try follow(
            """
            SELECT number FROM cases WHERE open UNION SELECT number FROM action WHERE status = 'failed'
            UNION SELECT number FROM report GROUP BY number HAVING count(*) > 1
            """, in: db)
    }

    /// Marks the cases of which an alarm was raised that nobody has seen to: a closed one comes back into the queue.
    static func markAlarms(in db: Database) throws {
        try follow(
            """
            SELECT DISTINCT number FROM log WHERE substr(CAST(payload AS TEXT), 1, 13) = '{"handedUp":{'
            AND json_extract(CAST(payload AS TEXT), '$.handedUp._0.danger') = 1
            """, in: db)
    }

    /// Brings the rows of some cases up to what the log says of them.
    private static func follow(_ sql: String, in db: Database) throws {
        let touched = try next(in: db)
        for stored in try db.stored("cases", sql) {
            let number: CaseNumber = try stored.number(0)
            guard var row = try CaseRow.fetch(number, but: HiddenCases(), from: db),
                let subject = try Case.fetch(number, from: db)
            else { continue }
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

    /// Takes the names of places of few people from the rows of cases that somebody reported without their name, and of appeals against
    /// these. Consoles get them anew.
    static func hidePlaces(in db: Database) throws {
        try hidePlaces(
            """
            channel IN (
                SELECT id FROM channel
                WHERE json_extract(CAST(content AS TEXT), '$.kind') IN ('private', 'mail', 'photo', 'page', 'guestbook'))
            """, in: db)
    }

    /// The same of all places that are not public, as are those that the chat has not described.
    static func hideUndescribedPlaces(in db: Database) throws {
        try hidePlaces(
            "channel NOT IN (SELECT id FROM channel WHERE json_extract(CAST(content AS TEXT), '$.kind') = 'public')", in: db)
    }

    private static func hidePlaces(_ condition: String, in db: Database) throws {
        let touched = try next(in: db)
        let sql = """
            WITH hidden AS (
                SELECT number FROM cases WHERE \(condition)
                AND number IN (
                    SELECT number FROM log WHERE substr(CAST(payload AS TEXT), 1, 13) = '{"reported":{'
                    AND json_extract(CAST(payload AS TEXT), '$.reported._0.anonymous') = 1))
            SELECT number FROM hidden UNION SELECT number FROM appeal WHERE original IN (SELECT number FROM hidden)
            """
        for stored in try db.stored("cases", sql) {
            let number: CaseNumber = try stored.number(0)
            guard var row = try CaseRow.fetch(number, but: HiddenCases(), from: db), !row.channel.isEmpty else { continue }
            row.channel = ""
            try db.execute(
                sql: "UPDATE cases SET touched = ?, line = ? WHERE number = ?", arguments: [touched, row.line, number])
        }
    }

    /// Brings what an earlier version wrote otherwise in line with the log: an action that had failed and was asked for again stood there
    /// as if it had not, and a conversation as closed whose member had come before the chat said that it could not bring them.
    static func follow(in db: Database) throws {
        let numbers = "SELECT number FROM conversation UNION SELECT number FROM action WHERE awaited"
        for stored in try db.stored("action", numbers) {
            // What cannot be read is left to the audit.
            guard let number: CaseNumber = try? stored.number(0), let subject = try? Case.fetch(number, from: db) else {
                continue
            }
            for row in subject.derivedRows where row.table == .action || row.table == .conversation {
                try Projection(db: db).update(row)
            }
        }
        try db.execute(sql: "UPDATE action SET awaited = 0 WHERE status IN ('done', 'abandoned')")
    }

    /// Rows count as touched by the next entry of the log.
    private static func next(in db: Database) throws -> Int {
        let last: Int? = try db.firstStored("log", "SELECT coalesce(max(seq), 0) FROM log")?.number(0)
        return (last ?? 0) + 1
    }
}
