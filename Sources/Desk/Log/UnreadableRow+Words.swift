import ModelKit
import Store

extension UnreadableRow {
    /// For whoever runs the desk, which does without it.
    var warning: String { "\(self); the desk continues without it. \(remedy)" }

    /// For whoever reads a dossier in which it is missing.
    var gap: LocalText {
        [
            "en": "Something that was stored can no longer be read (\(place)). Whoever runs the desk should run “notruf audit”.",
            "de":
                "Etwas, das gespeichert war, ist nicht mehr lesbar (\(place)). Wer den Server betreibt, sollte „notruf audit“ ausführen.",
        ]
    }
}

extension Problem {
    /// What was asked for is in a row that cannot be read: to ask again is of no use.
    static func unreadable(_ row: UnreadableRow) -> Problem {
        Problem(
            "unreadable", status: 409, title: "The desk can no longer read what it stored about this",
            detail: "\(row); whoever runs the desk must repair that; \"notruf audit\" says more")
    }
}
