import ModelKit

/// Sanctions: the ladder, and the sanctions in force.
struct SanctionWords: Sendable {
    let admonition, warning, redaction, kick, mute, purge, removal, suspension, shadowBan, lock, deactivation: SafeText
    let forGood: SafeText
    /// The heading over what the policy offers outside its ladder.
    let others: SafeText
    let sanction, lift, reason, ownWords, suggested, upToYou, send: SafeText
    /// Which of the available reasons is shown; empty if there is only one.
    let choice: @Sendable (Int, Int) -> SafeText
    /// Who reads the text, and in which language.
    let reads: @Sendable (SafeText, SafeText) -> SafeText
    /// The first step for a category; the number of justified cases on the record; the step after another one; the last step of
    /// the ladder.
    let first: @Sendable (SafeText) -> SafeText
    let onRecord: @Sendable (Int) -> SafeText
    let after, afterLast: @Sendable (SanctionStep, Int) -> SafeText
    /// Next to a step: who may impose it; the case has no channel; it needs a length.
    let beyond: @Sendable (Moderator.Role) -> SafeText
    let noChannel, noLength: SafeText
    /// Next to a step: it is not possible in the place of the case.
    let notThere: @Sendable (Channel.Kind) -> SafeText
    /// The next step, and the place in which it is not possible; nil: in this case.
    let notPossible: @Sendable (SafeText, Channel.Kind?) -> SafeText
    /// It cannot be undone; the person could not answer afterwards.
    let irrevocable: SafeText
    let silenced: @Sendable (SafeText) -> SafeText
    let letGo, back: SafeText
    /// Somebody is not notified, and what that means.
    let untold: @Sendable (SafeText) -> SafeText
    let untoldText: SafeText
    /// A step, and who bears it.
    let ordered, undoing, undone, lifting, lifted, wasLifted: @Sendable (SafeText, SafeText) -> SafeText
    let noneInForce, inForce, unconfirmed, beingLifted, notInForce, notLifted, givenUp, notYetTold, until: SafeText
    let by: @Sendable (SafeText) -> SafeText
    /// The consequence of a second malicious report; that it ends early, and for whom.
    let reportingClosed: SafeText
    let openingReporting, openedReporting, whyOpenReporting: @Sendable (SafeText) -> SafeText
    /// What the consequence would have been without a case.
    let without: @Sendable (CaseNumber, Dossier.FollowUp.Measure) -> SafeText
    /// The later case, its consequence, and what that would have been without this case.
    let followUp: @Sendable (CaseNumber, SafeText, Dossier.FollowUp.Measure) -> SafeText

    static let english = SanctionWords(
        admonition: "admonition", warning: "warning", redaction: "redaction", kick: "kick", mute: "mute", purge: "purge",
        removal: "removal", suspension: "suspension", shadowBan: "shadow ban", lock: "lock", deactivation: "deactivation",
        forGood: "for good",
        others: "other measures",
        sanction: "Sanction", lift: "Lift which sanction?", reason: "reason", ownWords: "your own words", suggested: "suggested",
        upToYou: "the policy suggests nothing", send: "impose",
        choice: { $1 == 1 ? "" : "\($0) of \($1)" },
        reads: { who, language in "what \(who) reads" + (language.isEmpty ? "" : ", in " + language) },
        first: { "the first step for \($0)" },
        onRecord: { "\($0) justified \($0 == 1 ? "case" : "cases") on record" },
        after: { step, number in "the next step after \(english(step)) in #\(number)" },
        afterLast: { step, number in "after \(english(step)) in #\(number): there is no higher step" },
        beyond: { $0 == .admin ? "needs an admin" : "needs a lead" }, noChannel: "no channel", noLength: "needs a length",
        notThere: { "not " + DossierWords.english.inPlace($0) },
        notPossible: { step, place in "\(step) is not possible " + (place.map(DossierWords.english.inPlace) ?? "here") },
        irrevocable: "Once imposed, it can't be undone.",
        silenced: { "\($0) could no longer answer." }, letGo: "impose and release", back: "back",
        untold: { "\($0) is not notified" },
        untoldText: "They get no message and no reason. Only moderators can read the reason, in the case.",
        ordered: { "\($0) for \($1)" }, undoing: { "undo \($0) for \($1)" }, undone: { "\($0) for \($1) undone" },
        lifting: { "lift \($0) of \($1)" }, lifted: { "\($0) of \($1) is being lifted" },
        wasLifted: { "\($0) of \($1) lifted" },
        noneInForce: "no sanction in force", inForce: "in force", unconfirmed: "not yet confirmed by the chat",
        beingLifted: "lifted here, not yet confirmed by the chat", notInForce: "not in force: the chat refused it",
        notLifted: "not lifted in the chat",
        givenUp: "not in force, no longer tried",
        notYetTold: "not notified yet", until: "until",
        by: { "by \($0)" }, reportingClosed: "reporting closed",
        openingReporting: { "let \($0) report again" }, openedReporting: { "lifted: reporting was closed to \($0)" },
        whyOpenReporting: { "Why may \($0) report again early?" },
        without: { "Without #\($0) \(english($1))." },
        followUp: { "#\($0) counted this case: \($1). Without this case \(english($2)). L lifts it." })

