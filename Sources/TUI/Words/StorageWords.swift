import ModelKit

/// The state of the desk's storage: a verdict that is not stored does not count, and must not look as if it did.
struct StorageWords: Sendable {
    /// In a few words, for the head of every screen.
    let short: @Sendable (StorageStatus.Cause) -> SafeText
    /// What it means, in one line; and a short form for little space.
    let sentence, shortSentence: @Sendable (StorageStatus.Cause) -> SafeText
    /// Why a key does nothing, for use after a colon.
    let refusal: @Sendable (StorageStatus.Cause) -> SafeText
    /// The label before commands that the desk has not carried out.
    let kept: SafeText
    /// How many megabytes are left; empty if that is not known.
    private let running: @Sendable (SafeText) -> SafeText

    /// Everything is stored, but space is running out.
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
