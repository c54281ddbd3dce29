extension Defaults {
    static let replies = accused + reporters + [moment]

    private static let moment = QuickReply(
        text: text(
            de: "Einen Moment bitte, ich lese nach.", en: "One moment please, I'm reading up on it.",
            nl: "Een ogenblik, ik lees het even na."))

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
                en: "On {time} you wrote in “{channel}”: “{quote}”. What do you say to that?",
                nl: "Je schreef op {time} in “{channel}”: “{quote}”. Wat zeg je daarvan?")),
        QuickReply(
            audience: .accused, categories: ["insult", "harassment", "hate"],
            text: text(
                de: "So gehen wir hier nicht miteinander um. Kann ich mich darauf verlassen, dass es nicht wieder vorkommt?",
                en: "That is not how we treat each other here. Can I rely on it not happening again?",
                nl: "Zo gaan we hier niet met elkaar om. Kan ik erop rekenen dat het niet weer gebeurt?")),
        QuickReply(
            audience: .accused, categories: ["youth"],
            text: text(
                de: "Junge Mitglieder stehen hier unter besonderem Schutz. Was wolltest Du mit diesen Nachrichten erreichen?",
                en: "Young members are specially protected here. What did you want to achieve with these messages?",
                nl: "Jonge leden worden hier extra beschermd. Wat wilde je met deze berichten bereiken?")),
        QuickReply(
            audience: .accused, categories: ["password"],
            text: text(
                de: "Nach Passwörtern wird hier nicht gefragt, von niemandem. Wie kam es dazu?",
                en: "Nobody asks for passwords here. What happened?",
                nl: "Hier vraagt niemand om wachtwoorden. Hoe kwam dat?")),
        QuickReply(
            audience: .accused, categories: ["spam"],
            text: text(
                de: "Werbung ist hier nicht erwünscht. Hast Du das selbst geschrieben?",
                en: "Advertisements are not welcome here. Did you write this yourself?",
                nl: "Reclame is hier niet gewenst. Heb je dit zelf geschreven?")),
        // {rule} has no value: the moderator writes it in before it is sent.
        QuickReply(
            audience: .accused,
            text: text(
                de: "Bei uns gilt: {rule} Bitte halte Dich daran.", en: "Our rule is: {rule} Please keep to it.",
                nl: "Bij ons geldt: {rule} Houd je daar alsjeblieft aan.")),
        QuickReply(
            audience: .accused,
            text: text(
                de: "Danke, das genügt mir. Folgt daraus etwas für Dich, erfährst Du den Grund und wie Du widersprechen kannst.",
                en: "Thank you, that is all I need. If this has consequences for you, you will read why, and how you can appeal.",
                nl: "Bedankt, dat is genoeg. Als er iets voor je uit volgt, hoor je waarom en hoe je bezwaar kunt maken.")),
    ]

    private static let reporters: [QuickReply] = [
        QuickReply(
            audience: .reporter,
            text: text(
                de: "Hallo, ich bin {moderator} vom Team. Danke, dass Du Dich gemeldet hast (Fall {case}). Hast Du kurz Zeit?",
                en: "Hello, I'm {moderator} from the team. Thank you for coming to us (case {case}). Have you got a moment?",
                nl: "Hallo, ik ben {moderator} van het team. Bedankt dat je naar ons toe kwam (zaak {case}). Heb je even?")),
        QuickReply(
            audience: .reporter,
            text: text(
                de: "Hier liest nur das Team mit. Der anderen Seite sagen wir nicht, wer sich gemeldet hat.",
                en: "Only the team can read this. We do not tell the other side who came to us.",
                nl: "Hier leest alleen het team mee. De andere kant vertellen we niet wie naar ons toe kwam.")),
        QuickReply(
            audience: .reporter,
            text: text(
                de: "Was ist davor geschehen? Gab es so etwas schon öfter?",
                en: "What happened before that? Has there been anything like it before?",
                nl: "Wat gebeurde er daarvoor? Is zoiets al vaker voorgekomen?")),
        QuickReply(
            audience: .reporter,
            text: text(de: "Wie geht es Dir damit?", en: "How are you coping with all this?", nl: "Hoe gaat het daar nu mee?")),
        QuickReply(
            audience: .reporter, categories: ["password"],
            text: text(
                de: "Hast Du jemandem Dein Passwort genannt? Dann ändere es bitte gleich.",
                en: "Have you told anybody your password? Then please change it at once.",
                nl: "Heb je iemand je wachtwoord gegeven? Verander het dan meteen.")),
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
                de: "Wenn jetzt Gefahr besteht: Ruf bitte gleich die 112 an. Ich bleibe hier.",
                en: "If there is danger now: please call the emergency number at once, 112 in Europe. I'll stay here.",
                nl: "Als er nu gevaar is: bel alsjeblieft meteen 112. Ik blijf hier.")),
        QuickReply(
            audience: .reporter,
            text: text(
                de: "Danke, das hilft uns weiter. Wir sehen es uns jetzt an.",
                en: "Thank you, that helps us. We're looking into it now.",
                nl: "Bedankt, daar kunnen we mee verder. We gaan er nu naar kijken.")),
    ]
}
