import ModelKit

/// Help, prompts, lists, and the screens that appear when there is nothing else to show.
struct ScreenWords: Sendable {
    let help, handling, consequences, finding, moving, dossier, console, prompts, signs: SafeText
    let rate: SafeText
    let notNow, noCommand: SafeText
    /// What Enter does after a number.
    let opensCase: @Sendable (CaseNumber) -> SafeText
    let filterPrompt, notePrompt, numberPrompt, categoryPrompt: SafeText
    let noteOn: @Sendable (Int) -> SafeText
    /// The prompt before an input line, and a short form for narrow screens.
    let liftPrompt: @Sendable (SafeText) -> SafeText
    let lift, liftHint: SafeText
    let handUpPrompt: @Sendable (Int) -> SafeText
    let handUp, handUpHint: SafeText
    let reopenPrompt: @Sendable ([CaseNumber]) -> SafeText
    let reopenHints: [SafeText]
    let whichReports: SafeText
    /// For one report among several, and what that means if the case has been or may be rated justified.
    let addsNothing, doesNotCount: SafeText
    /// What a filter can contain, the longest text first.
    let filterHints: [SafeText]
    /// A term, and its allowed values.
    let mistake, valueMissing: @Sendable (SafeText, SafeText) -> SafeText
    let findFailed: @Sendable (SafeText) -> SafeText
    let tooSmall: @Sendable (Int, Int) -> SafeText
    let connectingTo: @Sendable (SafeText) -> SafeText
    let retryIn: @Sendable (SafeText) -> SafeText
    let retrying: SafeText
    let space, backTab, deleteKey, homeKey, endKey, pageUpKey, pageDownKey: SafeText

    static let english = ScreenWords(
        help: "Help", handling: "Handling cases", consequences: "Consequences", finding: "Marking and finding", moving: "Moving",
        dossier: "In the dossier",
        console: "The console", prompts: "In prompts and lists", signs: "Signs in the list",
        rate: "rate", notNow: "not now:", noCommand: "No command matches.",
        opensCase: { "Enter opens #\($0)." },
        filterPrompt: "filter", notePrompt: "note", numberPrompt: "case #", categoryPrompt: "category",
        noteOn: { $0 == 1 ? "note" : "note on \($0) cases" },
        liftPrompt: { "lift \($0):" }, lift: "lift:", liftHint: "why it ends early",
        handUpPrompt: { "hand #\($0) up:" }, handUp: "hand up:", handUpHint: "note (optional)",
        reopenPrompt: { NoticeWords.english.reopening($0) + ":" }, reopenHints: ["why; colleagues read it", "why"],
        whichReports: "which are malicious?", addsNothing: "adds nothing",
        doesNotCount: "adds nothing; does not count if justified",
        filterHints: [
            "number, nickname, category, words that were said, state:closed team:youth accused:bolle",
            "number, nickname, category, words, state:closed team:youth", "number, nickname, team:youth",
        ],
        mistake: { "“\($0)” is not understood. Allowed: \($1)" },
        valueMissing: { "\($0) needs a value. Allowed: \($1)" },
        findFailed: { "The desk could not search. \($0)" },
        tooSmall: { "Notruf needs \($0) by \($1)" },
        connectingTo: { "Connecting to the desk at \($0)" },
        retryIn: { "The next attempt is in \($0)." }, retrying: "Trying again now.",
        space: "Space", backTab: "Shift-Tab", deleteKey: "Del", homeKey: "Home", endKey: "End", pageUpKey: "PgUp",
        pageDownKey: "PgDn")

    static let german = ScreenWords(
        help: "Hilfe", handling: "Fälle bearbeiten", consequences: "Folgen", finding: "Markieren und finden",
        moving: "Bewegen", dossier: "In der Akte",
        console: "Die Konsole", prompts: "In Eingaben und Listen", signs: "Zeichen in der Liste",
        rate: "bewerten", notNow: "jetzt nicht:", noCommand: "Kein Befehl passt.",
        opensCase: { "Enter öffnet #\($0)." },
        filterPrompt: "Filter", notePrompt: "Notiz", numberPrompt: "Fall #", categoryPrompt: "Kategorie",
        noteOn: { $0 == 1 ? "Notiz" : "Notiz zu \($0) Fällen" },
        liftPrompt: { "\($0) aufheben:" }, lift: "aufheben:", liftHint: "warum vorzeitig",
        handUpPrompt: { "#\($0) nach oben geben:" }, handUp: "nach oben:", handUpHint: "Notiz (freiwillig)",
        reopenPrompt: { NoticeWords.german.reopening($0) + ":" }, reopenHints: ["Grund, fürs Team", "Grund"],
        whichReports: "welche sind böswillig?",
        addsNothing: "bringt nichts Neues", doesNotCount: "bringt nichts Neues; zählt nicht, wenn berechtigt",
        filterHints: [
            "Nummer, Nickname, Kategorie, Gesagtes, state:closed team:youth accused:bolle",
            "Nummer, Nickname, Kategorie, Gesagtes, team:youth", "Nummer, Nickname, team:youth",
        ],
        mistake: { "„\($0)“ ist unbekannt. Erlaubt: \($1)" },
        valueMissing: { "\($0) braucht einen Wert. Erlaubt: \($1)" },
        findFailed: { "Der Server konnte nicht suchen. \($0)" },
        tooSmall: { "Notruf braucht \($0) mal \($1)" },
        connectingTo: { "Verbinde mit dem Server unter \($0)" },
        retryIn: { "Der nächste Versuch ist in \($0)." }, retrying: "Neuer Versuch läuft.",
        space: "Leertaste", backTab: "Umsch-Tab", deleteKey: "Entf", homeKey: "Pos1", endKey: "Ende", pageUpKey: "Bild↑",
        pageDownKey: "Bild↓")
}
