import Foundation
import ModelKit

/// The log of everything that has happened, both to cases and otherwise.
package struct LogStore {
    let connection: any Connection

    /// Writes an entry.
    ///
    /// - Returns: the new head of the chain.
    package func append(_ payload: Data, of number: CaseNumber, at time: Timestamp, after head: LogHead) throws -> LogHead {
        let head = head.next(at: time, case: number, payload: payload)
        try connection.write(
            "INSERT INTO log (seq, at, number, payload, digest) VALUES (?, ?, ?, ?, ?)",
            [head.sequence, time, number, payload, Data(head.digest)])
        return head
    }

    /// The last entry, after which the chain continues.
    package func head() throws -> LogHead {
        try connection.first("log", "SELECT seq, digest FROM log ORDER BY seq DESC LIMIT 1").map { try LogHead($0, 0, 1) }
            ?? LogHead()
    }

    /// The number of the last entry; 0 if there is none.
    package func last() throws -> Int64 {
        try connection.first("log", "SELECT seq FROM log ORDER BY seq DESC LIMIT 1")?.number(0) ?? 0
    }

    /// The last entries, the latest first.
    package func latest(_ count: Int) throws -> [LogEntry] {
        try connection.rows("log", "SELECT \(LogEntry.columns) FROM log ORDER BY seq DESC LIMIT ?", [count])
            .map { LogEntry($0) }
    }

    /// The digest of an entry; nil if there is no such entry.
    package func digest(of sequence: Int64) throws -> Data? {
        try connection.first("log", "SELECT digest FROM log WHERE seq = ?", [sequence])?.value(0)
    }

    /// The events of a case, in order.
    package func entries(of number: CaseNumber, after sequence: Int64 = 0) throws -> [LogEntry] {
        let sql = "SELECT \(LogEntry.columns) FROM log WHERE number = ? AND seq > ? ORDER BY seq"
        return try connection.rows("log", sql, [number, sequence]).map { LogEntry($0) }
    }

    /// The events that belong to no case, in order.
    package func deskEvents() throws -> [DeskEvent] { try entries(of: DeskEvent.number).map { try $0.deskEvent } }

    /// All entries in order.
    package func each(_ body: (LogEntry) throws -> Void) throws {
        try connection.each("log", "SELECT \(LogEntry.columns) FROM log ORDER BY seq") { row in
            try body(LogEntry(row))
            return true
        }
    }

    /// Whether there is a log at all.
    package func isThere() throws -> Bool { try !connection.columns(of: "log").isEmpty }

    /// The highest case number in the log.
    package func greatestNumber() throws -> CaseNumber { try connection.greatest("number", in: "log") }
}
