import ModelKit

/// A row of the desk's file that is not what it should be, as on a disk that fails. It names the place, and never what stands there.
public struct UnreadableRow: Error, Hashable, Sendable, CustomStringConvertible {
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

    public var description: String { "\(SQLiteFile.name), \(place): \(what)" }

    /// What helps.
    package var remedy: String {
        guard !DerivedTable.isOfLog(table) else {
            return
                "Stop the desk and run \"notruf rebuild\", which makes this table anew of the log. \"notruf audit\" names all such rows."
        }
        return "Put \(SQLiteFile.name) aside together with its -wal and -shm files, restore a backup in its place, and "
            + "check that with \"notruf audit\", which names all such rows."
    }
}
