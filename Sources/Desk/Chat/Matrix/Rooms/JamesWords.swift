import ModelKit

/// What the desk's account answers to members.
enum JamesWords {
    static func received(_ number: CaseNumber, in language: String?) -> String {
        let texts: LocalText = [
            "en": "Your appeal has arrived, as case \(number). Someone else will decide, and we will let you know.",
            "de": "Dein Widerspruch ist angekommen, als Fall \(number). Jemand anderes entscheidet darüber, und Du hörst davon.",
            "nl": "Je bezwaar is aangekomen, als zaak \(number). Iemand anders beslist erover, en je hoort ervan.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// Why an objection was not taken.
    static func refused(_ problem: Problem, _ number: CaseNumber, in language: String?) -> String {
        let texts: LocalText =
            switch problem.type {
            case "urn:notruf:nothing-to-appeal":
                [
                    "en": "There is no decision against you in case \(number), so there is nothing to appeal against.",
                    "de":
                        "In Fall \(number) gibt es keine Entscheidung gegen Dich, also nichts, wogegen Du Widerspruch einlegen kannst.",
                    "nl": "In zaak \(number) is er geen beslissing tegen jou; er is dus niets om bezwaar tegen te maken.",
                ]
            case "urn:notruf:already-appealed":
                [
                    "en": "You have already appealed against the decision in case \(number); we will let you know the outcome.",
                    "de":
                        "Gegen die Entscheidung in Fall \(number) hast Du schon Widerspruch eingelegt; Du hörst, was daraus wird.",
                    "nl": "Tegen de beslissing in zaak \(number) heb je al bezwaar gemaakt; je hoort wat eruit komt.",
                ]
            case "urn:notruf:appeal-expired":
                [
                    "en": "The time to appeal against the decision in case \(number) has passed.",
                    "de": "Die Frist für einen Widerspruch gegen die Entscheidung in Fall \(number) ist abgelaufen.",
                    "nl": "De termijn om bezwaar te maken tegen de beslissing in zaak \(number) is verstreken.",
                ]
            case "urn:notruf:appeal-too-long":
                [
                    "en": "That is too long: at most \(Limits.appeal) characters. Please send the appeal again, shorter.",
                    "de": "Das ist zu lang: höchstens \(Limits.appeal) Zeichen. Bitte schick ihn noch einmal, kürzer.",
                    "nl": "Dat is te lang: hoogstens \(Limits.appeal) tekens. Stuur het bezwaar nog eens, korter.",
                ]
            case "urn:notruf:empty-appeal":
                [
                    "en": "Please say why, in one message: “appeal \(number)” and then your reasons.",
                    "de": "Bitte schreib dazu, warum, in einer Nachricht: „Widerspruch \(number)“ und dann Deine Gründe.",
                    "nl": "Schrijf erbij waarom, in één bericht: “bezwaar \(number)” en dan je redenen.",
                ]
            default:
                [
                    "en": "Your appeal could not be accepted just now. Please send it again later.",
                    "de": "Dein Widerspruch konnte gerade nicht angenommen werden. Bitte schick ihn später noch einmal.",
                    "nl": "Je bezwaar kon nu niet worden aangenomen. Stuur het later nog eens.",
                ]
            }
        return texts.text(in: language) ?? ""
    }

    /// Where somebody objects who has just read what he bears.
    static func howToAppeal(_ number: CaseNumber, to account: MemberID, in language: String?) -> String {
        let texts: LocalText = [
            "en": "To appeal, write to \(account): “appeal \(number)” and why, in one message.",
            "de": "Für einen Widerspruch schreib an \(account): „Widerspruch \(number)“ und warum, in einer Nachricht.",
            "nl": "Om bezwaar te maken, schrijf aan \(account): “bezwaar \(number)” en waarom, in één bericht.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// When a conversation is over.
    static func farewell(in language: String?) -> String {
        let texts: LocalText = [
            "en": "Thank you for talking with us.", "de": "Danke für das Gespräch.", "nl": "Bedankt voor het gesprek.",
        ]
        return texts.text(in: language) ?? ""
    }

    static func help(_ name: String, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            Here \(name) writes to you about your reports and cases; nobody else can read this. To appeal against a decision, write \
            “appeal”, the number of the case, and why, in one message. If you are worried about somebody, or not doing well yourself, \
            you can write that too. Please write here: encrypted messages cannot be read.
            """,
            "de": """
            Hier schreibt Dir \(name) zu Deinen Meldungen und Fällen; niemand liest mit. Für einen Widerspruch schreib \
            „Widerspruch“, die Nummer des Falls und warum, in einer Nachricht. Wenn Du Dir um jemanden Sorgen machst oder es Dir \
            selbst nicht gut geht, kannst Du auch das schreiben. Bitte schreib hier: Verschlüsseltes kann nicht gelesen werden.
            """,
            "nl": """
            Hier schrijft \(name) je over je meldingen en zaken; niemand leest mee. Wil je bezwaar maken, schrijf dan “bezwaar”, het \
            nummer van de zaak en waarom, in één bericht. Als je je zorgen maakt om iemand, of als het met jezelf niet goed gaat, kun \
            je dat ook schrijven. Schrijf alsjeblieft hier: versleutelde berichten kunnen niet worden gelezen.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// The same, in a chat that the member opened: who else comes there is up to them.
    static func helpInTheirs(_ name: String, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            Here you can reach \(name). To appeal against a decision, write “appeal”, the number of the case, and why, in one message. \
            If you are worried about somebody, or not doing well yourself, you can write that too. I only answer while just the two of \
            us are here, and I can't read encrypted messages.
            """,
            "de": """
            Hier erreichst Du \(name). Für einen Widerspruch schreib „Widerspruch“, die Nummer des Falls und warum, in einer \
            Nachricht. Wenn Du Dir um jemanden Sorgen machst oder es Dir selbst nicht gut geht, kannst Du auch das schreiben. Ich \
            antworte hier nur, solange wir zu zweit sind, und kann Verschlüsseltes nicht lesen.
            """,
            "nl": """
            Hier bereik je \(name). Wil je bezwaar maken, schrijf dan “bezwaar”, het nummer van de zaak en waarom, in één bericht. Als \
            je je zorgen maakt om iemand, of als het met jezelf niet goed gaat, kun je dat ook schrijven. Ik antwoord hier alleen zolang \
            we met z’n tweeën zijn, en versleutelde berichten kan ik niet lezen.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// In a chat that is encrypted.
    static func cannotRead(in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            I'm sorry: this chat is encrypted, and I can't read what is written here. I have invited you to another chat with me, \
            without encryption. Please accept that invitation and write there.
            """,
            "de": """
            Tut mir leid: Dieser Chat ist verschlüsselt, und ich kann nicht lesen, was hier steht. Ich habe Dich zu einem anderen Chat \
            mit mir eingeladen, ohne Verschlüsselung. Bitte nimm die Einladung an und schreib dort.
            """,
            "nl": """
            Het spijt me: deze chat is versleuteld, en ik kan niet lezen wat hier staat. Ik heb je uitgenodigd voor een andere chat \
            met mij, zonder versleuteling. Neem die uitnodiging alsjeblieft aan en schrijf daar.
            """,
        ]
        return texts.text(in: language) ?? ""
    }
}
