import ModelKit

/// How the desk stands to its disk: what is not stored is not rated, and must not look so.
struct StorageWords: Sendable {
    /// In a few words, at the head of every screen.
    let short: @Sendable (StorageStatus.Cause) -> SafeText
    /// In a line: what that means; and where there is little room.
    let sentence, shortSentence: @Sendable (StorageStatus.Cause) -> SafeText
    /// Why a key does nothing, after a colon.
    let refusal: @Sendable (StorageStatus.Cause) -> SafeText
    /// Before what was asked of the desk and is not done.
    let kept: SafeText
    /// How many megabytes are left; empty where that is not known.
    private let running: @Sendable (SafeText) -> SafeText

    /// All is stored, and there is little room.
    func low(megabytes free: Int64?) -> SafeText { running(free.map { " (\($0 / 1_000_000) MB)" } ?? "") }

    static let english = StorageWords(
        short: { englishCause($0) },
        sentence: { "The desk cannot store anything (\(englishCause($0))): nothing is rated yet." },
        shortSentence: { "\(englishCause($0)): nothing is rated" },
        refusal: { cause in
            let remedy: SafeText =
                switch cause {
                case .full: "whoever runs it must free space"
                case .gone: "whoever runs it must put the file back"
                case .readOnly, .other: "whoever runs it finds more in its log"
                }
            return "the desk cannot store anything (\(englishCause(cause))); \(remedy). n and ! are sent later"
        },
        kept: "not stored yet", running: { "The desk's disk is nearly full\($0)." })

    private static func englishCause(_ cause: StorageStatus.Cause) -> SafeText {
        switch cause {
        case .full: "disk full"
        case .gone: "log file gone"
        case .readOnly: "disk read-only"
        case .other: "disk error"
        }
    }

    static let german = StorageWords(
        short: { germanCause($0) },
        sentence: { "Der Server kann nichts speichern (\(germanCause($0))): Noch ist nichts bewertet." },
        shortSentence: { "\(germanCause($0)): nichts bewertet" },
        refusal: { cause in
            let remedy: SafeText =
                switch cause {
                case .full: "wer ihn betreibt, muss Platz schaffen"
                case .gone: "wer ihn betreibt, muss die Datei zurücklegen"
                case .readOnly, .other: "mehr steht in seinem Protokoll"
                }
            return "der Server kann nichts speichern (\(germanCause(cause))); \(remedy). n und ! werden später gesendet"
        },
        kept: "noch nicht gespeichert", running: { "Die Platte des Servers ist fast voll\($0)." })

    private static func germanCause(_ cause: StorageStatus.Cause) -> SafeText {
        switch cause {
        case .full: "Platte voll"
        case .gone: "Datei fehlt"
        case .readOnly: "Schreibschutz"
        case .other: "Plattenfehler"
        }
    }
}
