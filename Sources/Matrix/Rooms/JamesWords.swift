import ModelKit

/// The answers of the desk's account to members.
enum JamesWords {
    /// When a conversation ends.
    static func farewell(in language: String?) -> String {
        let texts: LocalText = [
            "en": "Thank you for talking with us.", "de": "Danke für das Gespräch.", "nl": "Bedankt voor het gesprek.",
        ]
        return texts.text(in: language) ?? ""
    }

    static func help(_ name: String, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            In this chat, \(name) writes to you about your reports and cases; nobody else can read it. To appeal against a \
            decision, write “appeal”, the number of the case and why, in one message. You can also write to me if you are \
            worried about somebody, or not doing well yourself. Please write here: I can't read encrypted messages.
            """,
            "de": """
            Hier schreibt Dir \(name) zu Deinen Meldungen und Fällen; sonst liest niemand mit. Um Widerspruch einzulegen, \
            schreib in einer Nachricht „Widerspruch“, die Nummer des Falls und warum. Du kannst mir auch schreiben, wenn Du Dir \
            um jemanden Sorgen machst oder es Dir selbst nicht gut geht. Bitte schreib hier: Verschlüsselte Nachrichten kann ich \
            nicht lesen.
            """,
            "nl": """
            Hier schrijft \(name) je over je meldingen en zaken; verder leest niemand mee. Wil je bezwaar maken, schrijf dan in \
            één bericht “bezwaar”, het nummer van de zaak en waarom. Je kunt me ook schrijven als je je zorgen maakt om iemand, \
            of als het met jezelf niet goed gaat. Schrijf alsjeblieft hier: versleutelde berichten kan ik niet lezen.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// The explanation for a chat that the member opened, in which they decide who else joins.
    static func helpInTheirs(_ name: String, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            You can reach \(name) here. To appeal against a decision, write “appeal”, the number of the case and why, in one \
            message. You can also write to me if you are worried about somebody, or not doing well yourself. I only answer while \
            just the two of us are here, and I can't read encrypted messages.
            """,
            "de": """
            Hier erreichst Du \(name). Um Widerspruch einzulegen, schreib in einer Nachricht „Widerspruch“, die Nummer des Falls \
            und warum. Du kannst mir auch schreiben, wenn Du Dir um jemanden Sorgen machst oder es Dir selbst nicht gut geht. \
            Ich antworte hier nur, solange wir zu zweit sind, und kann verschlüsselte Nachrichten nicht lesen.
            """,
            "nl": """
            Hier bereik je \(name). Wil je bezwaar maken, schrijf dan in één bericht “bezwaar”, het nummer van de zaak en \
            waarom. Je kunt me ook schrijven als je je zorgen maakt om iemand, of als het met jezelf niet goed gaat. Ik antwoord \
            hier alleen zolang we met z’n tweeën zijn, en versleutelde berichten kan ik niet lezen.
            """,
        ]
        return texts.text(in: language) ?? ""
    }

    /// In an encrypted chat.
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
