import ModelKit

/// The lines of a case's history. A name is empty if the history does not disclose it.
struct HistoryWords: Sendable {
    let you, somebody: SafeText
    /// The same, after "by".
    let byYou, bySomebody: SafeText
    /// Quotation marks.
    let opening, closing: SafeText
    /// Who reported; the category, if it is to be shown; and when, if the report arrived long before it was read.
    let reported: @Sendable (SafeText, SafeText, SafeText?) -> SafeText
    let claimed, released, expired, undone, settled, reopened, noted,
        sanctioned: @Sendable (SafeText) -> SafeText
    /// The category of a report that moved the case there, and who reported.
    let raised: @Sendable (SafeText, SafeText) -> SafeText
    /// Who reopened it, and why.
    let reopening: @Sendable (SafeText, SafeText) -> SafeText
    let reopeningUndone: @Sendable (SafeText) -> SafeText
    let rated, recategorised, referred, addressesViewed: @Sendable (SafeText, SafeText) -> SafeText
    let handedUp, raisedAlarm: @Sendable (SafeText) -> SafeText
    /// A sanction and its recipient; the consequence for a reporter.
    let of: @Sendable (SafeText, SafeText) -> SafeText
    let consequence: @Sendable (SafeText) -> SafeText
    /// Who did it, and the sanction with its recipient.
    let ordered, withdrawn: @Sendable (SafeText, SafeText) -> SafeText
    let imposed, ended, neverInForce: @Sendable (SafeText) -> SafeText
    /// Deleted messages do not come back when the decision is undone.
    let stays: @Sendable (SafeText) -> SafeText
    /// Who lifted it, which sanction, and why.
    let lifted: @Sendable (SafeText, SafeText, SafeText) -> SafeText
    /// Which sanction, and the appeal that ended it, if there was one.
    let unwound: @Sendable (SafeText, CaseNumber?) -> SafeText
    /// Who appealed, and against which case.
    let appealed: @Sendable (SafeText, CaseNumber?) -> SafeText
    /// Who reopened the case under appeal.
    let lapsed: @Sendable (SafeText, CaseNumber?) -> SafeText
    /// Who granted which appeal, and the only person for whom its consequences are undone.
    let overturnedPartly: @Sendable (SafeText, CaseNumber?, SafeText) -> SafeText
    /// Who granted which appeal.
    let overturned: @Sendable (SafeText, CaseNumber?) -> SafeText
    /// What the chat server is asked to do, and for whom.
    let action: @Sendable (ActionRequest.Purpose, SafeText) -> SafeText
    /// A sanction that the member is not told about.
    let covert: @Sendable (SafeText) -> SafeText
    /// The chat imposed or lifted a sanction.
    let carriedOut: @Sendable (SafeText) -> SafeText
    /// An action is under way, has failed with a reason, or was given up.
    let asked: @Sendable (SafeText) -> SafeText
    let failed, abandoned: @Sendable (SafeText, SafeText) -> SafeText

