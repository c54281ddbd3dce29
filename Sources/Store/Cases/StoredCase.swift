import Foundation
import ModelKit

/// A row of the table of cases as it is kept. What it shows may be unreadable; see ``written()``.
package struct StoredCase {
    private let row: StoredRow

    /// What a statement asks for, in this order.
    static let columns = "c.number, c.line"

    init(_ row: StoredRow) { self.row = row }

    /// The case's number; nil if that cannot be read.
    package var number: CaseNumber? { try? row.number(0) }

    /// The number that its line has: the right one, if the row's own is not.
    package var numberOfLine: CaseNumber? { (try? row.value(1) as Data).flatMap { RowLine.row(from: $0) }?.number }

    /// The row as it was written.
    package func written() throws(UnreadableRow) -> CaseRow {
        let number: CaseNumber = try row.number(0)
        guard let written = RowLine.row(from: try row.value(1) as Data), written.number == number else {
            throw row.unreadable(1, "is not the line of the case")
        }
        return written
    }
}

/// The row of an open case, and what stands beside it.
package struct StoredOpenCase {
    package let row: StoredCase
    package let touched: Int64?
    package let subject: MemberID?
    package let channel: ChannelID?
    /// Who reported it first.
    package let reporter: MemberID?
}
