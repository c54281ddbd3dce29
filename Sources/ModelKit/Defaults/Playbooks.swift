extension Defaults {
    /// The mildest playbook of a category comes first, on the digit 1.
    static let playbooks: [Playbook] = [
        admonition("insult", reason: "insult"),
        warning("insult", reason: "insult"),
        mute("insult", reason: "insult"),

        warning("harassment", reason: "harassment"),
        removal("harassment", reason: "harassment"),

        Playbook(
            id: "youth-contact",
            titles: text(
                de: "Verdacht auf Anbahnung: Sperre 7 Tage", en: "Suspected grooming: lock 7 days",
                nl: "Vermoeden van grooming: 7 dagen geblokkeerd"),
            categories: ["youth", "harassment"], verdict: .justified, category: "youth",
            sanction: SanctionStep(.lock, for: .days(7)), reason: "youth-contact", tellsReporters: afterwards),
        Playbook(
            id: "youth-sexual",
            titles: text(
                de: "Sexuelle Belästigung Minderjähriger: Sperre auf Dauer", en: "Sexual harassment of minors: lock for good",
                nl: "Seksuele intimidatie van minderjarigen: voorgoed geblokkeerd"),
            categories: ["youth", "harassment"], verdict: .justified, category: "youth", sanction: SanctionStep(.lock),
            reason: "youth-sexual", tellsReporters: afterwards),

        Playbook(
            id: "password-lock", titles: lockTitle, categories: ["password"], verdict: .justified,
            sanction: SanctionStep(.lock, for: .days(1)), reason: "password",
            tellsReporters: text(
                de: """
                    Falls Du jemandem Dein Passwort gegeben hast, ändere es bitte gleich. Aus dem Team fragt Dich niemand danach.
                    """,
                en: """
                    If you have told anybody your password, please change it right away. Nobody on the team will ever ask you for it.
                    """,
                nl: """
                    Als je iemand je wachtwoord hebt gegeven, verander het dan alsjeblieft meteen. Niemand van het team zal je \
                    erom vragen.
                    """)),

        mute("hate", reason: "hate"),
        lock("hate", reason: "hate"),

        admonition("disruption", reason: "disruption"),
        mute("disruption", reason: "disruption"),
        removal("disruption", reason: "disruption"),

        removal("spam", reason: "spam"),
        lock("spam", reason: "spam"),

        admonition("other", reason: "rules"),
        warning("other", reason: "rules"),

        Playbook(
            id: "unproven",
            titles: text(
                de: "Unbewiesen, mit Dank", en: "Unproven, with thanks", nl: "Niet bewezen, met dank"),
            verdict: .unproven,
            tellsReporters: text(
                de: """
                    Danke für Deine Meldung (Fall {case}). Wir haben sie geprüft, aber die Belege reichen für eine Entscheidung \
                    nicht aus. Für Dich hat das keine Folgen. Bitte melde Dich wieder, wenn etwas ist.
                    """,
                en: """
                    Thank you for your report (case {case}). We have looked into it, but there is not enough evidence for a \
                    decision. This has no consequences for you. Please report again if something happens.
                    """,
                nl: """
                    Bedankt voor je melding (zaak {case}). We hebben ernaar gekeken, maar er is niet genoeg bewijs voor een \
                    beslissing. Voor jou heeft dat geen gevolgen. Meld het gerust opnieuw als er iets gebeurt.
                    """)),
    ]

    private static func admonition(_ category: CategoryID, reason: String) -> Playbook {
        Playbook(
            id: "\(category)-admonition", titles: text(de: "Ermahnung", en: "Admonition", nl: "Vermaning"),
            categories: [category], verdict: .justified, sanction: SanctionStep(.admonition), reason: reason)
    }

    private static func warning(_ category: CategoryID, reason: String) -> Playbook {
        Playbook(
            id: "\(category)-warning", titles: text(de: "Verwarnung", en: "Warning", nl: "Waarschuwing"),
            categories: [category], verdict: .justified, sanction: SanctionStep(.warning), reason: reason)
    }

    private static func mute(_ category: CategoryID, reason: String) -> Playbook {
        Playbook(
            id: "\(category)-mute",
            titles: text(de: "Stumm für 1 Stunde", en: "Mute 1 hour", nl: "1 uur niet schrijven"), categories: [category],
            verdict: .justified, sanction: SanctionStep(.mute, for: .hours(1)), reason: reason)
    }

    private static func removal(_ category: CategoryID, reason: String) -> Playbook {
        Playbook(
            id: "\(category)-removal",
            titles: text(de: "1 Tag aus dem Kanal", en: "Removal 1 day", nl: "1 dag uit het kanaal"), categories: [category],
            verdict: .justified, sanction: SanctionStep(.removal, for: .days(1)), reason: reason)
    }

    private static func lock(_ category: CategoryID, reason: String) -> Playbook {
        Playbook(
            id: "\(category)-lock", titles: lockTitle, categories: [category], verdict: .justified,
            sanction: SanctionStep(.lock, for: .days(1)), reason: reason)
    }

    private static let lockTitle = text(de: "Sperre 1 Tag", en: "Lock 1 day", nl: "1 dag geblokkeerd")

    private static let afterwards = text(
        de: "Es war richtig, dass Du das gemeldet hast. Wenn es Dich noch beschäftigt, sprich mit jemandem, dem Du vertraust.",
        en: "You did the right thing by reporting this. If it still troubles you, talk to somebody you trust.",
        nl: "Het was goed dat je dit hebt gemeld. Als het je nog bezighoudt, praat dan met iemand die je vertrouwt.")
}
