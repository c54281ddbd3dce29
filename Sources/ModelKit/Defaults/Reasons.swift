extension Defaults {
    /// None of them quotes: what was said in private would tell who reported it. `quote` is for what all have read.
    static let reasons: [ReasonTemplate] = [
        ReasonTemplate(
            id: "youth-contact", categories: ["youth", "harassment"],
            text: text(
                de: """
                    Du hast Dich gegenüber jungen Mitgliedern so verhalten, dass wir sie schützen müssen, zum Beispiel nach Bildern, \
                    nach Treffen oder nach Kontakt außerhalb des Chats gefragt.
                    """,
                en: """
                    You have behaved towards young members in such a way that we have to protect them, for example by asking for \
                    pictures, for meetings or for contact outside the chat.
                    """,
                nl: """
                    Je hebt je tegenover jonge leden zo gedragen dat we hen moeten beschermen, bijvoorbeeld gevraagd om foto's, om \
                    afspraken of om contact buiten de chat.
                    """)),
        ReasonTemplate(
            id: "youth-sexual", categories: ["youth", "harassment"],
            text: text(
                de: "Du hast Minderjährigen Sexuelles geschrieben oder sie sexuell bedrängt. Das ist hier verboten.",
                en: "You have written sexual things to minors, or harassed them sexually. That is forbidden here.",
                nl: "Je hebt minderjarigen seksuele dingen geschreven of hen seksueel lastiggevallen. Dat is hier verboden.")),
        ReasonTemplate(
            id: "password", categories: ["password"],
            text: text(
                de: "Du hast andere nach ihrem Passwort gefragt oder auf andere Weise versucht, es zu bekommen.",
                en: "You have asked others for their password, or tried to get it in another way.",
                nl: "Je hebt anderen om hun wachtwoord gevraagd of op een andere manier geprobeerd het te krijgen.")),
        ReasonTemplate(
            id: "harassment", categories: ["harassment"],
            text: text(
                de: "Du hast andere bedrängt, obwohl sie das nicht wollten.",
                en: "You have pestered others against their wishes.",
                nl: "Je hebt anderen lastiggevallen terwijl ze dat niet wilden.")),
        ReasonTemplate(
            id: "insult", categories: ["insult", "harassment", "hate"],
            text: text(
                de: "Du hast andere beleidigt.", en: "You have insulted others.", nl: "Je hebt anderen beledigd.")),
        ReasonTemplate(
            id: "hate", categories: ["hate", "insult"],
            text: text(
                de: """
                    Du hast Menschen herabgesetzt für das, was sie sind oder glauben. Hass hat hier keinen Platz, auch kein \
                    Antisemitismus.
                    """,
                en: """
                    You have demeaned people for what they are or believe. There is no room for hate here, nor for antisemitism.
                    """,
                nl: """
                    Je hebt mensen vernederd om wat ze zijn of geloven. Voor haat is hier geen plaats, ook niet voor antisemitisme.
                    """)),
        ReasonTemplate(
            id: "disruption", categories: ["disruption"],
            text: text(
                de: "Du hast die Gespräche so gestört, dass andere sich nicht mehr unterhalten konnten.",
                en: "You have disrupted conversations so that others could no longer talk.",
                nl: "Je hebt de gesprekken zo verstoord dat anderen niet meer konden praten.")),
        ReasonTemplate(
            id: "spam", categories: ["spam", "disruption"],
            text: text(
                de: "Du hast Werbung oder immer wieder dasselbe geschrieben.",
                en: "You have written advertisements, or the same thing over and over.",
                nl: "Je hebt reclame of steeds weer hetzelfde geschreven.")),
        ReasonTemplate(
            id: "rules",
            text: text(
                de: "Du hast gegen die Regeln dieser Gemeinschaft verstoßen.",
                en: "You have broken the rules of this community.",
                nl: "Je hebt de regels van deze gemeenschap overtreden.")),
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
