import ModelKit

// The answers of the desk's account to members who appeal.
extension JamesWords {
    static func received(_ number: CaseNumber, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            We have received your appeal (case \(number)). Someone else will decide, and we will let you know the outcome.
            """,
            "de": """
            Dein Widerspruch ist angekommen (Fall \(number)). Jemand anderes entscheidet darüber, und Du erfährst, was daraus \
            wird.
            """,
            "nl": "Je bezwaar is aangekomen (zaak \(number)). Iemand anders beslist erover, en je hoort wat de uitkomst is.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// Why an appeal was refused.
    static func refused(_ problem: Problem, _ number: CaseNumber, in language: String?) -> String {
        if problem.type == "urn:notruf:empty-appeal" { return askWhy(number, in: language) }
        if problem.type == "urn:notruf:already-appealed" { return alreadyAppealed(number, in: language) }
        let texts: LocalText =
            switch problem.type {
            case "urn:notruf:nothing-to-appeal":
                [
                    "en": "There is no decision against you in case \(number), so there is nothing to appeal against.",
                    "de":
                        "In Fall \(number) gibt es keine Entscheidung gegen Dich, also nichts, wogegen Du Widerspruch einlegen kannst.",
                    "nl": "In zaak \(number) is er geen beslissing tegen jou; er is dus niets om bezwaar tegen te maken.",
                ]
            case "urn:notruf:appeal-expired":
                [
                    "en": "The time to appeal against the decision in case \(number) has passed.",
                    "de": "Die Frist für einen Widerspruch gegen die Entscheidung in Fall \(number) ist abgelaufen.",
                    "nl": "De termijn om bezwaar te maken tegen de beslissing in zaak \(number) is verstreken.",
                ]
            case "urn:notruf:appeal-too-long":
                [
                    "en": """
                    That is too long: an appeal has at most \(Limits.appeal) characters. Please shorten it and send it again.
                    """,
                    "de": """
                    Das ist zu lang: Ein Widerspruch hat höchstens \(Limits.appeal) Zeichen. Bitte kürze ihn und schick ihn noch \
                    einmal.
                    """,
                    "nl": """
                    Dat is te lang: een bezwaar heeft hoogstens \(Limits.appeal) tekens. Maak het korter en stuur het nog eens.
                    """,
                ]
            default:
                [
                    "en": "We can't accept your appeal right now. Please send it again later.",
                    "de": "Wir können Deinen Widerspruch gerade nicht annehmen. Bitte schick ihn später noch einmal.",
                    "nl": "We kunnen je bezwaar nu niet aannemen. Stuur het later nog eens.",
                ]
            }
        return texts.text(in: language) ?? ""
    }

    /// They appeal, and have not given reasons.
    static func askWhy(_ number: CaseNumber, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            Please tell me in one message why you want to appeal against the decision in case \(number). What you write next \
            counts as your reasons.
            """,
            "de": """
            Bitte schreib in einer Nachricht, warum Du gegen die Entscheidung in Fall \(number) Widerspruch einlegen willst. Was \
            Du als Nächstes schreibst, zählt als Deine Begründung.
            """,
            "nl": """
            Schrijf in één bericht waarom je bezwaar wilt maken tegen de beslissing in zaak \(number). Wat je hierna schrijft, \
            geldt als je redenen.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    static func alreadyAppealed(_ number: CaseNumber, in language: String?) -> String {
        let texts: LocalText = [
            "en": "You have already appealed against the decision in case \(number); we will let you know the outcome.",
            "de":
                "Gegen die Entscheidung in Fall \(number) hast Du schon Widerspruch eingelegt; Du erfährst, was daraus wird.",
            "nl": "Tegen de beslissing in zaak \(number) heb je al bezwaar gemaakt; je hoort wat de uitkomst is.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// For members who have just read what they bear.
    static func howToAppeal(_ number: CaseNumber, to account: MemberID, in language: String?) -> String {
        let texts: LocalText = [
            "en": "To appeal, write to \(account): “appeal \(number)” and why, in one message.",
            "de": "Um Widerspruch einzulegen, schreib in einer Nachricht an \(account): „Widerspruch \(number)“ und warum.",
            "nl": "Om bezwaar te maken, schrijf in één bericht aan \(account): “bezwaar \(number)” en waarom.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// They changed the message with their appeal.
    static func appealStands(_ number: CaseNumber, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            You have already appealed against the decision in case \(number). Your message counts as you first sent it; I can't \
            add the change any more.
            """,
            "de": """
            Gegen die Entscheidung in Fall \(number) hast Du schon Widerspruch eingelegt. Deine Nachricht zählt so, wie Du sie \
            zuerst geschickt hast; die Änderung kann ich nicht mehr aufnehmen.
            """,
            "nl": """
            Tegen de beslissing in zaak \(number) heb je al bezwaar gemaakt. Je bericht telt zoals je het eerst hebt gestuurd; \
            de wijziging kan ik niet meer meenemen.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// They mention an appeal, but it is not certain that they are making one.
    ///
    /// - Parameter numbers: the cases that they may mean.
    static func noAppealYet(_ numbers: [CaseNumber], in language: String?) -> String {
        let texts: LocalText = [
            "en": "This does not count as an appeal yet.",
            "de": "Das zählt noch nicht als Widerspruch.",
            "nl": "Dit telt nog niet als bezwaar.",
        ]
        return [texts.text(in: language) ?? "", howToAppeal(numbers, in: language)].joined(separator: " ")
    }

    /// How to appeal in this room.
    ///
    /// - Parameter numbers: the cases whose decisions they can appeal against.
    static func howToAppeal(_ numbers: [CaseNumber], in language: String?) -> String {
        func commands(_ open: String, _ close: String, _ or: String) -> String {
            numbers.prefix(mostNumbers).map { "\(open)\($0)\(close)" }.joined(separator: " \(or) ")
        }
        let texts: LocalText =
            switch numbers.count {
            case 0:
                [
                    "en": """
                    To appeal, write “appeal”, the number of the case and why, in one message. The number is in the message that \
                    told you about the decision.
                    """,
                    "de": """
                    Um Widerspruch einzulegen, schreib in einer Nachricht „Widerspruch“, die Nummer des Falls und warum. Die \
                    Nummer steht in der Nachricht, in der Du von der Entscheidung erfahren hast.
                    """,
                    "nl": """
                    Wil je bezwaar maken, schrijf dan in één bericht “bezwaar”, het nummer van de zaak en waarom. Het nummer \
                    staat in het bericht over de beslissing.
                    """,
                ]
            case 1:
                [
                    "en": """
                    To appeal against the decision in case \(numbers[0]), write \(commands("“appeal ", "”", "or")) and why, in \
                    one message.
                    """,
                    "de": """
                    Um gegen die Entscheidung in Fall \(numbers[0]) Widerspruch einzulegen, schreib in einer Nachricht \
                    \(commands("„Widerspruch ", "“", "oder")) und warum.
                    """,
                    "nl": """
                    Wil je bezwaar maken tegen de beslissing in zaak \(numbers[0]), schrijf dan in één bericht \
                    \(commands("“bezwaar ", "”", "of")) en waarom.
                    """,
                ]
            default:
                [
                    "en": """
                    To appeal against one of the decisions about you, write \(commands("“appeal ", "”", "or")) and why, in one \
                    message.
                    """,
                    "de": """
                    Um gegen eine der Entscheidungen über Dich Widerspruch einzulegen, schreib in einer Nachricht \
                    \(commands("„Widerspruch ", "“", "oder")) und warum.
                    """,
                    "nl": """
                    Wil je bezwaar maken tegen een van de beslissingen over jou, schrijf dan in één bericht \
                    \(commands("“bezwaar ", "”", "of")) en waarom.
                    """,
                ]
            }
        return texts.text(in: language) ?? ""
    }

    /// The most cases that are named.
    private static let mostNumbers = 5
}
