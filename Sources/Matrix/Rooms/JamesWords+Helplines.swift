import ModelKit

// The messages of the desk's account to members who may be in danger.
extension JamesWords {
    /// Helplines for somebody about whom nothing is known.
    static func listeners(_ helplines: String, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            If you or somebody else is not doing well, these people will listen:

            \(helplines)

            If there is danger right now, call the emergency number, 112 in Europe.
            """,
            "de": """
            Falls es Dir oder jemand anderem nicht gut geht, hören Dir diese Menschen zu:

            \(helplines)

            Wenn jetzt Gefahr besteht, ruf die 112 an.
            """,
            "nl": """
            Als het met jou of iemand anders niet goed gaat, kun je bij deze mensen je verhaal kwijt:

            \(helplines)

            Is er nu gevaar, bel dan 112.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// Their message is not understood, and may be from somebody in danger.
    static func notUnderstood(_ helplines: String, in language: String?) -> String {
        let listeners = listeners(helplines, in: language)
        let texts: LocalText = [
            "en": """
            I'm a program, and I don't know what you mean. \(listeners) If you want me to tell the team, write “I'm worried” and \
            why. To appeal against a decision, write “appeal”, the number of the case and why, in one message.
            """,
            "de": """
            Ich bin ein Programm und weiß nicht, was Du meinst. \(listeners) Wenn ich dem Team Bescheid sagen soll, schreib „Ich \
            mache mir Sorgen“ und warum. Um Widerspruch einzulegen, schreib in einer Nachricht „Widerspruch“, die Nummer des \
            Falls und warum.
            """,
            "nl": """
            Ik ben een programma en weet niet wat je bedoelt. \(listeners) Wil je dat ik het aan het team vertel, schrijf dan \
            “Ik maak me zorgen” en waarom. Wil je bezwaar maken, schrijf dan in één bericht “bezwaar”, het nummer van de zaak en \
            waarom.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// The same answer if helplines were named recently.
    static func notUnderstood(in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            I'm a program, and I don't know what you mean. To tell the team that somebody is not doing well, write “I'm worried” \
            and why. To appeal against a decision, write “appeal”, the number of the case and why, in one message.
            """,
            "de": """
            Ich bin ein Programm und weiß nicht, was Du meinst. Wenn ich dem Team sagen soll, dass es jemandem nicht gut geht, \
            schreib „Ich mache mir Sorgen“ und warum. Um Widerspruch einzulegen, schreib in einer Nachricht „Widerspruch“, die \
            Nummer des Falls und warum.
            """,
            "nl": """
            Ik ben een programma en weet niet wat je bedoelt. Wil je dat ik het team vertel dat het met iemand niet goed gaat, \
            schrijf dan “Ik maak me zorgen” en waarom. Wil je bezwaar maken, schrijf dan in één bericht “bezwaar”, het nummer \
            van de zaak en waarom.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// They write more than James answers.
    static func tooMuch(_ helplines: String, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            You have written more than I can answer in an hour. I'll answer again later. If somebody is not doing well, these \
            people are there now:

            \(helplines)

            If there is danger right now, call the emergency number, 112 in Europe.
            """,
            "de": """
            Du hast mehr geschrieben, als ich in einer Stunde beantworten kann. Später antworte ich wieder. Falls es jemandem \
            nicht gut geht, sind diese Menschen jetzt da:

            \(helplines)

            Wenn jetzt Gefahr besteht, ruf die 112 an.
            """,
            "nl": """
            Je hebt meer geschreven dan ik in een uur kan beantwoorden. Later geef ik weer antwoord. Als het met iemand niet \
            goed gaat, zijn deze mensen er nu:

            \(helplines)

            Is er nu gevaar, bel dan 112.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// For a community that has no suitable helpline.
    static func noHelpline(in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            Thank you for writing. If there is danger right now, call the emergency number, 112 in Europe. At \
            https://findahelpline.com you can find people in your country who will listen.
            """,
            "de": """
            Gut, dass Du schreibst. Wenn jetzt Gefahr besteht, ruf die 112 an. Unter https://findahelpline.com findest Du \
            Menschen in Deinem Land, die Dir zuhören.
            """,
            "nl": """
            Goed dat je schrijft. Is er nu gevaar, bel dan 112. Op https://findahelpline.com vind je mensen in jouw land die \
            naar je luisteren.
            """,
        ]
        return texts.text(in: language) ?? ""
    }
}