    static let english = HistoryWords(
        you: "you", somebody: "an anonymous member", byYou: "you", bySomebody: "an anonymous member",
        opening: "“", closing: "”",
        reported: { who, category, made in
            "reported by \(who)" + (made.map { " (\($0)), read only now" } ?? "") + (category.isEmpty ? "" : ": " + category)
        },
        claimed: { "\($0) claimed it" },
        released: { "\($0) unclaimed it" },
        expired: { "the claim of \($0) expired" }, undone: { "\($0) undid the verdict" },
        settled: { _ in "the verdict took effect" },
        reopened: { "\($0) reopened it" }, noted: { "\($0) wrote a note" }, sanctioned: { "consequence for \($0)" },
        raised: { "raised to \($0) by the report of \($1)" },
        reopening: { "to be reopened by \($0): “\($1)”" }, reopeningUndone: { "\($0) kept it closed" },
        rated: { "\($0) rated it \($1)" }, recategorised: { "\($0) moved it to \($1)" },
        referred: { "\($0) sent help to \($1)" }, addressesViewed: { "\($0) viewed the addresses of \($1)" },
        handedUp: { "\($0) handed it up" }, raisedAlarm: { "danger: \($0) raised the alarm" },
        of: { "\($0) of \($1)" }, consequence: { "consequence for \($0)" },
        ordered: { $0.isEmpty ? "ordered: \($1)" : "\($0) ordered: \($1)" }, withdrawn: { "\($0) undid: \($1)" },
        imposed: { "sent to the chat: \($0)" }, ended: { "expired: \($0)" },
        neverInForce: { "expired, never in force: \($0)" }, stays: { "can't be undone: \($0)" },
        lifted: { by, what, why in
            let base: SafeText = by.isEmpty ? what + " lifted" : "\(by) lifted: \(what)"
            return why.isEmpty ? base : base + ", “" + why + "”"
        },
        unwound: { what, appeal in appeal.map { "undone by appeal #\($0): \(what)" } ?? "undone: \(what)" },
        appealed: { who, number in number.map { "\(who) appealed against #\($0)" } ?? "\(who) appealed" },
        lapsed: { by, number in
            let reopened: SafeText = number.map { "#\($0)" } ?? "the case"
            return "lapsed, \(reopened) reopened by \(by)"
        },
        overturnedPartly: { by, number, nick in
            let who: SafeText = by.isEmpty ? "an appeal was granted" : "\(by) granted an appeal"
            return who + (number.map { " (#\($0))" } ?? "") + ": the consequences for \(nick) undone"
        },
        overturned: { by, number in
            let who: SafeText = by.isEmpty ? "an appeal was granted" : "\(by) granted an appeal"
            return who + (number.map { " (#\($0))" } ?? "") + ": the case is unproven, all consequences undone"
        },
        action: { purpose, who in
            switch purpose {
            case .receipt: "confirmation to \(who)"
            case .alarm: "alert to \(who.isEmpty ? "moderators" : who)"
            case .thanks: "thanks to \(who)"
            case .outcome: "message to \(who) that nothing was found"
            case .warning: "warning to \(who)"
            case .lock: "lock of \(who)"
            case .lift: "lifting the sanction of \(who)"
            case .retraction: "correction to \(who)"
            case .summons: "bringing \(who)"
            case .release: "release of \(who)"
            case .say: "line to \(who)"
            case .sanction: "sanction of \(who)"
            case .covert: "sanction of \(who), who is not notified"
            case .ended: "notice to \(who) that it has ended"
            case .message: "message to \(who)"
            case .referral: "help for \(who)"
            case .escalation: "hand-up to \(who.isEmpty ? "leads and admins" : who)"
            case .appeal: "answer to the appeal of \(who)"
            }
        },
        covert: { "\($0), who is not notified" }, carriedOut: { "\($0): carried out" },
        asked: { "\($0): pending" }, failed: { $1.isEmpty ? "\($0): failed" : "\($0): failed, \($1)" },
        abandoned: { $1.isEmpty ? "\($0): no longer tried" : "\($0): given up by \($1)" })

