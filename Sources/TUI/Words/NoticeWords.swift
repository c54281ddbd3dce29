import ModelKit

/// Lines that answer a key or repeat what the desk said. A command has two texts: what was asked, until the desk has answered,
/// and what is true afterwards.
struct NoticeWords: Sendable {
    let rating, rated: @Sendable ([CaseNumber], SafeText) -> SafeText
    let undoing, undone: @Sendable ([CaseNumber]) -> SafeText
    /// For a reopening that was undone.
    let keepingClosed, keptClosed: @Sendable ([CaseNumber]) -> SafeText
    let noted: @Sendable (Int) -> SafeText
    let claiming, releasing, reopening: @Sendable ([CaseNumber]) -> SafeText
    let claimed, released, reopened: @Sendable ([CaseNumber]) -> SafeText
    /// The undo period has ended, and the cases are open again.
    let haveReopened: @Sendable ([CaseNumber]) -> SafeText
    let recategorising, recategorised: @Sendable ([CaseNumber], SafeText) -> SafeText
    /// Some cases were left as they are, and why the first of them was.
    let leftOut: @Sendable ([CaseNumber], SafeText) -> SafeText
    let copied: @Sendable (SafeText) -> SafeText
    let mouseOn, mouseOff: SafeText
    let leftWaiting: @Sendable (Int) -> SafeText
    let unknownCommand: @Sendable (SafeText) -> SafeText
    let newCase: @Sendable (Int, SafeText) -> SafeText
    let refused: @Sendable (Int, SafeText) -> SafeText
    /// Another report changed the case in a way that nobody has seen yet.
    let raised: @Sendable (Int, SafeText) -> SafeText
    /// How many commands were refused before the latest refusal.
    let refusals: @Sendable (Int) -> SafeText
    /// Who did what to which case, the verdict if it was one, and how long ago, in the words of `DateWords.ago`.
    let conflict: @Sendable (SafeText, Case.Change.Operation, Int, SafeText?, SafeText) -> SafeText
    let played: @Sendable ([CaseNumber], SafeText) -> SafeText
    let handingUp, handedUp: @Sendable (Int) -> SafeText
    /// The desk has the alarm for these cases; what shows more about it.
    let alarmed: @Sendable (SafeText) -> SafeText
    let alarmShown: SafeText
    /// What the chat server is asked to do again, or is no longer asked to do.
    let retrying, retried, givingUp, gaveUp: @Sendable (SafeText) -> SafeText
    /// What failed; empty if the dossier is not loaded.
    let trouble: @Sendable (Int, SafeText) -> SafeText
    let noSuchCase: @Sendable (Int) -> SafeText
    /// Shown before the moderator leaves a demo, which stores nothing.
    let leaving: SafeText
    /// Messages were removed in a case that is to be reopened.
    let staysDeleted: SafeText
    /// From now on, keys act by their position.
    let keysByPlace: SafeText

    static let english = NoticeWords(
        rating: { "rate \(english($0)) \($1)" }, rated: { "\(english($0)) rated \($1)" },
        undoing: { $0.count == 1 ? "undo the decision on \(english($0))" : "undo \($0.count) verdicts" },
        undone: { $0.count == 1 ? "decision on \(english($0)) undone" : "\($0.count) verdicts undone" },
        keepingClosed: { "keep \(english($0)) closed" },
        keptClosed: { "\(english($0)) \($0.count == 1 ? "stays" : "stay") closed" },
        noted: { $0 == 1 ? "note written" : "note written on \($0) cases" },
        claiming: { "claim \(english($0))" }, releasing: { "unclaim \(english($0))" }, reopening: { "reopen \(english($0))" },
        claimed: { "\(english($0)) claimed" }, released: { "\(english($0)) unclaimed" },
        reopened: { "\(english($0)) will be reopened" }, haveReopened: { "\(english($0)) reopened" },
        recategorising: { "move \(english($0)) to \($1)" }, recategorised: { "\(english($0)) moved to \($1)" },
        leftOut: { "\(english($0)) left as \($0.count == 1 ? "it is" : "they are"): \($1)" },
        copied: { "\($0) copied" }, mouseOn: "Mouse on. Hold Shift to select text.", mouseOff: "Mouse off.",
        leftWaiting: {
            $0 == 1
                ? "1 command is still to be sent. It is kept, and sent when the console runs again."
                : "\($0) commands are still to be sent. They are kept, and sent when the console runs again."
        },
        unknownCommand: { "No command matches “\($0)”; : lists them all." },
        newCase: { "#\($0) \($1)" },
        refused: { "#\($0): \($1)" }, raised: { "#\($0) is now \($1); check it again" },
        refusals: { "\($0) commands refused, last" },
        conflict: { who, operation, number, verdict, ago in
            switch operation {
            case .claimed: "\(who) claimed #\(number) \(ago)"
            case .released: "\(who) unclaimed #\(number) \(ago)"
            case .rated: verdict.map { "\(who) rated #\(number) \($0) \(ago)" } ?? "\(who) rated #\(number) \(ago)"
            case .undid: "\(who) undid the verdict on #\(number) \(ago)"
            case .reopened: "\(who) reopened #\(number) \(ago)"
            case .keptClosed: "\(who) kept #\(number) closed \(ago)"
            case .recategorised: "\(who) moved #\(number) to another category \(ago)"
            case .sanctioned: "\(who) sanctioned the accused of #\(number) \(ago)"
            case .lifted: "\(who) lifted a sanction of #\(number) \(ago)"
            case .handedUp: "\(who) handed #\(number) up \(ago)"
            }
        },
        played: { "\(english($0)): \($1)" },
        handingUp: { "hand up #\($0)" }, handedUp: { "#\($0) handed up" },
        alarmed: { "The desk has the alarm for \($0)." }, alarmShown: "! shows who has been notified.",
        retrying: { "retry: \($0)" }, retried: { "trying again: \($0)" },
        givingUp: { "give up: \($0)" }, gaveUp: { "given up: \($0)" },
        trouble: { "#\($0): \($1.isEmpty ? "the chat server could not do something" : $1 + " failed"); f shows it" },
        noSuchCase: { "No case #\($0), or no access" }, leaving: "Leave? The demo keeps nothing.",
        staysDeleted: "removed messages can't be restored; every other consequence is undone",
        keysByPlace: "letter keys now act by their place, as on a US keyboard; signs and digits by what they type")