    static let german = SanctionWords(
        admonition: "Ermahnung", warning: "Verwarnung", redaction: "Löschung", kick: "Rauswurf", mute: "Stummschaltung",
        purge: "Gesamtlöschung", removal: "Ausschluss", suspension: "Schreibsperre", shadowBan: "Schattenbann",
        lock: "Sperre", deactivation: "Kontoschließung", forGood: "für immer",
        others: "weitere Maßnahmen",
        sanction: "Maßnahme", lift: "Welche Maßnahme aufheben?", reason: "Begründung", ownWords: "eigene Worte",
        suggested: "Vorschlag",
        upToYou: "die Regeln schlagen nichts vor", send: "verhängen",
        choice: { $1 == 1 ? "" : "\($0) von \($1)" },
        reads: { who, language in "das liest \(who)" + (language.isEmpty ? "" : ", auf " + language) },
        first: { "der erste Schritt bei \($0)" },
        onRecord: { $0 == 1 ? "1 berechtigter Fall bisher" : "\($0) berechtigte Fälle bisher" },
        after: { step, number in "der nächste Schritt nach \(german(step)) in #\(number)" },
        afterLast: { step, number in "nach \(german(step)) in #\(number): einen höheren Schritt gibt es nicht" },
        beyond: { _ in "außerhalb Deiner Rechte" }, noChannel: "ohne Kanal", noLength: "braucht eine Dauer",
        notThere: { "nicht " + DossierWords.german.inPlace($0) },
        notPossible: { step, place in "\(step) ist " + (place.map(DossierWords.german.inPlace) ?? "hier") + " nicht möglich" },
        irrevocable: "Einmal verhängt, lässt es sich nicht zurücknehmen.",
        silenced: { "\($0) könnte nicht mehr antworten." }, letGo: "verhängen und entlassen", back: "zurück",
        untold: { "\($0) erfährt es nicht" },
        untoldText: "Das Mitglied bekommt keine Nachricht und keine Begründung. Nur das Team liest sie, im Fall.",
        ordered: { "\($0) für \($1)" }, undoing: { "\($0) für \($1) zurücknehmen" },
        undone: { "\($0) für \($1) zurückgenommen" }, lifting: { "\($0) von \($1) aufheben" },
        lifted: { "\($0) von \($1) wird aufgehoben" }, wasLifted: { "\($0) von \($1) aufgehoben" },
        noneInForce: "keine Maßnahme in Kraft", inForce: "in Kraft", unconfirmed: "vom Chat noch nicht bestätigt",
        beingLifted: "hier aufgehoben, vom Chat noch nicht bestätigt", notInForce: "nicht in Kraft: vom Chat abgelehnt",
        notLifted: "im Chat nicht aufgehoben",
        givenUp: "nicht in Kraft, nicht mehr versucht",
        notYetTold: "noch nicht mitgeteilt", until: "bis",
        by: { "von \($0)" }, reportingClosed: "Meldesperre",
        openingReporting: { "\($0) wieder melden lassen" }, openedReporting: { "aufgehoben: Meldesperre für \($0)" },
        whyOpenReporting: { "Warum darf \($0) vorzeitig wieder melden?" },
        without: { "Ohne #\($0) \(german($1))." },
        followUp: { "#\($0) zählte diesen Fall mit: \($1). Ohne diesen Fall \(german($2)). L hebt es auf." })

    /// What the consequence would have been instead.
    private static func english(_ measure: Dossier.FollowUp.Measure) -> SafeText {
        switch measure {
        case .warned: "it would have been a warning"
        case .reportingClosed: "reporting would have been closed"
        case .step(let step): "it would have been " + english(step)
        }
    }

    private static func german(_ measure: Dossier.FollowUp.Measure) -> SafeText {
        switch measure {
        case .warned: "wäre es bei einer Verwarnung geblieben"
        case .reportingClosed: "wäre es bei einer Meldesperre geblieben"
        case .step(let step): "wäre es bei " + german(step) + " geblieben"
        }
    }

    private static func english(_ step: SanctionStep) -> SafeText {
        let name: SafeText =
            switch step.kind {
            case .admonition: "an admonition"
            case .warning: "a warning"
            case .redaction: "a redaction"
            case .kick: "a kick"
            case .mute: "a mute"
            case .purge: "a purge"
            case .removal: "a removal"
            case .suspension: "a suspension"
            case .shadowBan: "a shadow ban"
            case .lock: "a lock"
            case .deactivation: "a deactivation"
            }
        guard step.kind.lasts else { return name }
        return name + (step.length.map { " of " + DateWords.length($0) } ?? " for good")
    }

    private static func german(_ step: SanctionStep) -> SafeText {
        let name: SafeText =
            switch step.kind {
            case .admonition: "einer Ermahnung"
            case .warning: "einer Verwarnung"
            case .redaction: "einer Löschung"
            case .kick: "einem Rauswurf"
            case .mute: "einer Stummschaltung"
            case .purge: "einer Gesamtlöschung"
            case .removal: "einem Ausschluss"
            case .suspension: "einer Schreibsperre"
            case .shadowBan: "einem Schattenbann"
            case .lock: "einer Sperre"
            case .deactivation: "einer Kontoschließung"
            }
        guard step.kind.lasts else { return name }
        return name + (step.length.map { " von " + DateWords.length($0) } ?? " für immer")
    }
}

extension Words {
    /// A language from its code, as the object of "in": `German`; empty if it is not known.
    func language(_ code: String?) -> SafeText {
        guard let code else { return "" }
        let names: [String: (SafeText, SafeText)] = [
            "de": ("German", "Deutsch"), "en": ("English", "Englisch"), "nl": ("Dutch", "Niederländisch"),
            "fr": ("French", "Französisch"), "tr": ("Turkish", "Türkisch"), "pl": ("Polish", "Polnisch"),
            "es": ("Spanish", "Spanisch"),
        ]
        guard let name = names[String(code.prefix(2)).lowercased()] else { return SafeText(code) }
        return language == .german ? name.1 : name.0
    }
}
