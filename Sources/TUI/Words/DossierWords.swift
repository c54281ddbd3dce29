import ModelKit

/// The dossier and the preview.
struct DossierWords: Sendable {
    let messages, people, history, accused, about, reporter, note, notes, yours: SafeText
    let kept, signed, witnessed, claimed: SafeText
    let cut, fetching, notFetched, noMessages, nobody, anonymousReporter, allowedToHandleNot: SafeText
    let selected: @Sendable (Int) -> SafeText
    /// `Insult in Lobby`
    let inChannel: @Sendable (SafeText, SafeText) -> SafeText
    let ageAndDue, lateBy: SafeText
    let between: @Sendable (Int, SafeText) -> SafeText
    let more: @Sendable (Int) -> SafeText
    /// Which of the listed cases is shown; empty if there is only one.
    let place: @Sendable (Int, Int) -> SafeText
    let looking: @Sendable (SafeText) -> SafeText
    let reports, someMessages, allMessages: @Sendable (Int) -> SafeText
    let thisMessage: SafeText
    /// The message that was sent at a time.
    let message: @Sendable (SafeText) -> SafeText
    /// Which message was judged, in which case, how, by whom, and how long ago, in the words of `DateWords.ago`.
    let judged: @Sendable (SafeText, CaseNumber, SafeText, SafeText, SafeText) -> SafeText
    /// How another case is related to this one, and its state.
    let related: @Sendable (Dossier.RelatedCase.Reason, CaseNumber, SafeText) -> SafeText
    let hereSince: @Sendable (SafeText) -> SafeText
    let guest, firstReport, noneRated, noRecord, now, was, until, asAccused, asReporter: SafeText
    let language: @Sendable (SafeText) -> SafeText
    /// The number of justified cases on the record.
    let record: @Sendable (Int) -> SafeText
    /// The numbers of rated, justified and malicious reports.
    let accuracy: @Sendable (Int, Int, Int) -> SafeText
    let closedUntil: @Sendable (SafeText) -> SafeText
    let otherCases: SafeText
    /// Who appeals; what they say; what stands before the case under appeal, and before an appeal against this case.
    let appellant, appeal, original, priorAppeal: SafeText
    let decidedBy: @Sendable (SafeText) -> SafeText
    let handedUp, danger, playbooks: SafeText
    /// An anonymous reporter as the author of a message that was said in private.
    let theReporter: SafeText
    /// A place whose name nobody here knows.
    let unnamed: @Sendable (Channel.Kind) -> SafeText
    /// The same, within a sentence: `in a private chat`.
    let inPlace: @Sendable (Channel.Kind) -> SafeText

    static let english = DossierWords(
        messages: "messages", people: "people", history: "history", accused: "accused", about: "about", reporter: "reporter",
        note: "note", notes: "notes", yours: "yours",
        kept: "kept by the server", signed: "signed by the author's server", witnessed: "confirmed by others",
        claimed: "only the reporter says so",
        cut: "(cut)", fetching: "fetching the dossier…", notFetched: "The dossier could not be fetched:",
        noMessages: "no message selected", nobody: "—", anonymousReporter: "anonymous",
        allowedToHandleNot: "not yours:",
        selected: { "\($0) selected" }, inChannel: { "\($0) in \($1)" },
        ageAndDue: "old, due in", lateBy: "old, overdue",
        between: { "\($0) \($0 == 1 ? "message" : "messages"), \($1)" }, more: { "\($0) more lines" },
        place: { $1 == 1 ? "" : "\($0) of \($1)" }, looking: { "\($0) \($0.plain.contains(",") ? "are" : "is") viewing" },
        reports: { $0 == 1 ? "report" : "\($0) reports" }, someMessages: { "\($0) \($0 == 1 ? "message" : "messages")" },
        allMessages: { "all \($0) messages" },
        thisMessage: "this message", message: { "the message of \($0)" },
        judged: { which, number, verdict, by, ago in "\(which): #\(number), \(verdict), by \(by), \(ago)" },
        related: { reason, number, standing in
            switch reason {
            case .eachOther: "#\(number): the two report each other, \(standing)"
            case .sameScene: "#\(number): the same scene, \(standing)"
            case .samePerson: "#\(number): another concern about the same person, \(standing)"
            }
        },
        hereSince: { "here since \($0)" },
        guest: "guest", firstReport: "first report", noneRated: "no report rated yet", noRecord: "no earlier case", now: "now",
        was: "was", until: "until", asAccused: "accused in", asReporter: "reported",
        language: { code in
            switch code.plain.prefix(2) {
            case "de": "writes German"
            case "en": "writes English"
            case "fr": "writes French"
            case "tr": "writes Turkish"
            case "pl": "writes Polish"
            case "es": "writes Spanish"
            default: "writes \(code)"
            }
        },
        record: { "\($0) justified \($0 == 1 ? "case" : "cases")" },
        accuracy: { rated, justified, malicious in
            if rated == 1 {
                return "1 report rated: " + (justified == 1 ? "justified" : malicious == 1 ? "malicious" : "not justified")
            }
            let base: SafeText = "\(justified) of \(rated) reports justified"
            return malicious == 0 ? base : base + ", \(malicious) malicious"
        },
        closedUntil: { "can't report until \($0)" },
        otherCases: "other cases",
        appellant: "appeal by", appeal: "appeal", original: "under appeal:", priorAppeal: "appeal:",
        decidedBy: { "decided by \($0)" },
        handedUp: "handed up", danger: "danger", playbooks: "playbooks",
        theReporter: "the reporter",
        unnamed: {
            switch $0 {
            case .private: "private chat"
            case .mail: "mail"
            case .photo: "photo"
            case .page: "page"
            case .guestbook: "guestbook"
            case .public, .interrogation, .contact: "channel"
            }
        },
        inPlace: {
            switch $0 {
            case .private: "in a private chat"
            case .mail: "in a private message"
            case .photo: "on a photo"
            case .page: "on a profile page"
            case .guestbook: "in a guestbook"
            case .public, .interrogation, .contact: "in this channel"
            }
        })

