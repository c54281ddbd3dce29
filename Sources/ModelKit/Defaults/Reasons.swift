extension Defaults {
    /// None of them quotes the messages, because a quote from a private chat would reveal the reporter. `quote` is for messages
    /// that everybody could read.
    static let reasons: [ReasonTemplate] = [
        ReasonTemplate(
            id: "youth-contact", categories: ["youth", "harassment"],
            text: text(
                de: """
                    Du hast Dich gegenüber jungen Mitgliedern so verhalten, dass wir sie schützen müssen. Dazu gehört es, nach \
                    Bildern, nach einem Treffen oder nach Kontakt außerhalb des Chats zu fragen.
                    """,
                en: """
                    You have behaved towards young members in a way that we have to protect them from. That includes asking for \
                    pictures, for a meeting or for contact outside the chat.
                    """,
                nl: """
                    Je hebt je tegenover jonge leden zo gedragen dat we hen moeten beschermen. Daar hoort ook bij dat je vraagt \
                    om foto’s, om een afspraak of om contact buiten de chat.
                    """)),
        ReasonTemplate(
            id: "youth-sexual", categories: ["youth", "harassment"],
            text: text(
                de: "Du hast Minderjährigen sexuelle Nachrichten geschrieben oder sie sexuell belästigt. Das ist hier verboten.",
                en: "You have sent sexual messages to minors, or harassed them sexually. That is forbidden here.",
                nl: "Je hebt minderjarigen seksuele berichten gestuurd of hen seksueel lastiggevallen. Dat is hier verboden.")),
        ReasonTemplate(
            id: "password", categories: ["password"],
            text: text(
                de: "Du hast andere nach ihrem Passwort gefragt oder auf andere Weise versucht, es zu bekommen.",
                en: "You have asked others for their password, or tried to get it in some other way.",
                nl: "Je hebt anderen om hun wachtwoord gevraagd of op een andere manier geprobeerd het te krijgen.")),
        ReasonTemplate(
            id: "harassment", categories: ["harassment"],
            text: text(
                de: "Du hast andere bedrängt, obwohl sie das nicht wollten.",
                en: "You have kept bothering others although they did not want it.",
                nl: "Je bent anderen blijven lastigvallen terwijl ze dat niet wilden.")),
        ReasonTemplate(
            id: "insult", categories: ["insult", "harassment", "hate"],
            text: text(
                de: "Du hast andere beleidigt.", en: "You have insulted others.", nl: "Je hebt anderen beledigd.")),
        ReasonTemplate(
            id: "hate", categories: ["hate", "insult"],
            text: text(
                de: """
                    Du hast Menschen dafür herabgesetzt, was sie sind oder was sie glauben. Für Hass ist hier kein Platz, auch \
                    nicht für Antisemitismus.
                    """,
                en: """
                    You have put people down for what they are or what they believe. There is no place for hate here, and none \
                    for antisemitism.
                    """,
                nl: """
                    Je hebt mensen vernederd om wat ze zijn of wat ze geloven. Voor haat is hier geen plaats, ook niet voor \
                    antisemitisme.
                    """)),
        ReasonTemplate(
            id: "disruption", categories: ["disruption"],
            text: text(
                de: "Du hast die Gespräche so gestört, dass andere sich nicht mehr unterhalten konnten.",
                en: "You have disrupted conversations so much that others could no longer talk.",
                nl: "Je hebt de gesprekken zo verstoord dat anderen niet meer konden praten.")),
        ReasonTemplate(
            id: "spam", categories: ["spam", "disruption"],
            text: text(
                de: "Du hast Werbung oder immer wieder dasselbe geschrieben.",
                en: "You have posted advertisements, or the same thing over and over.",
                nl: "Je hebt reclame of steeds weer hetzelfde geschreven.")),
        ReasonTemplate(
            id: "rules",
            text: text(
                de: "Du hast gegen die Regeln dieser Gemeinschaft verstoßen.",
                en: "You have broken the rules of this community.",
                nl: "Je hebt de regels van deze community overtreden.")),
        ReasonTemplate(
            id: "rule",
            text: text(
                de: "Du hast gegen diese Regel verstoßen: {rule}", en: "You have broken this rule: {rule}",
                nl: "Je hebt deze regel overtreden: {rule}")),
        ReasonTemplate(
            id: "quote",
            text: text(
                de: "Du hast am {time} in „{channel}“ geschrieben: „{quote}“. Das verstößt gegen unsere Regeln.",
                en: "On {time} you wrote in “{channel}”: “{quote}”. That is against our rules.",
                nl: "Je schreef op {time} in “{channel}”: “{quote}”. Dat is tegen onze regels.")),
    ]
}
