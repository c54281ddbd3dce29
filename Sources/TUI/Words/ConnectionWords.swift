import Client

/// The state of the console's connection to its desk: what is lost, why, and what to do.
struct ConnectionWords: Sendable {
    /// The reason why no data arrives, in a few words; nil: none has arrived yet.
    let short: @Sendable (ConnectionFailure?) -> SafeText
    /// The same, with how long it has lasted and when the next attempt is; nil while an attempt is under way.
    let lost: @Sendable (SafeText, SafeText) -> SafeText
    let retry: @Sendable (SafeText, SafeText?) -> SafeText
    /// The cause and what helps, in one line, with the desk's address.
    let sentence: @Sendable (ConnectionFailure, SafeText) -> SafeText
    /// Why a key does nothing, for use after a colon.
    let refusal: @Sendable (ConnectionFailure?) -> SafeText
    /// How to start a desk, for somebody who tries out Notruf.
    let start: SafeText

    // What happens to a command
    let sending, waiting: SafeText
    /// How many of several commands the desk has received, and whether the others are waiting.
    let confirmed: @Sendable (Int, Int) -> SafeText

    static let english = ConnectionWords(
        short: { failure in
            switch failure {
            case .unknownToken: "token refused"
            case .unknownUser: "unknown user"
            case .refused: "desk refuses"
            case .notADesk: "no desk there"
            case .notUnderstood: "other version"
            case .silent: "no answer"
            case .insecure: "not secure"
            case .noDesk, .unknownHost, .ended, .notPermitted, .reset, .other, nil: "no connection"
            }
        },
        lost: { "\($0) for \($1)" },
        retry: { lost, next in lost + (next.map { ", trying again in \($0)" } ?? ", trying again") },
        sentence: { failure, address in
            switch failure {
            case .noDesk: "No desk answers at \(address); is it running?"
            case .unknownHost: "The name in \(address) cannot be resolved. Check the address, and whether the network is up."
            case .silent: "The desk at \(address) does not answer: it hangs, or the network is down."
            case .ended: "The desk at \(address) ended the connection."
            case .insecure(let failure): SafeText(failure.sentence(at: address.plain))
            case .notPermitted: "You may not use \(address): ask whoever runs the desk to let your user in, or use a token."
            case .unknownToken: "The desk refuses your token: ask an admin for a new one (notruf token)."
            case .unknownUser: "The desk does not know your user: ask an admin to add it, or for a token (notruf token)."
            case .refused(let problem): "The desk refuses: \(SafeText("\(problem)"))"
            case .notADesk: "\(address) answers, but is not a Notruf desk. Check the address."
            case .notUnderstood(let gap?): VersionWords.english.differ(gap)
            case .notUnderstood(nil):
                "This notruf does not understand what \(address) answers. Do both have the same version?"
            case .reset: "The desk asks the console to load everything again."
            case .other(let text): SafeText(text)
            }
        },
        refusal: { failure in
            switch failure {
            case .unknownToken: "the desk refuses your token: ask an admin for a new one (notruf token)"
            case .unknownUser: "the desk does not know your user: ask an admin to add it"
            case .refused(let problem): "the desk refuses: \(SafeText("\(problem)"))"
            case .notADesk: "what answers there is not a Notruf desk; check the address"
            case .notUnderstood(let gap?): VersionWords.english.refusal(gap)
            case .notUnderstood(nil): "the desk seems to have another version, so this screen may be out of date"
            case nil: "there is no connection to the desk yet"
            case .silent: "the desk does not answer; n and ! are sent later"
            case .insecure: "there is no secure connection to the desk; n and ! are sent later"
            case .noDesk, .unknownHost, .ended, .notPermitted, .reset, .other:
                "there is no connection to the desk; n and ! are sent later"
            }
        },
        start: "Start it (notruf desk, or notruf demo to try), or name another with --desk or $NOTRUF_DESK.",
        sending: "sending", waiting: "waiting to be sent", confirmed: { "\($0) of \($1) confirmed" })

    static let german = ConnectionWords(
        short: { failure in
            switch failure {
            case .unknownToken: "Token abgelehnt"
            case .unknownUser: "Konto unbekannt"
            case .refused: "Server lehnt ab"
            case .notADesk: "falsche Adresse"
            case .notUnderstood: "andere Version"
            case .silent: "keine Antwort"
            case .insecure: "nicht sicher"
            case .noDesk, .unknownHost, .ended, .notPermitted, .reset, .other, nil: "keine Verbindung"
            }
        },
        lost: { "\($0) seit \($1)" },
        retry: { lost, next in lost + (next.map { ", nächster Versuch in \($0)" } ?? ", neuer Versuch") },
        sentence: { failure, address in
            switch failure {
            case .noDesk: "Unter \(address) antwortet kein Server; läuft er?"
            case .unknownHost: "Der Name in \(address) lässt sich nicht auflösen. Prüfe die Adresse und das Netz."
            case .silent: "Der Server unter \(address) antwortet nicht: Er hängt, oder das Netz ist gestört."
            case .ended: "Der Server unter \(address) hat die Verbindung beendet."
            case .insecure(let failure): GermanCertificateWords.sentence(failure, at: address)
            case .notPermitted:
                "Du darfst \(address) nicht benutzen: Wer den Server betreibt, muss Dein Konto zulassen; oder nimm ein Token."
            case .unknownToken: "Der Server lehnt Dein Token ab: Lass Dir von einem Admin ein neues geben (notruf token)."
            case .unknownUser:
                "Der Server kennt Dein Konto nicht: Ein Admin kann es eintragen oder Dir ein Token geben (notruf token)."
            case .refused(let problem): "Der Server lehnt ab: \(SafeText("\(problem)"))"
            case .notADesk: "Unter \(address) antwortet etwas anderes als ein Notruf-Server. Prüfe die Adresse."
            case .notUnderstood(let gap?): VersionWords.german.differ(gap)
            case .notUnderstood(nil): "Dieses notruf versteht nicht, was \(address) antwortet. Haben beide dieselbe Version?"
            case .reset: "Der Server verlangt, dass die Konsole neu lädt."
            case .other(let text): SafeText(text)
            }
        },
        refusal: { failure in
            switch failure {
            case .unknownToken: "der Server lehnt Dein Token ab: ein Admin gibt Dir ein neues (notruf token)"
            case .unknownUser: "der Server kennt Dein Konto nicht: ein Admin kann es eintragen"
            case .refused(let problem): "der Server lehnt ab: \(SafeText("\(problem)"))"
            case .notADesk: "dort antwortet kein Notruf-Server; prüfe die Adresse"
            case .notUnderstood(let gap?): VersionWords.german.refusal(gap)
            case .notUnderstood(nil): "der Server hat wohl eine andere Version, der Bildschirm kann veraltet sein"
            case nil: "noch keine Verbindung zum Server"
            case .silent: "der Server antwortet nicht; n und ! werden später gesendet"
            case .insecure: "keine sichere Verbindung zum Server; n und ! werden später gesendet"
            case .noDesk, .unknownHost, .ended, .notPermitted, .reset, .other:
                "keine Verbindung zum Server; n und ! werden später gesendet"
            }
        },
        start: "Starte ihn (notruf desk, zum Ausprobieren notruf demo), oder nenne einen anderen mit --desk oder $NOTRUF_DESK.",
        sending: "wird gesendet", waiting: "noch nicht gesendet", confirmed: { "\($0) von \($1) bestätigt" })
}
