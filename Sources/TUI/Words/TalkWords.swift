/// Interrogations, and talks with reporters.
struct TalkWords: Sendable {
    let talking, interrogationTitle, contactTitle, interrogation: SafeText
    let contactWith: @Sendable (SafeText) -> SafeText
    /// With his number where there are several reporters.
    let anonymousReporter: @Sendable (Int?) -> SafeText

    // How it stands, after the member's name.
    let asked, beingAsked, notAsked, released, notBrought: SafeText
    let present, presentShort, gone, failed: @Sendable (SafeText) -> SafeText
    let pullsAgain: SafeText
    /// Other moderators who have it before them.
    let alsoHere: @Sendable (SafeText) -> SafeText
    let cutOff: SafeText

    // The transcript and the line
    let fetching, nothingSaid, notDelivered: SafeText
    let notSent: @Sendable (SafeText) -> SafeText
    let newBelow: @Sendable (Int) -> SafeText
    let writeTo: @Sendable (SafeText) -> SafeText
    let reporters: SafeText
    /// A verdict, and who is let go.
    let question: @Sendable (SafeText, SafeText) -> SafeText
    let tooLong: @Sendable (SafeText) -> SafeText

    // In the history: by whom, and the member
    let summoned, dismissed: @Sendable (SafeText, SafeText) -> SafeText
    let joined, left: @Sendable (SafeText) -> SafeText

    // In the queue, and in a dossier's head
    let inInterrogation, inInterrogationShort, inContact, isAsked, hasLeft: SafeText

    static let english = TalkWords(
        talking: "Talking", interrogationTitle: "Interrogation", contactTitle: "Contact", interrogation: "interrogation",
        contactWith: { "contact with \($0)" },
        anonymousReporter: { $0.map { "anonymous reporter \($0)" } ?? "anonymous reporter" },
        asked: "was asked to come…", beingAsked: "is being asked…", notAsked: "is not asked yet", released: "was released",
        notBrought: "nobody was brought",
        present: { "has been in the channel for \($0)" }, presentShort: { "in the channel \($0)" }, gone: { "left \($0) ago" },
        failed: { "could not be brought: \($0)" },
        pullsAgain: "pulls him again",
        alsoHere: { "also here: \($0)" }, cutOff: "cut off, trying again",
        fetching: "fetching what was said…", nothingSaid: "Nothing was said yet.", notDelivered: "not delivered",
        notSent: { "not sent: \($0)" }, newBelow: { "↓ \($0) new" }, writeTo: { "write to \($0)" },
        reporters: "talk with",
        question: { "\($0), and let \($1) go?" }, tooLong: { "only \($0) characters fit; the rest was left out" },
        summoned: { "\($0) had \($1) brought" }, dismissed: { $0.isEmpty ? "\($1) was let go" : "\($0) let \($1) go" },
        joined: { "\($0) came to talk" }, left: { "\($0) left the talk" },
        inInterrogation: "in interrogation", inInterrogationShort: "interrogation", inContact: "in contact", isAsked: "asked",
        hasLeft: "left")

    static let german = TalkWords(
        talking: "Gespräche", interrogationTitle: "Verhör", contactTitle: "Gespräch", interrogation: "Verhör",
        contactWith: { "Gespräch mit \($0)" },
        anonymousReporter: { $0.map { "anonym Meldender \($0)" } ?? "anonym Meldender" },
        asked: "wurde gerufen…", beingAsked: "wird gerufen…", notAsked: "noch nicht gerufen", released: "wurde entlassen",
        notBrought: "niemand wurde geholt",
        present: { "ist seit \($0) im Kanal" }, presentShort: { "im Kanal \($0)" }, gone: { "ging vor \($0)" },
        failed: { "war nicht zu holen: \($0)" },
        pullsAgain: "holt ihn wieder",
        alsoHere: { "auch hier: \($0)" }, cutOff: "unterbrochen, versuche es",
        fetching: "hole, was gesagt wurde…", nothingSaid: "Noch wurde nichts gesagt.", notDelivered: "nicht zugestellt",
        notSent: { "nicht gesendet: \($0)" }, newBelow: { "↓ \($0) neu" }, writeTo: { "schreib an \($0)" },
        reporters: "sprechen mit",
        question: { "\($0), und \($1) gehen lassen?" }, tooLong: { "nur \($0) Zeichen passen; der Rest fehlt" },
        summoned: { "\($1) geholt: \($0)" }, dismissed: { $0.isEmpty ? "\($1) entlassen" : "\($1) entlassen: \($0)" },
        joined: { "\($0) kam ins Gespräch" }, left: { "\($0) ging aus dem Gespräch" },
        inInterrogation: "im Verhör", inInterrogationShort: "im Verhör", inContact: "im Gespräch", isAsked: "gerufen",
        hasLeft: "gegangen")
}