    static let german = NoticeWords(
        rating: { "\(german($0)) bewerten: \($1)" }, rated: { "\(german($0)) bewertet: \($1)" },
        undoing: { $0.count == 1 ? "die Entscheidung in \(german($0)) zurücknehmen" : "\($0.count) Urteile zurücknehmen" },
        undone: { $0.count == 1 ? "Entscheidung in \(german($0)) zurückgenommen" : "\($0.count) Urteile zurückgenommen" },
        keepingClosed: { "\(german($0)) geschlossen lassen" },
        keptClosed: { "\(german($0)) \($0.count == 1 ? "bleibt" : "bleiben") geschlossen" },
        noted: { $0 == 1 ? "Notiz geschrieben" : "Notiz zu \($0) Fällen geschrieben" },
        claiming: { "\(german($0)) übernehmen" }, releasing: { "\(german($0)) abgeben" },
        reopening: { "\(german($0)) wieder öffnen" },
        claimed: { "\(german($0)) übernommen" }, released: { "\(german($0)) abgegeben" },
        reopened: { "\(german($0)) \($0.count == 1 ? "wird" : "werden") wieder geöffnet" },
        haveReopened: { "\(german($0)) wieder geöffnet" },
        recategorising: { "\(german($0)) nach \($1) verschieben" }, recategorised: { "\(german($0)) jetzt in \($1)" },
        leftOut: { "\(german($0)) unverändert: \($1)" },
        copied: { "\($0) kopiert" }, mouseOn: "Maus an. Text markieren mit Umschalt.", mouseOff: "Maus aus.",
        leftWaiting: {
            $0 == 1
                ? "1 Befehl ist noch nicht gesendet. Er bleibt aufbewahrt bis zum nächsten Start."
                : "\($0) Befehle sind noch nicht gesendet. Sie bleiben aufbewahrt bis zum nächsten Start."
        },
        unknownCommand: { "Kein Befehl passt zu „\($0)“; : zeigt alle." },
        newCase: { "#\($0) \($1)" },
        refused: { "#\($0): \($1)" }, raised: { "#\($0) ist jetzt \($1); neu prüfen" },
        refusals: { "\($0) Befehle abgelehnt, zuletzt" },
        conflict: { who, operation, number, verdict, ago in
            let has: SafeText = who == QueueWords.german.you ? "hast" : "hat"
            return switch operation {
            case .claimed: "\(who) \(has) #\(number) \(ago) übernommen"
            case .released: "\(who) \(has) #\(number) \(ago) abgegeben"
            case .rated:
                verdict.map { "\(who) \(has) #\(number) \(ago) als \($0) bewertet" }
                    ?? "\(who) \(has) #\(number) \(ago) bewertet"
            case .undid: "\(who) \(has) das Urteil über #\(number) \(ago) zurückgenommen"
            case .reopened: "\(who) \(has) #\(number) \(ago) wieder geöffnet"
            case .keptClosed: "\(who) \(has) #\(number) \(ago) geschlossen gelassen"
            case .recategorised: "\(who) \(has) #\(number) \(ago) anders eingeordnet"
            case .sanctioned: "\(who) \(has) in #\(number) \(ago) eine Maßnahme verhängt"
            case .lifted: "\(who) \(has) in #\(number) \(ago) eine Maßnahme aufgehoben"
            case .handedUp: "\(who) \(has) #\(number) \(ago) nach oben gegeben"
            }
        },
        played: { "\(german($0)): \($1)" },
        handingUp: { "#\($0) nach oben geben" }, handedUp: { "#\($0) nach oben gegeben" },
        alarmed: { "Der Server hat den Alarm zu \($0)." }, alarmShown: "! zeigt, wer benachrichtigt wurde.",
        retrying: { "noch einmal versuchen: \($0)" }, retried: { "wird noch einmal versucht: \($0)" },
        givingUp: { "aufgeben: \($0)" }, gaveUp: { "aufgegeben: \($0)" },
        trouble: { "#\($0): \($1.isEmpty ? "im Chat ist etwas gescheitert" : $1 + " gescheitert"); f zeigt es" },
        noSuchCase: { "Kein Fall #\($0), oder kein Zugriff" }, leaving: "Verlassen? Die Demo speichert nichts.",
        staysDeleted: "gelöschte Nachrichten kommen nicht zurück; alle anderen Folgen werden rückgängig gemacht",
        keysByPlace:
            "Buchstaben wirken jetzt nach ihrem Platz auf der US-Tastatur, Ziffern und Zeichen wie getippt"
    )

    /// The case by its number, or the number of cases with a noun: a bare count would read like a case number.
    static func english(_ cases: [CaseNumber]) -> SafeText { cases.count == 1 ? "#\(cases[0])" : "\(cases.count) cases" }
    static func german(_ cases: [CaseNumber]) -> SafeText { cases.count == 1 ? "#\(cases[0])" : "\(cases.count) Fälle" }
}
