extension Texts {
    static let dutch: [Key: String] = [
        .alarm: "James: nieuwe zaak {case}, {category}.",
        .raised: "James: zaak {case} is nu ernstiger. Een nieuwe melding noemt: {category}.",
        .alsoReported: "James: bij zaak {case} is er nog een melding: {category}.",
        .moved: "James: zaak {case} valt nu onder {category}.",
        .alarmLate: "James: nieuwe zaak {case}, {category}. De zaak is al over tijd: gemeld op {time}.",
        .handedUp: "James: {moderator} geeft zaak {case} ({category}) aan je door en vraagt je te beslissen.",
        .danger: """
        James: misschien is er nu iemand in gevaar. Zaak {case} ({category}), doorgegeven door {moderator}. Ga alsjeblieft \
        meteen kijken.
        """,
        .received: "Je melding is aangekomen (zaak {case}). Bedankt! Iemand kijkt ernaar, en je hoort wat ermee is gebeurd.",
        .reportRefused: """
        Je melding is niet aangenomen. Je kunt tot {until} niets melden, omdat eerdere meldingen van jou bewust onjuist waren.
        """,
        .selfReport: """
        Je hebt jezelf gemeld. Meldingen zijn voor wat anderen doen; daarom is deze niet aangenomen. Zit je ergens mee? Je hoeft \
        er niet alleen mee rond te lopen. Deze mensen luisteren zonder te oordelen:

        {helplines}

        Is er nu gevaar, bel dan 112.
        """,
        .thanks: "Bedankt! Je melding (zaak {case}) was terecht. Je hebt iedereen hier geholpen.",
        .unproven: """
        We hebben je melding (zaak {case}) bekeken en niets gevonden waartegen we volgens onze regels kunnen optreden. Voor jou \
        heeft dit geen gevolgen. Bedankt dat je het hebt gemeld.
        """,
        .warned: """
        Je melding (zaak {case}) was bewust onjuist. Dit is een waarschuwing: de volgende keer kun je een tijdje niets meer \
        melden.
        """,
        .reportingClosed: "Weer was een melding van jou (zaak {case}) bewust onjuist. Je kunt tot {until} niets melden.",
        .maliciousReason: "Weer was een melding van jou bewust onjuist.",
        .reopened: "Zaak {case} wordt opnieuw bekeken.",
        .decisionWithdrawn: "De beslissing in zaak {case} is ingetrokken.",
        .outcomeFollows: "Je hoort wat de uitkomst is.",
        .noLongerCounts: "De eerdere beslissing telt niet meer tegen je mee.",
        .warningWithdrawn: "De waarschuwing voor je melding telt niet meer.",
        .reportCleared: "Je melding geldt niet meer als bewust onjuist.",
        .beingLifted: "Je beperking wordt nu opgeheven.",
        .notRestored: "Wat verwijderd is, kunnen we helaas niet terugzetten.",
        .consequencesElsewhere: """
        Latere beslissingen ({cases}) waren strenger omdat zaak {case} meetelde. Daartegen kun je bezwaar maken.
        """,

        .admonition: """
        {community}: dit is een vermaning. Let er alsjeblieft op hoe je met anderen omgaat. De vermaning wordt genoteerd en telt \
        mee als er weer iets gebeurt; verder gebeurt er nu niets.
        """,
        .warning: """
        {community}: dit is een waarschuwing. Gebeurt zoiets nog eens, dan mag je misschien een tijdje niet schrijven of niet \
        naar binnen.
        """,
        .redaction: "{community}: berichten van jou zijn verwijderd.",
        .kick: "{community}: je bent uit “{channel}” gezet. Je mag terugkomen.",
        .kickHeld: """
        {community}: je bent uit “{channel}” gezet. Je kunt nog niet terugkomen: een andere beperking geldt nog ({cases}).
        """,
        .purge: "{community}: alles wat je hier hebt geschreven, is verwijderd.",
        .suspension: "{community}: je kunt tot {until} lezen, maar niet schrijven.",
        .suspensionForGood: "{community}: je kunt lezen, maar niet meer schrijven.",
        .deactivation: "{community}: je account is voorgoed gesloten.",
        .mute: "{community}: tot {until} kun je in “{channel}” niet schrijven.",
        .removal: "{community}: tot {until} mag je niet in “{channel}” komen.",
        .lock: "{community}: je account is tot {until} geblokkeerd.",
        .lockForGood: "{community}: je account is voorgoed geblokkeerd.",
        .reason: "De reden (zaak {case}, {category}): {reason}",
        .appeal: """
        Als je vindt dat dit niet klopt, kun je binnen {period} bezwaar maken tegen de beslissing in zaak {case}. Daarover \
        beslist iemand anders.
        """,
        .ended: "Je beperking uit zaak {case} is afgelopen.",
        .lifted: "Je beperking uit zaak {case} is opgeheven.",
        .afterMute: "Je kunt weer schrijven in “{channel}”.",
        .afterRemoval: "Je mag weer in “{channel}” komen.",
        .afterSuspension: "Je kunt weer schrijven.",
        .afterLock: "Je kunt je account weer gebruiken.",
        .afterClosing: "Je kunt weer iets melden.",

        .appealUpheld: "Je bezwaar (zaak {case}) is bekeken. De beslissing in zaak {original} blijft staan.",
        .appealReopened: """
        Je bezwaar (zaak {case}) was terecht. Zaak {original} wordt opnieuw bekeken, en je hoort wat de uitkomst is.
        """,
        .appealLapsed: """
        Zaak {original} wordt opnieuw bekeken. De beslissing waartegen je bezwaar hebt gemaakt (zaak {case}), geldt niet meer. \
        Tegen de nieuwe beslissing kun je weer bezwaar maken.
        """,
        .appealGranted: """
        Je bezwaar (zaak {case}) was terecht; onze excuses daarvoor. De beslissing in zaak {original} is ingetrokken.
        """,

        .helpAtRisk: """
        Hallo. We weten niet hoe het nu met je gaat, en we willen niets voor je invullen. Zit je ergens mee? Je hoeft er niet \
        alleen mee rond te lopen. Hier luisteren mensen naar je zonder te oordelen, en je hoeft je naam niet te noemen:

        {helplines}

        Als het echt niet meer gaat, kun je ook 112 bellen. Of je met iemand praat, en met wie, bepaal jij.
        """,
        .helpWorried: """
        Fijn dat je op anderen let en het ons laat weten. Wat vaak helpt: vraag rustig hoe het gaat, en luister zonder te \
        oordelen en zonder meteen advies te geven. Je mag ook gewoon vragen of iemand eraan denkt niet meer te willen leven; je \
        brengt daarmee niemand op het idee. Beloof niet dat je het voor je houdt. Hier kun jij ook advies krijgen:

        {helplines}

        Is er nu gevaar, bel dan 112. En zorg ook goed voor jezelf: je hoeft dit niet alleen te dragen.
        """,
        .helpOther: """
        Misschien kan iemand anders je beter helpen dan wij hier in de chat. Deze mensen weten er meer van:

        {helplines}

        Of je contact met ze opneemt, bepaal jij.
        """,
        .mailSubject: "Een bericht van {community}",
        .interrogation: """
        Je bent hier omdat er in {community} iets is gemeld (zaak {case}). Zo meteen praat iemand van het team met je. Er is nog \
        niets beslist: vertel ons alsjeblieft hoe jij het ziet. Wat hier wordt gezegd, wordt bewaard; je hoeft niets te zeggen.
        """,
        .contact: """
        Hier kun je met het team van {community} over zaak {case} praten. Alleen het team leest mee. Wat hier wordt gezegd, \
        wordt bewaard; je hoeft niets te zeggen. Je kunt gaan wanneer je wilt.
        """,
    ]
}
