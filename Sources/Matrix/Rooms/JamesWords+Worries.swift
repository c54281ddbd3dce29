import ModelKit

// The answers of the desk's account to members who worry about somebody, or are not well.
extension JamesWords {
    /// Asks whether to pass it on.
    ///
    /// - Parameter members: the members that it names.
    static func offer(about members: [MemberID], _ name: String, in language: String?) -> String {
        func names(_ and: String) -> String { members.map(\.rawValue).joined(separator: " \(and) ") }
        let isOne = members.count == 1
        let texts: LocalText =
            if !members.isEmpty {
                [
                    "en": """
                    Shall I pass on to the team of \(name) what you wrote about \(names("and"))? Somebody will look at it as \
                    soon as possible. The team will see that it comes from you; \(names("and")) will not. If you want me to, \
                    answer “yes”.
                    """,
                    "de": """
                    Soll ich an das Team von \(name) weitergeben, was Du über \(names("und")) geschrieben hast? Jemand sieht es \
                    sich so bald wie möglich an. Das Team sieht, dass es von Dir kommt; \(names("und")) \
                    \(isOne ? "erfährt" : "erfahren") das nicht. Wenn Du das möchtest, antworte mit „ja“.
                    """,
                    "nl": """
                    Zal ik aan het team van \(name) doorgeven wat je over \(names("en")) hebt geschreven? Iemand kijkt er zo \
                    snel mogelijk naar. Het team ziet dat het van jou komt; \(names("en")) \(isOne ? "hoort" : "horen") dat \
                    niet. Als je dat wilt, antwoord dan met “ja”.
                    """,
                ]
            } else {
                [
                    "en": """
                    Shall I pass on to the team of \(name) what you wrote? Somebody will look at it as soon as possible. Only \
                    the team will see it and know that it comes from you. If you want me to, answer “yes”. If it is about \
                    another member, add their ID: “yes @name:server”.
                    """,
                    "de": """
                    Soll ich an das Team von \(name) weitergeben, was Du geschrieben hast? Jemand sieht es sich so bald wie \
                    möglich an. Nur das Team sieht es und weiß, dass es von Dir kommt. Wenn Du das möchtest, antworte mit „ja“. \
                    Geht es um jemand anderen hier, schreib die ID dazu: „ja @name:server“.
                    """,
                    "nl": """
                    Zal ik aan het team van \(name) doorgeven wat je hebt geschreven? Iemand kijkt er zo snel mogelijk naar. \
                    Alleen het team ziet het en weet dat het van jou komt. Als je dat wilt, antwoord dan met “ja”. Gaat het om \
                    iemand anders hier, schrijf dan de ID erbij: “ja @naam:server”.
                    """,
                ]
            }
        return texts.text(in: language) ?? ""
    }

