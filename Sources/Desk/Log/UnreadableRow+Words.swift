import ModelKit
import Store

extension UnreadableRow {
    /// For whoever runs the desk, which does without it.
    var warning: String { "\(self); the desk does without it. \(remedy)" }

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
            detail: "\(row); whoever runs the desk must put that right, see notruf audit")
    }
}
