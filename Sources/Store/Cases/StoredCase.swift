import Foundation
import ModelKit

/// A row of the table of cases as it is stored. Its line may be unreadable; see ``written()``.
package struct StoredCase {
    private let row: StoredRow

    /// The columns of a statement, in this order.
    static let columns = "c.number, c.line"

    init(_ row: StoredRow) { self.row = row }

    /// The case number; nil if it is unreadable.
    package var number: CaseNumber? { try? row.number(0) }

    /// The number in the line, which is the right one if the row's own number is damaged.
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

/// The row of an open case, and the columns beside it.
package struct StoredOpenCase {
    package let row: StoredCase
    package let touched: Int64?
    package let subject: MemberID?
    package let channel: ChannelID?
    /// The first reporter.
    package let reporter: MemberID?
}
