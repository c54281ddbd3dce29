extension Defaults {
    static let emergency: [String: [String]] = [
        "de": [
            "Ruf die 112 an, wenn ein Leben in Gefahr sein kann. Warte nicht, bis Du sicher bist.",
            """
            Halte bereit: den Nickname, was gesagt wurde und wann, Namen, Alter und Ort, soweit bekannt, und die Nummer dieses \
            Falls. Leg erst auf, wenn man es Dir am Telefon sagt.
            """,
            """
            Bleib mit der Person im Gespräch, ruhig und freundlich. Frag, wo sie ist und ob jemand bei ihr ist. Versprich \
            nichts, und sag offen, dass Hilfe unterwegs ist.
            """,
            "Sag den Admins Bescheid, auch wenn der Fall schon weitergegeben ist. Wenn niemand antwortet, ruf an.",
            "Notiere im Fall, wann Du angerufen hast, mit wem Du gesprochen hast und was vereinbart ist.",
        ],
        "en": [
            "Call the emergency number (112 in Europe) if a life may be in danger. Do not wait until you are certain.",
            """
            Have ready: the nickname, what was said and when, name, age and place if known, and the number of this case. Do not \
            hang up until they tell you to.
            """,
            """
            Keep talking with the person, calm and friendly. Ask where they are and whether somebody is with them. Promise \
            nothing, and say openly that help is on its way.
            """,
            "Tell an admin, even if the case has been handed up. If nobody answers, phone one.",
            "Note in the case when you called, whom you talked to and what was agreed.",
        ],
        "nl": [
            "Bel 112 als er een leven in gevaar kan zijn. Wacht niet tot je het zeker weet.",
            """
            Houd bij de hand: de nickname, wat er is gezegd en wanneer, naam, leeftijd en plaats voor zover bekend, en het nummer van \
            deze zaak. Hang niet op voordat de meldkamer het zegt.
            """,
            """
            Blijf met de persoon in gesprek, rustig en vriendelijk. Vraag waar die is en of er iemand bij is. Beloof niets, en \
            zeg eerlijk dat er hulp onderweg is.
            """,
            "Waarschuw een admin, ook als de zaak al is doorgegeven. Reageert er niemand, bel er dan een.",
            "Noteer in de zaak hoe laat je hebt gebeld, met wie je hebt gesproken en wat er is afgesproken.",
        ],
    ]
}