    /// They wrote more, and nothing has been passed on yet.
    static func offerStands(in language: String?) -> String {
        let texts: LocalText = [
            "en":
                """
            Only you and I have seen this so far. If you want me to pass all of it on to the team, answer “yes”; if not, “no”.
            """,
            "de":
                """
            Bisher haben das nur Du und ich gesehen. Wenn ich alles an das Team weitergeben soll, antworte mit „ja“, sonst \
            mit „nein“.
            """,
            "nl":
                """
            Tot nu toe hebben alleen jij en ik dit gezien. Wil je dat ik alles aan het team doorgeef, antwoord dan met “ja”, \
            anders met “nee”.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// They write something after a worry was passed on.
    static func notWithTheTeam(in language: String?) -> String {
        let texts: LocalText = [
            "en": "The team does not have this yet.",
            "de": "Das ist noch nicht beim Team.",
            "nl": "Dit is nog niet bij het team.",
        ]
        return texts.text(in: language) ?? ""
    }

    static func offerAddition(in language: String?) -> String {
        let texts: LocalText = [
            "en": "Shall I pass it on, too? If you want me to, answer “yes”.",
            "de": "Soll ich es auch weitergeben? Wenn Du das möchtest, antworte mit „ja“.",
            "nl": "Zal ik het ook doorgeven? Als je dat wilt, antwoord dan met “ja”.",
        ]
        return texts.text(in: language) ?? ""
    }

    static func notPassedOn(in language: String?) -> String {
        let texts: LocalText = [
            "en": "All right, I have not passed anything on. You can write to me again at any time.",
            "de": "Gut, ich habe nichts weitergegeben. Du kannst mir jederzeit wieder schreiben.",
            "nl": "Goed, ik heb niets doorgegeven. Je kunt me altijd weer schrijven.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// They answer an old question, and nothing of the worry is kept.
    static func nothingKept(in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            There is nothing that I can pass on right now: I have not kept what you wrote. Please tell me again what worries you.
            """,
            "de":
                "Gerade kann ich nichts weitergeben: Was Du geschrieben hast, habe ich nicht behalten. Bitte schreib noch einmal, was Dir Sorgen macht.",
            "nl":
                "Ik kan nu niets doorgeven: wat je schreef, heb ik niet bewaard. Schrijf alsjeblieft nog eens waar je je zorgen over maakt.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// They answer a question about something that was already passed on.
    static func isPassedOn(_ number: CaseNumber, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            The team already has what you wrote (case \(number)), and I can't undo that. If something has changed, you can tell \
            the team when they write to you.
            """,
            "de": """
            Was Du geschrieben hast, ist schon beim Team (Fall \(number)), und ich kann es nicht zurückholen. Wenn sich etwas \
            geändert hat, kannst Du es dem Team sagen, wenn es Dir schreibt.
            """,
            "nl": """
            Wat je hebt geschreven, is al bij het team (zaak \(number)), en ik kan het niet meer terughalen. Als er iets \
            veranderd is, kun je dat aan het team vertellen wanneer het je schrijft.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// - Parameter isCut: it was too long to be passed on in full.
    static func concernArrived(_ number: CaseNumber, isCut: Bool = false, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            Thank you. The team has it now (case \(number)) and will look at it as soon as \
            possible.\(isCut ? cut(language) : "") If there is danger right now, call the emergency number, 112 in Europe: that \
            is quicker.
            """,
            "de": """
            Danke. Es ist beim Team angekommen (Fall \(number)). Jemand sieht es sich so bald wie möglich \
            an.\(isCut ? cut(language) : "") Wenn jetzt Gefahr besteht, ruf die 112 an: Das geht schneller.
            """,
            "nl": """
            Dank je. Het is aangekomen bij het team (zaak \(number)). Iemand kijkt er zo snel mogelijk \
            naar.\(isCut ? cut(language) : "") Is er nu gevaar, bel dan 112: dat gaat sneller.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    private static func cut(_ language: String?) -> String {
        let texts: LocalText = [
            "en": " It was too long to pass on in full: the team sees the beginning and the end.",
            "de": " Es war zu lang, um alles weiterzugeben: Das Team sieht den Anfang und das Ende.",
            "nl": " Het was te lang om alles door te geven: het team ziet het begin en het einde.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// They named somebody who does not exist.
    static func nobodyThere(in language: String?) -> String {
        let texts: LocalText = [
            "en":
                """
            I can't find anybody here with the ID that you wrote. If you mean another member, please check the ID and send \
            it again.
            """,
            "de":
                """
            Unter der ID, die Du geschrieben hast, finde ich hier niemanden. Wenn Du jemand anderen meinst, prüf die ID \
            bitte und schick sie noch einmal.
            """,
            "nl":
                "Met de ID die je schreef, vind ik hier niemand. Bedoel je een ander lid, controleer de ID dan en stuur die nog eens.",
        ]
        return texts.text(in: language) ?? ""
    }

    /// They reached the limit of worries that are passed on in an hour.
    static func tooManyConcerns(in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            I have already passed on a lot for you this hour, and this has to wait. Please answer “yes” again in an hour. If \
            there is danger right now, call the emergency number, 112 in Europe.
            """,
            "de": """
            Ich habe in dieser Stunde schon viel für Dich weitergegeben, das hier aber noch nicht. Bitte antworte in einer \
            Stunde noch einmal mit „ja“. Wenn jetzt Gefahr besteht, ruf die 112 an.
            """,
            "nl": """
            Ik heb dit uur al veel voor je doorgegeven, maar dit nog niet. Antwoord over een uur nog eens met “ja”. Is er nu \
            gevaar, bel dan 112.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    static func concernRefused(in language: String?) -> String {
        let texts: LocalText = [
            "en": "I could not pass that on. Please contact one of the helplines above, or somebody from the team directly.",
            "de": """
            Das konnte ich nicht weitergeben. Bitte wende Dich an eine der Stellen, die ich Dir oben genannt habe, oder direkt \
            an jemanden vom Team.
            """,
            "nl":
                """
            Dat kon ik niet doorgeven. Neem alsjeblieft contact op met een van de hulplijnen hierboven, of direct met iemand \
            van het team.
            """,
        ]
        return texts.text(in: language) ?? ""
    }
}
