import Foundation
import ModelKit

/// An entry of the log as it is kept. Each part of it may be unreadable by itself.
package struct LogEntry {
    private let row: StoredRow

    /// What a statement asks for, in this order.
    static let columns = "seq, at, number, payload, digest"

    init(_ row: StoredRow) { self.row = row }

    package var sequence: Int64 {
        get throws(UnreadableRow) { try row.number(0) }
    }

    package var at: Timestamp {
        get throws(UnreadableRow) { try row.value(1) }
    }

    /// Of the case to which it happened; ``DeskEvent/number`` for what happened to none.
    package var number: CaseNumber {
        get throws(UnreadableRow) { try row.number(2) }
    }

    /// Where the chain stood with it.
    package var head: LogHead {
        get throws(UnreadableRow) { try LogHead(row, 0, 4) }
    }

    /// Where the chain stands after it, if it follows that head.
    package func head(after head: LogHead) throws(UnreadableRow) -> LogHead {
        head.next(at: try at, case: try number, payload: try row.value(3))
    }

    package var caseEvent: CaseEvent {
        get throws(UnreadableRow) { try row.json(3) }
    }

    package var deskEvent: DeskEvent {
        get throws(UnreadableRow) { try row.json(3) }
    }

    /// The error that says that it is not the one which follows the entry before.
    package var misfit: UnreadableRow { row.unreadable(4, "does not fit the entry before") }
}
