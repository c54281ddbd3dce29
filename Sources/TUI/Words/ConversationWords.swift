/// Interrogations, and conversations with reporters.
struct ConversationWords: Sendable {
    let title, interrogationTitle, contactTitle, interrogation: SafeText
    let contactWith: @Sendable (SafeText) -> SafeText
    /// Somebody without a name: on its own, and within a sentence. Reporters are numbered if there are several.
    let anonymousPerson, theAnonymousPerson: SafeText
    let anonymousReporter, theAnonymousReporter: @Sendable (Int?) -> SafeText

    // The state of the conversation, after the member's name.
    let asked, beingAsked, notAsked, released, notBrought: SafeText
    let present, presentShort, gone, failed: @Sendable (SafeText) -> SafeText
    let failedShort: SafeText
    /// What the key does if the member was there before, and if they could never be brought.
    let pullsAgain, triesAgain: SafeText
    /// Other moderators who are viewing the conversation.
    let alsoHere: @Sendable (SafeText) -> SafeText
    let cutOff: SafeText

    // The transcript and the input line
    let fetching, nothingSaid, notDelivered: SafeText
    let notSent: @Sendable (SafeText) -> SafeText
    let newBelow: @Sendable (Int) -> SafeText
    let writeTo: @Sendable (SafeText) -> SafeText
    let reporters: SafeText
    /// A verdict, and who is released by it.
    let question: @Sendable (SafeText, SafeText) -> SafeText
    let tooLong: @Sendable (SafeText) -> SafeText

    // In the history: who did it, and the member
    let summoned, dismissed: @Sendable (SafeText, SafeText) -> SafeText
    let joined, left: @Sendable (SafeText) -> SafeText

    // In the queue, and in the head of a dossier
    let inInterrogation, inInterrogationShort, inContact, isAsked, hasLeft: SafeText

    static let english = ConversationWords(
        title: "Conversations", interrogationTitle: "Interrogation", contactTitle: "Contact", interrogation: "interrogation",
        contactWith: { "contact with \($0)" },
        anonymousPerson: "anonymous person", theAnonymousPerson: "the anonymous person",
        anonymousReporter: { $0.map { "anonymous reporter \($0)" } ?? "anonymous reporter" },
        theAnonymousReporter: { $0.map { "anonymous reporter \($0)" } ?? "the anonymous reporter" },
        asked: "has been asked to come…", beingAsked: "is being asked…", notAsked: "not asked yet",
        released: "was released",
        notBrought: "nobody has been brought in",
        present: { "has been in the channel for \($0)" }, presentShort: { "in the channel \($0)" }, gone: { "left \($0)" },
        failed: { "could not be brought in: \($0)" }, failedShort: "not brought",
        pullsAgain: "brings them back", triesAgain: "tries again",
        alsoHere: { "also here: \($0)" }, cutOff: "cut off, trying again",
        fetching: "fetching the conversation…", nothingSaid: "Nothing has been said yet.", notDelivered: "not delivered",
        notSent: { "not sent: \($0)" }, newBelow: { "↓ \($0) new" }, writeTo: { "write to \($0)" },
        reporters: "Contact whom?",
        question: { "\($0), and release \($1)?" }, tooLong: { "only \($0) characters fit; the rest was left out" },
        summoned: { "\($0) brought \($1) in" }, dismissed: { $0.isEmpty ? "\($1) was released" : "\($0) released \($1)" },
        joined: { "\($0) joined the conversation" }, left: { "\($0) left the conversation" },
        inInterrogation: "in interrogation", inInterrogationShort: "interrogation", inContact: "in contact", isAsked: "asked",
        hasLeft: "left")

    static let german = ConversationWords(
        title: "Gespräche", interrogationTitle: "Verhör", contactTitle: "Gespräch", interrogation: "Verhör",
        contactWith: { "Gespräch: \($0)" },
        anonymousPerson: "anonyme Person", theAnonymousPerson: "die anonyme Person",
        anonymousReporter: { $0.map { "anonyme Person \($0)" } ?? "anonyme Person" },
        theAnonymousReporter: { $0.map { "die anonyme Person \($0)" } ?? "die anonyme Person" },
        asked: "wurde gerufen…", beingAsked: "wird gerufen…", notAsked: "noch nicht gerufen", released: "wurde entlassen",
        notBrought: "noch wurde niemand geholt",
        present: { "ist seit \($0) im Kanal" }, presentShort: { "im Kanal \($0)" }, gone: { "ging \($0)" },
        failed: { "war nicht zu holen: \($0)" }, failedShort: "nicht geholt",
        pullsAgain: "holt zurück", triesAgain: "versucht es noch einmal",
        alsoHere: { "auch hier: \($0)" }, cutOff: "unterbrochen, neuer Versuch",
        fetching: "lade das Gespräch…", nothingSaid: "Noch wurde nichts gesagt.", notDelivered: "nicht zugestellt",
        notSent: { "nicht gesendet: \($0)" }, newBelow: { "↓ \($0) neu" }, writeTo: { "schreib an \($0)" },
        reporters: "Mit wem sprechen?",
        question: { "\($0), und \($1) entlassen?" }, tooLong: { "nur \($0) Zeichen passen; der Rest fehlt" },
        summoned: { "\($1) geholt: \($0)" }, dismissed: { $0.isEmpty ? "\($1) entlassen" : "\($1) entlassen: \($0)" },
        joined: { "\($0) kam ins Gespräch" }, left: { "\($0) verließ das Gespräch" },
        inInterrogation: "im Verhör", inInterrogationShort: "im Verhör", inContact: "im Gespräch", isAsked: "gerufen",
        hasLeft: "gegangen")
}
