import ModelKit

/// What keeps reports from being taken.
enum IntakeObstacle: Error, Hashable, Sendable {
    case homeserver(MatrixError)
    /// The desk itself cannot store anything, for example because its disk is full.
    case desk
    /// A number of reports could not be read in full yet, and why. The others are taken.
    case waiting(Int, why: LocalText)

    /// It may work without any change at the homeserver.
    var isPassing: Bool {
        switch self {
        case .homeserver(let error): error.isPassing
        case .desk, .waiting: true
        }
    }

    /// In a few words, for the console's status line.
    var told: LocalText {
        switch self {
        case .homeserver(let error): error.told
        case .desk:
            [
                "en": "the desk cannot store reports; its log says why",
                "de": "der Notruf-Server kann Meldungen nicht speichern; sein Protokoll sagt, warum",
            ]
        case .waiting(let count, let why):
            [
                "en": count == 1 ? "1 report can't be read in full yet" : "\(count) reports can't be read in full yet",
                "de": count == 1
                    ? "1 Meldung ist noch nicht ganz lesbar" : "\(count) Meldungen sind noch nicht ganz lesbar",
            ].merging(why) { "\($0) (\($1))" }
        }
    }
}
