import ModelKit

/// A row of the desk's file that is not what it should be, as on a disk that fails. It names the place, and never what stands there.
public struct UnreadableRow: Error, Hashable, Sendable, CustomStringConvertible {
    public let table: String
    /// What the row is called: its number or key.
    public let row: String
    public let column: String
    public let what: String

    /// Something names a case that the log does not have.
    static func missing(case number: CaseNumber) -> UnreadableRow {
        UnreadableRow(table: "log", row: "of case \(number)", column: "", what: "is missing")
    }

    public var place: String { "table \(table), row \(row)" + (column.isEmpty ? "" : ", \(column)") }

    public var description: String { "\(CaseLog.fileName), \(place): \(what)" }

    /// What helps.
    static let remedy =
        "Put \(CaseLog.fileName) aside together with its -wal and -shm files, restore a backup in its place, and "
        + "check that with \"notruf audit\", which names all such rows."
}

extension UnreadableRow {
    /// For whoever reads a dossier in which it is missing.
    var gap: LocalText {
        [
            "en": "Something that was kept cannot be read any more (\(place)). Whoever runs the desk should run “notruf audit”.",
            "de":
                "Etwas, das aufbewahrt war, ist nicht mehr lesbar (\(place)). Wer den Server betreibt, sollte „notruf audit“ ausführen.",
        ]
    }
}

extension Problem {
    /// What was asked for is in a row that cannot be read: to ask again is of no use.
    static func unreadable(_ row: UnreadableRow) -> Problem {
        Problem(
            "unreadable", status: 409, title: "The desk cannot read what it kept of this",
            detail: "\(row); whoever runs the desk must restore a backup, see notruf audit")
    }
}
