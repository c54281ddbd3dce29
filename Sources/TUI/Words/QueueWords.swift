/// Header, tabs, columns and states of the queue.
struct QueueWords: Sendable {
    let open, urgent, urgentElsewhere, mine, all, filter: SafeText
    let caseHead, ageHead, dueHead, categoryHead, accusedHead, reportedByHead, stateHead: SafeText
    let late, new, reopening, failed, you, anonymous, guest, noneRated, noneRatedShort: SafeText
    let justified, unproven, malicious, closed, granted, upheld, lapsed, attended: SafeText
    let moderator, lead, admin: SafeText
    let nothingOpen, nothingOpenHint, nothingFits, nothingFitsHint, noneOfTeamHint, showAll, asking: SafeText
    /// For example, 24 of 25 reports were justified.
    let accuracy: @Sendable (Int, Int) -> SafeText
    /// In place of the reporter, if they are the person whom the case is about; in full, and in one word.
    let aboutSelf, themselves: SafeText
    /// In place of the person whom a concern is about, if it names nobody.
    let notNamed: SafeText
    /// The same for an appeal: the case under appeal.
    let appealOn: @Sendable (Int) -> SafeText
    let marked: @Sendable (Int) -> SafeText
    let above, below, moreUrgent: @Sendable (SafeText) -> SafeText
    /// For folded cases: how many people are accused, how many cases are unclaimed, how many have a failure, and how many there
    /// are.
    let people, newCases, failedCases, folded: @Sendable (Int) -> SafeText
    let fold, unfold, foldHint: SafeText
    let found: @Sendable (Int) -> SafeText
    /// How many cases the console found by itself because the desk could not search.
    let foundHere: @Sendable (Int) -> SafeText
    let live, connecting: SafeText
    let loading: @Sendable (Int, Int) -> SafeText
    let waiting: @Sendable (Int) -> SafeText

    static let english = QueueWords(
        open: "open", urgent: "urgent", urgentElsewhere: "urgent elsewhere", mine: "mine", all: "All", filter: "filter",
        caseHead: "case", ageHead: "age", dueHead: "due", categoryHead: "category", accusedHead: "accused",
        reportedByHead: "reported by", stateHead: "state",
        late: "late", new: "new", reopening: "reopening", failed: "failed", you: "you", anonymous: "anonymous", guest: "guest",
        noneRated: "none rated",
        noneRatedShort: "0/0",
        justified: "justified", unproven: "unproven", malicious: "malicious", closed: "closed",
        granted: "granted", upheld: "rejected", lapsed: "lapsed", attended: "attended",
        moderator: "moderator", lead: "lead", admin: "admin",
        nothingOpen: "No open cases.", nothingOpenHint: "New ones appear here by themselves.",
        nothingFits: "No matching cases.", nothingFitsHint: "Esc shows all again.",
        noneOfTeamHint: "Esc shows those of all teams.", showAll: "show all", asking: "asking the desk…",
        accuracy: { $0 == 1 && $1 == 1 ? "1 justified" : "\($0) of \($1)" }, aboutSelf: "about themselves",
        themselves: "themselves", notNamed: "not named",
        appealOn: { "appeal on #\($0)" },
        marked: { "\($0) marked" },
        above: { "↑ \($0)" }, below: { "↓ \($0)" }, moreUrgent: { "+\($0) urgent" },
        people: { "\($0) people" }, newCases: { "\($0) new" }, failedCases: { "\($0) failed" }, folded: { "\($0) cases" },
        fold: "fold", unfold: "unfold", foldHint: "One sender, within minutes. Each stays a case of its own;",
        found: { "\($0) found" }, foundHere: { "\($0) found, search failed" },
        live: "live", connecting: "connecting",
        loading: { "loading \(Numerals.grouped($0, ",")) of \(Numerals.grouped($1, ","))" },
        waiting: { "\($0) waiting to be sent" })

    static let german = QueueWords(
        open: "offen", urgent: "dringend", urgentElsewhere: "dringend anderswo", mine: "meine", all: "Alle", filter: "Filter",
        caseHead: "Fall", ageHead: "Alter", dueHead: "Frist", categoryHead: "Kategorie", accusedHead: "beschuldigt",
        reportedByHead: "Meldung von", stateHead: "Stand",
        late: "spät", new: "neu", reopening: "öffnet", failed: "gescheitert", you: "Du", anonymous: "anonym",
        guest: "Gast",
        noneRated: "unbewertet",
        noneRatedShort: "0/0",
        justified: "berechtigt", unproven: "unbewiesen", malicious: "böswillig", closed: "erledigt",
        granted: "stattgegeben", upheld: "abgelehnt", lapsed: "hinfällig", attended: "versorgt",
        moderator: "Moderator", lead: "Leitung", admin: "Admin",
        nothingOpen: "Keine offenen Fälle.", nothingOpenHint: "Neue erscheinen hier von selbst.",
        nothingFits: "Keine passenden Fälle.", nothingFitsHint: "Esc zeigt wieder alle.",
        noneOfTeamHint: "Esc zeigt die aller Teams.", showAll: "alle", asking: "frage den Server…",
        accuracy: { $0 == 1 && $1 == 1 ? "1 berechtigt" : "\($0) von \($1)" }, aboutSelf: "über sich selbst",
        themselves: "sich selbst", notNamed: "ungenannt",
        appealOn: { "Widerspruch gegen #\($0)" },
        marked: { "\($0) markiert" },
        above: { "↑ \($0)" }, below: { "↓ \($0)" }, moreUrgent: { "+\($0) dringend" },
        people: { "\($0) Personen" }, newCases: { "\($0) neu" }, failedCases: { "\($0) gescheitert" }, folded: { "\($0) Fälle" },
        fold: "zuklappen", unfold: "aufklappen", foldHint: "Eine Quelle, binnen Minuten. Jede Meldung bleibt ein eigener Fall;",
        found: { "\($0) gefunden" }, foundHere: { "\($0) gefunden, Suche gescheitert" },
        live: "live", connecting: "verbinde",
        loading: { "lade \(Numerals.grouped($0, ".")) von \(Numerals.grouped($1, "."))" },
        waiting: { "\($0) noch zu senden" })
}

/// Numbers in readable form.
enum Numerals {
    /// `100000` as `100,000`.
    static func grouped(_ number: Int, _ separator: Character) -> String {
        let digits = String(abs(number))
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text.append(separator) }
            text.append(digit)
        }
        return number < 0 ? "-" + text : text
    }

    static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
