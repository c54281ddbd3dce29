import ModelKit

// What the desk's account answers to somebody who appeals.
extension JamesWords {
    static func received(_ number: CaseNumber, in language: String?) -> String {
        let texts: LocalText = [
            "en": "Your appeal has arrived, as case \(number). Someone else will decide, and we will let you know.",
            "de": "Dein Widerspruch ist angekommen, als Fall \(number). Jemand anderes entscheidet darüber, und Du hörst davon.",
            "nl": "Je bezwaar is aangekomen, als zaak \(number). Iemand anders beslist erover, en je hoort ervan.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// Why an appeal was not taken.
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
                    "en": "That is too long: at most \(Limits.appeal) characters. Please send the appeal again, shorter.",
                    "de": "Das ist zu lang: höchstens \(Limits.appeal) Zeichen. Bitte schick ihn noch einmal, kürzer.",
                    "nl": "Dat is te lang: hoogstens \(Limits.appeal) tekens. Stuur het bezwaar nog eens, korter.",
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

    /// They appeal, and have not said why.
    static func askWhy(_ number: CaseNumber, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            Please say why you want to appeal against the decision in case \(number), in one message. What you write next counts \
            as your reasons.
            """,
            "de": """
            Bitte schreib, warum Du gegen die Entscheidung in Fall \(number) Widerspruch einlegen willst, in einer Nachricht. Was \
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
                "Gegen die Entscheidung in Fall \(number) hast Du schon Widerspruch eingelegt; Du hörst, was daraus wird.",
            "nl": "Tegen de beslissing in zaak \(number) heb je al bezwaar gemaakt; je hoort wat eruit komt.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// Where somebody appeals who has just read what they bear.
    static func howToAppeal(_ number: CaseNumber, to account: MemberID, in language: String?) -> String {
        let texts: LocalText = [
            "en": "To appeal, write to \(account): “appeal \(number)” and why, in one message.",
            "de": "Für einen Widerspruch schreib an \(account): „Widerspruch \(number)“ und warum, in einer Nachricht.",
            "nl": "Om bezwaar te maken, schrijf aan \(account): “bezwaar \(number)” en waarom, in één bericht.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// They changed the message with which they had appealed.
    static func appealStands(_ number: CaseNumber, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            You have already appealed against the decision in case \(number). What counts is your message as you first sent it; I cannot \
            add the change.
            """,
            "de": """
            Gegen die Entscheidung in Fall \(number) hast Du schon Widerspruch eingelegt. Es zählt Deine Nachricht, wie Du sie zuerst \
            geschickt hast; die Änderung kann ich nicht mehr dazunehmen.
            """,
            "nl": """
            Tegen de beslissing in zaak \(number) heb je al bezwaar gemaakt. Je bericht telt zoals je het eerst hebt gestuurd; de \
            wijziging kan ik er niet meer bij doen.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// They speak of an appeal, and it is not certain that this is one.
    ///
    /// - Parameter numbers: of the cases that they may mean.
    static func noAppealYet(_ numbers: [CaseNumber], in language: String?) -> String {
        let texts: LocalText = [
            "en": "I have not taken this as an appeal yet.",
            "de": "Das habe ich noch nicht als Widerspruch aufgenommen.",
            "nl": "Dit heb ik nog niet als bezwaar aangenomen.",
        ]
        return [texts.text(in: language) ?? "", howToAppeal(numbers, in: language)].joined(separator: " ")
    }

    /// How to appeal, here.
    ///
    /// - Parameter numbers: of the cases with decisions against which they can.
    static func howToAppeal(_ numbers: [CaseNumber], in language: String?) -> String {
        func commands(_ open: String, _ close: String, _ or: String) -> String {
            numbers.prefix(mostNumbers).map { "\(open)\($0)\(close)" }.joined(separator: " \(or) ")
        }
        let texts: LocalText =
            switch numbers.count {
            case 0:
                [
                    "en": """
                    To appeal, write “appeal”, the number of the case and why, in one message. The number is in the message that told \
                    you about the decision.
                    """,
                    "de": """
                    Für einen Widerspruch schreib „Widerspruch“, die Nummer des Falls und warum, in einer Nachricht. Die Nummer steht \
                    in der Nachricht, in der Du von der Entscheidung erfahren hast.
                    """,
                    "nl": """
                    Wil je bezwaar maken, schrijf dan “bezwaar”, het nummer van de zaak en waarom, in één bericht. Het nummer staat in \
                    het bericht waarin je over de beslissing hoorde.
                    """,
                ]
            case 1:
                [
                    "en": """
                    To appeal against the decision in case \(numbers[0]), write \(commands("“appeal ", "”", "or")) and why, in one \
                    message.
                    """,
                    "de": """
                    Um gegen die Entscheidung in Fall \(numbers[0]) Widerspruch einzulegen, schreib \
                    \(commands("„Widerspruch ", "“", "oder")) und warum, in einer Nachricht.
                    """,
                    "nl": """
                    Wil je bezwaar maken tegen de beslissing in zaak \(numbers[0]), schrijf dan \(commands("“bezwaar ", "”", "of")) en \
                    waarom, in één bericht.
                    """,
                ]
            default:
                [
                    "en": """
                    To appeal against one of the decisions about you, write \(commands("“appeal ", "”", "or")) and why, in one message.
                    """,
                    "de": """
                    Um gegen eine der Entscheidungen über Dich Widerspruch einzulegen, schreib \
                    \(commands("„Widerspruch ", "“", "oder")) und warum, in einer Nachricht.
                    """,
                    "nl": """
                    Wil je bezwaar maken tegen een van de beslissingen over jou, schrijf dan \(commands("“bezwaar ", "”", "of")) en \
                    waarom, in één bericht.
                    """,
                ]
            }
        return texts.text(in: language) ?? ""
    }

    /// Cases that are named.
    private static let mostNumbers = 5
}
