import ModelKit

/// A row of the desk's file with a wrong value, for example because the disk is failing. The error names the place, but never
/// the value.
public struct UnreadableRow: Error, Hashable, Sendable {
    public let table: String
    /// The name of the row: its number or key.
    public let row: String
    public let column: String
    public let what: String

    /// The error for a reference to a case that is not in the log.
    package static func missing(case number: CaseNumber) -> UnreadableRow {
        UnreadableRow(table: "log", row: "of case \(number)", column: "", what: "is missing")
    }

    public var place: String { "table \(table), row \(row)" + (column.isEmpty ? "" : ", \(column)") }
}