    static let german = HistoryWords(
        you: "Du", somebody: "ein anonymes Mitglied", byYou: "Dir", bySomebody: "einem anonymen Mitglied",
        opening: "„", closing: "“",
        reported: { who, category, made in
            "gemeldet von \(who)" + (made.map { " (\($0)), erst jetzt gelesen" } ?? "")
                + (category.isEmpty ? "" : ": " + category)
        },
        claimed: { "übernommen: \($0)" },
        released: { "abgegeben: \($0)" },
        expired: { "Übernahme abgelaufen: \($0)" }, undone: { "Urteil zurückgenommen: \($0)" },
        settled: { _ in "das Urteil wurde wirksam" },
        reopened: { "wieder geöffnet: \($0)" }, noted: { "Notiz: \($0)" }, sanctioned: { "Folge für \($0)" },
        raised: { "hochgestuft auf \($0) durch die Meldung von \($1)" },
        reopening: { "wird wieder geöffnet: \($0), „\($1)“" }, reopeningUndone: { "bleibt geschlossen: \($0)" },
        rated: { "\($0): \($1)" }, recategorised: { "\($0): jetzt \($1)" },
        referred: { "\($0): Hilfe an \($1) gesendet" }, addressesViewed: { "\($0): Adressen von \($1) angesehen" },
        handedUp: { "nach oben gegeben: \($0)" }, raisedAlarm: { "Gefahr, Alarm ausgelöst: \($0)" },
        of: { "\($0) für \($1)" }, consequence: { "Folge für \($0)" },
        ordered: { $0.isEmpty ? "angeordnet: \($1)" : "angeordnet von \($0): \($1)" },
        withdrawn: { "zurückgenommen von \($0): \($1)" },
        imposed: { "an den Chat gesendet: \($0)" }, ended: { "abgelaufen: \($0)" },
        neverInForce: { "abgelaufen, nie in Kraft: \($0)" }, stays: { "nicht rückgängig zu machen: \($0)" },
        lifted: { by, what, why in
            let base: SafeText = by.isEmpty ? what + " aufgehoben" : "aufgehoben von \(by): \(what)"
            return why.isEmpty ? base : base + ", „" + why + "“"
        },
        unwound: { what, appeal in
            appeal.map { "zurückgenommen durch Widerspruch #\($0): \(what)" } ?? "zurückgenommen: \(what)"
        },
        appealed: { who, number in number.map { "Widerspruch von \(who) gegen #\($0)" } ?? "Widerspruch von \(who)" },
        lapsed: { by, number in
            let fall: SafeText = number.map { "#\($0)" } ?? "der Fall"
            return "hinfällig, \(fall) wieder geöffnet: \(by)"
        },
        overturnedPartly: { by, number, nick in
            let who: SafeText = by.isEmpty ? "Widerspruch stattgegeben" : "\(by): Widerspruch stattgegeben"
            return who + (number.map { " (#\($0))" } ?? "") + ", die Folgen für \(nick) zurückgenommen"
        },
        overturned: { by, number in
            let who: SafeText = by.isEmpty ? "Widerspruch stattgegeben" : "\(by): Widerspruch stattgegeben"
            return who + (number.map { " (#\($0))" } ?? "") + ", der Fall ist unbewiesen, alle Folgen zurückgenommen"
        },
        action: { purpose, who in
            switch purpose {
            case .receipt: "Eingangsbestätigung an \(who)"
            case .alarm: "Benachrichtigung an \(who.isEmpty ? "die Moderation" : who)"
            case .thanks: "Dank an \(who)"
            case .outcome: "Nachricht an \(who), dass nichts gefunden wurde"
            case .warning: "Verwarnung an \(who)"
            case .lock: "Sperre für \(who)"
            case .lift: "Ende der Maßnahme für \(who)"
            case .retraction: "Berichtigung an \(who)"
            case .summons: "\(who) holen"
            case .release: "\(who) entlassen"
            case .say: "Zeile an \(who)"
            case .sanction: "Maßnahme für \(who)"
            case .covert: "Maßnahme für \(who), ohne Nachricht"
            case .ended: "Nachricht an \(who) über das Ende"
            case .message: "Nachricht an \(who)"
            case .referral: "Hilfe für \(who)"
            case .escalation: "Weitergabe an \(who.isEmpty ? "Leitung und Admins" : who)"
            case .appeal: "Antwort auf den Widerspruch an \(who)"
            }
        },
        covert: { "\($0), ohne Nachricht" }, carriedOut: { "\($0): ausgeführt" },
        asked: { "\($0): steht aus" }, failed: { $1.isEmpty ? "\($0): gescheitert" : "\($0): gescheitert, \($1)" },
        abandoned: { $1.isEmpty ? "\($0): nicht mehr versucht" : "\($0): aufgegeben von \($1)" })
}
