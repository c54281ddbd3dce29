import ModelKit
import Store

extension UnreadableRow {
    /// For those who run the desk, which continues without the row.
    var warning: String { "\(self); the desk continues without it. \(remedy)" }

    /// For readers of a dossier in which the row is missing.
    var gap: LocalText {
        [
            "en": "Something that was stored can no longer be read (\(place)). Whoever runs the desk should run “notruf audit”.",
            "de":
                "Etwas, das gespeichert war, ist nicht mehr lesbar (\(place)). Wer den Server betreibt, sollte „notruf audit“ ausführen.",
        ]
    }
}

extension Problem {
    /// The request needs a row that is unreadable, so repeating it does not help.
    static func unreadable(_ row: UnreadableRow) -> Problem {
        Problem(
            "unreadable", status: 409, title: "The desk can no longer read what it stored about this",
            detail: "\(row); whoever runs the desk must repair that; \"notruf audit\" says more")
    }
}
