import ModelKit

/// A row of the desk's file that is not what it should be, as on a disk that fails. It names the place, and never what stands there.
public struct UnreadableRow: Error, Hashable, Sendable {
    public let table: String
    /// What the row is called: its number or key.
    public let row: String
    public let column: String
    public let what: String

    /// Something names a case that the log does not have.
    package static func missing(case number: CaseNumber) -> UnreadableRow {
        UnreadableRow(table: "log", row: "of case \(number)", column: "", what: "is missing")
    }

    public var place: String { "table \(table), row \(row)" + (column.isEmpty ? "" : ", \(column)") }
}
