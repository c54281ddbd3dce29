extension Texts {
    static let dutch: [Key: String] = [
        .alarm: "James: nieuwe zaak {case}, {category}.",
        .raised: "James: zaak {case} is nu ernstiger. Een nieuwe melding noemt: {category}.",
        .alsoReported: "James: bij zaak {case} is er nog een melding: {category}.",
        .moved: "James: zaak {case} is nu {category}.",
        .alarmLate: "James: nieuwe zaak {case}, {category}. De termijn is al verstreken: gemeld op {time}.",
        .handedUp: "James: {moderator} geeft zaak {case} ({category}) aan je door en vraagt je om te beslissen.",
        .danger: """
        James: misschien is er nu iemand in gevaar. Zaak {case} ({category}), doorgegeven door {moderator}. Kijk alsjeblieft meteen.
        """,
        .received: """
        Je melding is aangekomen, als zaak {case}. Bedankt: iemand kijkt ernaar, en je hoort wat eruit is gekomen.
        """,
        .reportRefused: """
        Je melding is niet aangenomen: door bewust onjuiste meldingen kun je tot {until} niets melden.
        """,
        .selfReport: """
        Je hebt jezelf gemeld. Meldingen zijn voor wat anderen doen; daarom is deze niet aangenomen. Als je ergens mee zit, hoef je daar \
        niet alleen mee te zijn. Deze mensen luisteren zonder te oordelen:

        {helplines}

        Is er nu gevaar, bel dan 112.
        """,
        .thanks: "Bedankt: je melding (zaak {case}) was terecht. Je hebt deze gemeenschap geholpen.",
        .unproven: """
        Je melding (zaak {case}) is bekeken. We hebben niets gevonden dat tegen onze regels is. Voor jou heeft dit geen \
        gevolgen; bedankt dat je het hebt gemeld.
        """,
        .warned: """
        Je melding (zaak {case}) was bewust onjuist. Dit is een waarschuwing: de volgende keer kun je een tijd \
        lang niets meer melden.
        """,
        .reportingClosed: "Je melding (zaak {case}) was opnieuw bewust onjuist. Tot {until} kun je niets melden.",
        .maliciousReason: "Je melding was opnieuw bewust onjuist.",
        .reopened: "Zaak {case} wordt opnieuw bekeken.",
        .decisionWithdrawn: "De beslissing in zaak {case} is ingetrokken.",
        .outcomeFollows: "Je hoort wat eruit komt.",
        .noLongerCounts: "Wat was beslist, telt niet meer tegen je mee.",
        .warningWithdrawn: "De waarschuwing voor je melding telt niet meer.",
        .reportCleared: "Je melding geldt niet meer als bewust onjuist.",
        .beingLifted: "Je beperking wordt nu opgeheven.",
        .notRestored: "Wat verwijderd is, kan echter niet worden teruggezet.",
        .consequencesElsewhere: """
        Omdat zaak {case} meetelde, waren latere beslissingen strenger (zaak {later}). Daartegen kun je bezwaar maken.
        """,

        .admonition: """
        {community}: dit is een vermaning. Let er alsjeblieft op hoe je met anderen omgaat. Dit wordt genoteerd en telt mee \
        als er weer iets voorvalt; verder gebeurt er nu niets.
        """,
        .warning: """
        {community}: dit is een waarschuwing. Gebeurt dit nog eens, dan kun je een tijd lang niet schrijven of niet naar binnen.
        """,
        .redaction: "{community}: berichten van jou zijn verwijderd.",
        .kick: "{community}: je bent uit “{channel}” gezet. Je mag terugkomen.",
        .kickHeld: """
        {community}: je bent uit “{channel}” gezet. Je kunt nog niet terugkomen: je beperking uit zaak {held} geldt nog.
        """,
        .purge: "{community}: alles wat je hier schreef, is verwijderd.",
        .suspension: "{community}: je kunt tot {until} lezen, maar niet schrijven.",
        .suspensionForGood: "{community}: je kunt lezen, maar niet meer schrijven.",
        .deactivation: "{community}: je account is voorgoed gesloten.",
        .mute: "{community}: tot {until} kun je in “{channel}” niet schrijven.",
        .removal: "{community}: tot {until} kun je “{channel}” niet betreden.",
        .lock: "{community}: je toegang is tot {until} geblokkeerd.",
        .lockForGood: "{community}: je toegang is voorgoed geblokkeerd.",
        .reason: "De reden (zaak {case}, {category}): {reason}",
        .objection: """
        Als je vindt dat dit niet klopt, kun je binnen {days} dagen bezwaar maken tegen de beslissing in zaak {case}. Iemand \
        anders beslist daarover.
        """,
        .ended: "Je beperking uit zaak {case} is afgelopen.",
        .lifted: "Je beperking uit zaak {case} is opgeheven.",
        .afterMute: "Je kunt weer schrijven in “{channel}”.",
        .afterRemoval: "Je kunt “{channel}” weer binnengaan.",
        .afterSuspension: "Je kunt weer schrijven.",
        .afterLock: "Je kunt je account weer gebruiken.",
        .afterClosing: "Je kunt weer melden.",

        .appealUpheld: "Je bezwaar (zaak {case}) is bekeken. De beslissing in zaak {original} blijft zoals ze is.",
        .appealReopened:
            "Je bezwaar (zaak {case}) was terecht. Zaak {original} wordt opnieuw beoordeeld, en je hoort wat eruit komt.",
        .appealLapsed: """
        Zaak {original}, waarin je bezwaar hebt gemaakt (zaak {case}), wordt opnieuw bekeken. De beslissing waartegen je \
        bezwaar maakte, geldt niet meer. Tegen de nieuwe beslissing kun je weer bezwaar maken.
        """,
        .appealGranted: "Je bezwaar (zaak {case}) was terecht; onze excuses. De beslissing in zaak {original} is ingetrokken.",

        .helpAtRisk: """
        Hallo. We weten niet hoe het nu met je gaat, en willen niets invullen. Als je ergens mee zit: je hoeft er niet alleen mee te \
        blijven. Hier luisteren mensen naar je zonder te oordelen, en je hoeft je naam niet te noemen:

        {helplines}

        Als het echt niet meer gaat, kun je ook 112 bellen. Of je met iemand praat, en met wie, bepaal jij.
        """,
        .helpWorried: """
        Bedankt dat je oplet en het ons laat weten. Wat vaak helpt: vraag rustig hoe het gaat, en luister zonder te oordelen en zonder \
        meteen advies te geven. Je mag ook openlijk vragen of iemand eraan denkt niet meer te willen leven; je brengt daarmee niemand op \
        het idee. Beloof niet dat je het voor je houdt. Hier kun jij ook advies krijgen:

        {helplines}

        Is er nu gevaar, bel dan 112. En let ook op jezelf: je hoeft dit niet alleen te dragen.
        """,
        .helpOther: """
        Misschien kan iemand anders je beter helpen dan deze chat. Daar weten ze er meer van:

        {helplines}

        Of je er contact mee opneemt, bepaal jij.
        """,
        .mailSubject: "Een bericht van {community}",
        .interrogation: """
        Je bent hier omdat er in {community} iets is gemeld (zaak {case}). Zo meteen praat iemand van het team met je. Er is nog niets \
        beslist: vertel alsjeblieft hoe jij het ziet. Wat hier wordt gezegd, wordt bewaard; je hoeft niets te zeggen.
        """,
        .contact: """
        Hier kun je met het team van {community} over zaak {case} praten. Behalve het team leest niemand mee. Wat hier wordt gezegd, \
        wordt bewaard; je hoeft niets te zeggen. Je kunt gaan wanneer je wilt.
        """,
    ]
}
