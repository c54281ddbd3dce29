extension Defaults {
    static let replies = accused + reporters + [moment]

    private static let moment = QuickReply(
        text: text(
            de: "Einen Moment bitte, ich lese kurz nach.", en: "One moment, please: I'm reading through the case.",
            nl: "Een ogenblikje, ik lees het even na."))

    private static let accused: [QuickReply] = [
        QuickReply(
            audience: .accused,
            text: text(
                de: "Hallo {accused}, ich bin {moderator} vom Team. Es geht um Fall {case}, {category}. Wie siehst Du es?",
                en: "Hello {accused}, I'm {moderator} from the team. This is about case {case}, {category}. How do you see it?",
                nl: "Hallo {accused}, ik ben {moderator} van het team. Het gaat om zaak {case}, {category}. Hoe zie jij het?")),
        QuickReply(
            audience: .accused, categories: ["insult", "hate", "disruption", "spam", "harassment", "other"],
            text: text(
                de: "Du hast am {time} in „{channel}“ geschrieben: „{quote}“. Was sagst Du dazu?",
                en: "On {time} you wrote in “{channel}”: “{quote}”. What would you like to say about that?",
                nl: "Je schreef op {time} in “{channel}”: “{quote}”. Wat wil je daarover zeggen?")),
        QuickReply(
            audience: .accused, categories: ["insult", "harassment", "hate"],
            text: text(
                de: "So gehen wir hier nicht miteinander um. Kann ich mich darauf verlassen, dass es nicht wieder vorkommt?",
                en: "That is not how we treat each other here. Can I rely on it not happening again?",
                nl: "Zo gaan we hier niet met elkaar om. Kan ik erop rekenen dat het niet nog eens gebeurt?")),
        QuickReply(
            audience: .accused, categories: ["youth"],
            text: text(
                de: "Junge Mitglieder stehen hier unter besonderem Schutz. Was wolltest Du mit diesen Nachrichten erreichen?",
                en: "We take special care of young members here. What were you trying to do with these messages?",
                nl: "Jonge leden worden hier extra beschermd. Wat wilde je met deze berichten bereiken?")),
        QuickReply(
            audience: .accused, categories: ["password"],
            text: text(
                de: "Hier darf niemand nach Passwörtern fragen. Wie kam es dazu?",
                en: "Nobody may ask for passwords here. What happened?",
                nl: "Hier mag niemand om wachtwoorden vragen. Hoe is het zo gekomen?")),
        QuickReply(
            audience: .accused, categories: ["spam"],
            text: text(
                de: "Werbung ist hier nicht erwünscht. Hast Du das selbst geschrieben?",
                en: "Advertisements are not welcome here. Did you write this yourself?",
                nl: "Reclame is hier niet gewenst. Heb je dit zelf geschreven?")),
        // {rule} has no value, so the moderator must fill it in before sending.
        QuickReply(
            audience: .accused,
            text: text(
                de: "Bei uns gilt: {rule} Bitte halte Dich daran.", en: "Our rule is: {rule} Please keep to it.",
                nl: "Bij ons geldt: {rule} Houd je daar alsjeblieft aan.")),
        QuickReply(
            audience: .accused,
            text: text(
                de: """
                    Danke, das genügt mir. Wenn das Folgen für Dich hat, sagen wir Dir den Grund und wie Du Widerspruch einlegen \
                    kannst.
                    """,
                en: """
                    Thank you, that is all I need. If this has consequences for you, we will tell you why and how you can appeal.
                    """,
                nl: "Bedankt, dat is genoeg. Als dit gevolgen voor je heeft, hoor je waarom en hoe je bezwaar kunt maken.")),
    ]

    private static let reporters: [QuickReply] = [
        QuickReply(
            audience: .reporter,
            text: text(
                de: "Hallo, ich bin {moderator} vom Team. Danke, dass Du Dich gemeldet hast (Fall {case}). Hast Du kurz Zeit?",
                en: "Hello, I'm {moderator} from the team. Thank you for coming to us (case {case}). Have you got a moment?",
                nl: """
                    Hallo, ik ben {moderator} van het team. Fijn dat je naar ons toe bent gekomen (zaak {case}). Heb je even tijd?
                    """)),
        QuickReply(
            audience: .reporter,
            text: text(
                de: "Hier liest nur das Team mit. Wir sagen der anderen Person nicht, wer sich bei uns gemeldet hat.",
                en: "Only the team can read this. We won't tell the other person who came to us.",
                nl: "Hier leest alleen het team mee. We vertellen de ander niet wie er naar ons toe is gekomen.")),
        QuickReply(
            audience: .reporter,
            text: text(
                de: "Was ist davor geschehen? Gab es so etwas schon öfter?",
                en: "What happened before that? Has anything like it happened before?",
                nl: "Wat is er daarvoor gebeurd? Is zoiets al vaker voorgekomen?")),
        QuickReply(
            audience: .reporter,
            text: text(de: "Wie geht es Dir damit?", en: "How are you feeling about all this?", nl: "Hoe gaat het nu met je?")),
        QuickReply(
            audience: .reporter, categories: ["password"],
            text: text(
                de: "Hast Du jemandem Dein Passwort gegeben? Dann ändere es bitte gleich.",
                en: "Have you told anybody your password? If so, please change it right away.",
                nl: "Heb je iemand je wachtwoord gegeven? Verander het dan alsjeblieft meteen.")),
        QuickReply(
            audience: .reporter, categories: ["concern"],
            text: text(
                de: "Wann hast Du zuletzt von {accused} gehört? Weißt Du, wo {accused} gerade ist und ob jemand dabei ist?",
                en:
                    "When did you last hear from {accused}? Do you know where {accused} is right now, and whether somebody is with them?",
                nl: "Wanneer hoorde je voor het laatst van {accused}? Weet je waar {accused} nu is, en of er iemand bij is?")),
        QuickReply(
            audience: .reporter, categories: ["concern"],
            text: text(
                de: "Wenn jetzt Gefahr besteht, ruf bitte sofort die 112 an. Ich bleibe hier.",
                en: "If there is danger right now, please call the emergency number at once, 112 in Europe. I'll stay here.",
                nl: "Is er nu gevaar, bel dan alsjeblieft meteen 112. Ik blijf hier.")),
        QuickReply(
            audience: .reporter,
            text: text(
                de: "Danke, das hilft uns weiter. Wir sehen es uns jetzt an.",
                en: "Thank you, that helps us. We're looking into it now.",
                nl: "Bedankt, daar kunnen we mee verder. We gaan er nu naar kijken.")),
    ]
}
