import Foundation
import ModelKit

/// An entry of the log as it is stored. Each part of it may be unreadable.
package struct LogEntry {
    private let row: StoredRow

    /// The columns of a statement, in this order.
    static let columns = "seq, at, number, payload, digest"

    init(_ row: StoredRow) { self.row = row }

    package var sequence: Int64 {
        get throws(UnreadableRow) { try row.number(0) }
    }

    package var at: Timestamp {
        get throws(UnreadableRow) { try row.value(1) }
    }

    /// The number of its case; ``DeskEvent/number`` if it belongs to none.
    package var number: CaseNumber {
        get throws(UnreadableRow) { try row.number(2) }
    }

    /// The head of the chain at this entry.
    package var head: LogHead {
        get throws(UnreadableRow) { try LogHead(row, 0, 4) }
    }

    /// The head of the chain at this entry, computed from the head before.
    package func head(after head: LogHead) throws(UnreadableRow) -> LogHead {
        head.next(at: try at, case: try number, payload: try row.value(3))
    }

    package var caseEvent: CaseEvent {
        get throws(UnreadableRow) { try row.json(3) }
    }

    package var deskEvent: DeskEvent {
        get throws(UnreadableRow) { try row.json(3) }
    }

    /// The error for an entry that does not follow the one before.
    package var misfit: UnreadableRow { row.unreadable(4, "does not fit the entry before") }
}
