import Foundation
import ModelKit

/// An entry of the log as it is kept.
package struct LogEntry {
    package let sequence: Int64
    package let at: Timestamp
    /// Of the case to which it happened; ``DeskEvent/number`` for what happened to none.
    package let number: CaseNumber
    package let payload: Data
    private let row: StoredRow

    /// What a statement asks for, in this order.
    static let columns = "seq, at, number, payload, digest"

    init(_ row: StoredRow) throws(UnreadableRow) {
        (sequence, at, number, payload) = (try row.number(0), try row.value(1), try row.number(2), try row.value(3))
        self.row = row
    }

    /// Where the chain stood with it.
    package var head: LogHead {
        get throws(UnreadableRow) { try LogHead(row, 0, 4) }
    }

    /// Where the chain stands after it, if it follows that head.
    package func head(after head: LogHead) -> LogHead { head.next(at: at, case: number, payload: payload) }

    package func caseEvent() throws(UnreadableRow) -> CaseEvent { try row.json(3) }
    package func deskEvent() throws(UnreadableRow) -> DeskEvent { try row.json(3) }

    /// The error that says that it is not the one which follows the entry before.
    package var misfit: UnreadableRow { row.unreadable(4, "does not fit the entry before") }
}
