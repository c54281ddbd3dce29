extension Defaults {
    static let emergency: [String: [String]] = [
        "de": [
            "Ruf die 112 an, wenn ein Leben in Gefahr sein kann. Warte nicht, bis Du sicher bist.",
            """
            Halte bereit: den Nickname, was gesagt wurde und wann, Namen, Alter und Ort, soweit bekannt, und die Nummer dieses Falls. \
            Leg nicht auf, bevor die Leitstelle es sagt.
            """,
            """
            Bleib im Gespräch, ruhig und freundlich. Frag, wo die Person ist und ob jemand bei ihr ist. Versprich nichts, und sag \
            offen, dass Hilfe unterwegs ist.
            """,
            "Sag einem Admin Bescheid, auch wenn der Fall schon weitergegeben ist. Antwortet keiner, ruf einen an.",
            "Schreib die Uhrzeit des Anrufs in den Fall, mit wem Du gesprochen hast und was vereinbart ist.",
        ],
        "en": [
            "Call the emergency number (112 in Europe) if a life may be in danger. Do not wait until you are certain.",
            """
            Have at hand: the nickname, what was said and when, name, age and place as far as they are known, and the number of this \
            case. Do not hang up until they say so.
            """,
            """
            Stay with the person, calm and friendly. Ask where they are and whether somebody is with them. Promise nothing, and say \
            openly that help is on its way.
            """,
            "Tell an admin, even if the case has been handed up. If none answers, call one.",
            "Note the time of the call in the case, whom you talked to and what was agreed.",
        ],
        "nl": [
            "Bel 112 als er een leven in gevaar kan zijn. Wacht niet tot je het zeker weet.",
            """
            Houd bij de hand: de nickname, wat er is gezegd en wanneer, naam, leeftijd en plaats voor zover bekend, en het nummer van \
            deze zaak. Hang niet op voordat de meldkamer het zegt.
            """,
            """
            Blijf in gesprek, rustig en vriendelijk. Vraag waar de persoon is en of er iemand bij is. Beloof niets, en zeg eerlijk dat \
            er hulp onderweg is.
            """,
            "Waarschuw een admin, ook al is de zaak al doorgegeven. Antwoordt er niemand, bel er dan een.",
            "Schrijf de tijd van het gesprek in de zaak, met wie je hebt gesproken en wat er is afgesproken.",
        ],
    ]
}