    static let german = DossierWords(
        messages: "Nachrichten", people: "Personen", history: "Verlauf", accused: "beschuldigt", about: "es geht um",
        reporter: "gemeldet von", note: "Notiz", notes: "Notizen", yours: "Deiner",
        kept: "vom Server aufbewahrt", signed: "vom sendenden Server signiert", witnessed: "von anderen bestätigt",
        claimed: "nur laut Meldung",
        cut: "(gekürzt)", fetching: "lade die Akte…", notFetched: "Die Akte ließ sich nicht laden:",
        noMessages: "keine Nachricht ausgewählt", nobody: "—", anonymousReporter: "anonym",
        allowedToHandleNot: "nicht Dein Fall:",
        selected: { "\($0) ausgewählt" }, inChannel: { "\($0) in \($1)" },
        ageAndDue: "alt, Frist in", lateBy: "alt, überfällig",
        between: { "\($0) \($0 == 1 ? "Nachricht" : "Nachrichten"), \($1)" }, more: { "\($0) weitere Zeilen" },
        place: { $1 == 1 ? "" : "\($0) von \($1)" }, looking: { "\($0) \($0.plain.contains(",") ? "lesen" : "liest") mit" },
        reports: { $0 == 1 ? "Meldung" : "\($0) Meldungen" }, someMessages: { "\($0) \($0 == 1 ? "Nachricht" : "Nachrichten")" },
        allMessages: { "alle \($0) Nachrichten" },
        thisMessage: "diese Nachricht", message: { "die Nachricht von \($0)" },
        judged: { which, number, verdict, by, ago in "\(which): #\(number), \(verdict), von \(by), \(ago)" },
        related: { reason, number, standing in
            switch reason {
            case .eachOther: "#\(number): beide haben sich gegenseitig gemeldet, \(standing)"
            case .sameScene: "#\(number): dieselbe Szene, \(standing)"
            case .samePerson: "#\(number): eine weitere Sorge um dieselbe Person, \(standing)"
            }
        },
        hereSince: { "hier seit \($0)" },
        guest: "Gast", firstReport: "erste Meldung", noneRated: "noch keine Meldung bewertet", noRecord: "kein früherer Fall",
        now: "jetzt", was: "war", until: "bis", asAccused: "beschuldigt in", asReporter: "gemeldet",
        language: { code in
            switch code.plain.prefix(2) {
            case "de": "schreibt deutsch"
            case "en": "schreibt englisch"
            case "fr": "schreibt französisch"
            case "tr": "schreibt türkisch"
            case "pl": "schreibt polnisch"
            case "es": "schreibt spanisch"
            default: "schreibt \(code)"
            }
        },
        record: { "\($0) \($0 == 1 ? "berechtigter Fall" : "berechtigte Fälle")" },
        accuracy: { rated, justified, malicious in
            if rated == 1 {
                return "1 Meldung bewertet: "
                    + (justified == 1 ? "berechtigt" : malicious == 1 ? "böswillig" : "nicht berechtigt")
            }
            let base: SafeText = "\(justified) von \(rated) Meldungen berechtigt"
            return malicious == 0 ? base : base + ", \(malicious) böswillig"
        },
        closedUntil: { "kann bis \($0) nichts melden" },
        otherCases: "andere Fälle",
        appellant: "Widerspruch von", appeal: "Widerspruch", original: "angefochten:", priorAppeal: "Widerspruch:",
        decidedBy: { "entschieden von \($0)" },
        handedUp: "nach oben gegeben", danger: "Gefahr", playbooks: "Standardfälle",
        theReporter: "meldende Person",
        unnamed: {
            switch $0 {
            case .private: "privater Chat"
            case .mail: "Post"
            case .photo: "Foto"
            case .page: "Seite"
            case .guestbook: "Gästebuch"
            case .public, .interrogation, .contact: "Kanal"
            }
        },
        inPlace: {
            switch $0 {
            case .private: "in einem privaten Chat"
            case .mail: "in einer privaten Nachricht"
            case .photo: "auf einem Foto"
            case .page: "auf einer Profilseite"
            case .guestbook: "in einem Gästebuch"
            case .public, .interrogation, .contact: "in diesem Kanal"
            }
        })

    /// Who wrote a message.
    func author(_ line: EvidenceLine) -> SafeText { author(named: line.nick) }
    func author(named nick: String) -> SafeText { nick.isEmpty ? theReporter : SafeText(nick) }

    /// What a case is about, and where: `Insult in Lobby`, `Insult in a private chat`.
    ///
    /// - Parameter place: the kind of place, if it is known.
    func heading(_ title: SafeText, of row: CaseRow, place: Channel.Kind?) -> SafeText {
        if !row.channel.isEmpty { return inChannel(title, SafeText(row.channel)) }
        guard let place, place != .public else { return title }
        return title + " " + inPlace(place)
    }

    /// Where a message was written.
    func channel(of line: EvidenceLine) -> SafeText {
        line.channelName.isEmpty ? unnamed(line.channelKind) : SafeText(line.channelName)
    }
}
