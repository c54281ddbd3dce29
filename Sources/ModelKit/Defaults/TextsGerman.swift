extension Texts {
    static let german: [Key: String] = [
        .alarm: "James: neuer Fall {case}, {category}.",
        .raised: "James: Fall {case} wiegt jetzt schwerer. Eine weitere Meldung nennt: {category}.",
        .alsoReported: "James: Zu Fall {case} gibt es eine weitere Meldung: {category}.",
        .moved: "James: Fall {case} gehört jetzt zu {category}.",
        .alarmLate: "James: neuer Fall {case}, {category}. Er ist schon überfällig: gemeldet am {time}.",
        .handedUp: "James: {moderator} gibt Fall {case} ({category}) an Dich weiter und bittet um Deine Entscheidung.",
        .danger: """
        James: Vielleicht ist jetzt jemand in Gefahr. Fall {case} ({category}), weitergegeben von {moderator}. Bitte sieh sofort nach.
        """,
        .received: """
        Deine Meldung ist angekommen (Fall {case}). Danke! Jemand sieht sie sich an, und Du erfährst, was daraus geworden ist.
        """,
        .reportRefused: """
        Deine Meldung wurde nicht angenommen. Du kannst bis {until} nichts melden, weil frühere Meldungen von Dir bewusst falsch \
        waren.
        """,
        .selfReport: """
        Du hast Dich selbst gemeldet. Meldungen sind für das, was andere tun; deshalb wurde diese nicht angenommen. Wenn Dich \
        etwas bedrückt, musst Du damit nicht allein bleiben. Diese Menschen hören Dir zu, ohne zu urteilen:

        {helplines}

        Wenn jetzt Gefahr besteht, ruf die 112 an.
        """,
        .thanks: "Danke! Deine Meldung (Fall {case}) war berechtigt. Du hast damit allen hier geholfen.",
        .unproven: """
        Wir haben Deine Meldung (Fall {case}) geprüft und nichts gefunden, wogegen wir nach unseren Regeln vorgehen können. Für \
        Dich hat das keine Folgen. Danke, dass Du Bescheid gesagt hast.
        """,
        .warned: """
        Deine Meldung (Fall {case}) war bewusst falsch. Das ist eine Verwarnung: Beim nächsten Mal kannst Du eine \
        Zeit lang nichts mehr melden.
        """,
        .reportingClosed: "Wieder war eine Meldung von Dir (Fall {case}) bewusst falsch. Du kannst bis {until} nichts melden.",
        .maliciousReason: "Wieder war eine Meldung von Dir bewusst falsch.",
        .reopened: "Fall {case} wird neu geprüft.",
        .decisionWithdrawn: "Die Entscheidung in Fall {case} wurde aufgehoben.",
        .outcomeFollows: "Du erfährst, was daraus wird.",
        .noLongerCounts: "Die frühere Entscheidung zählt nicht mehr gegen Dich.",
        .warningWithdrawn: "Die Verwarnung für Deine Meldung zählt nicht mehr.",
        .reportCleared: "Deine Meldung gilt nicht mehr als bewusst falsch.",
        .beingLifted: "Deine Einschränkung wird gerade aufgehoben.",
        .notRestored: "Was gelöscht wurde, lässt sich leider nicht wiederherstellen.",
        .consequencesElsewhere: """
        Spätere Entscheidungen ({cases}) waren strenger, weil Fall {case} mitgezählt wurde. Dagegen kannst Du Widerspruch \
        einlegen.
        """,

        .admonition: """
        {community}: Das ist eine Ermahnung. Bitte achte darauf, wie Du mit anderen umgehst. Die Ermahnung wird vermerkt und \
        zählt, wenn wieder etwas vorkommt; sonst passiert jetzt nichts.
        """,
        .warning: """
        {community}: Das ist eine Verwarnung. Wenn so etwas wieder vorkommt, darfst Du vielleicht eine Zeit lang nicht schreiben \
        oder nicht herein.
        """,
        .redaction: "{community}: Nachrichten von Dir wurden entfernt.",
        .kick: "{community}: Du wurdest aus „{channel}“ entfernt. Du darfst wiederkommen.",
        .kickHeld: """
        {community}: Du wurdest aus „{channel}“ entfernt. Wiederkommen kannst Du noch nicht: Eine andere Einschränkung gilt \
        weiter ({cases}).
        """,
        .purge: "{community}: Alles, was Du hier geschrieben hast, wurde entfernt.",
        .suspension: "{community}: Du kannst bis {until} lesen, aber nicht schreiben.",
        .suspensionForGood: "{community}: Du kannst lesen, aber nicht mehr schreiben.",
        .deactivation: "{community}: Dein Konto wurde für immer geschlossen.",
        .mute: "{community}: Bis {until} kannst Du in „{channel}“ nicht schreiben.",
        .removal: "{community}: Bis {until} hast Du keinen Zutritt zu „{channel}“.",
        .lock: "{community}: Dein Konto ist bis {until} gesperrt.",
        .lockForGood: "{community}: Dein Konto ist auf Dauer gesperrt.",
        .reason: "Der Grund (Fall {case}, {category}): {reason}",
        .appeal: """
        Wenn Du das für falsch hältst, kannst Du innerhalb von {period} Widerspruch gegen die Entscheidung in Fall {case} \
        einlegen. Dann entscheidet jemand anderes.
        """,
        .ended: "Deine Einschränkung aus Fall {case} ist beendet.",
        .lifted: "Deine Einschränkung aus Fall {case} wurde aufgehoben.",
        .afterMute: "Du kannst in „{channel}“ wieder schreiben.",
        .afterRemoval: "Du hast wieder Zutritt zu „{channel}“.",
        .afterSuspension: "Du kannst wieder schreiben.",
        .afterLock: "Du kannst Dein Konto wieder benutzen.",
        .afterClosing: "Du kannst wieder etwas melden.",

        .appealUpheld: "Dein Widerspruch (Fall {case}) wurde geprüft. Die Entscheidung in Fall {original} bleibt bestehen.",
        .appealReopened: """
        Dein Widerspruch (Fall {case}) war berechtigt. Fall {original} wird neu geprüft, und Du erfährst, was daraus wird.
        """,
        .appealLapsed: """
        Fall {original} wird neu geprüft. Die Entscheidung, gegen die Du Widerspruch eingelegt hast (Fall {case}), gilt nicht \
        mehr. Gegen die neue Entscheidung kannst Du wieder Widerspruch einlegen.
        """,
        .appealGranted: """
        Dein Widerspruch (Fall {case}) war berechtigt; wir bitten um Entschuldigung. Die Entscheidung in Fall {original} wurde \
        aufgehoben.
        """,

        .helpAtRisk: """
        Hallo. Wir wissen nicht, wie es Dir gerade geht, und möchten Dir nichts unterstellen. Falls Dich etwas bedrückt: Du musst \
        damit nicht allein bleiben. Hier hören Dir Menschen zu, ohne zu urteilen, und Du brauchst Deinen Namen nicht zu nennen:

        {helplines}

        Wenn es gerade gar nicht mehr geht, kannst Du auch die 112 anrufen. Ob Du mit jemandem sprichst, und mit wem, entscheidest Du.
        """,
        .helpWorried: """
        Danke, dass Du hinsiehst und Dich gemeldet hast. Was oft hilft: Frag in Ruhe, wie es geht, und hör zu, ohne zu urteilen und \
        ohne gleich einen Rat zu geben. Du darfst auch offen fragen, ob jemand daran denkt, nicht mehr leben zu wollen; auf den \
        Gedanken bringst Du damit niemanden. Versprich nicht, es für Dich zu behalten. Hier bekommst auch Du Rat:

        {helplines}

        Wenn jetzt Gefahr besteht, ruf die 112 an. Und achte auf Dich: Du musst das nicht allein tragen.
        """,
        .helpOther: """
        Vielleicht kann Dir jemand anderes besser weiterhelfen als wir hier im Chat. Diese Menschen kennen sich damit aus:

        {helplines}

        Ob Du Dich dort meldest, entscheidest Du.
        """,
        .mailSubject: "Eine Nachricht von {community}",
        .interrogation: """
        Du bist hier, weil in {community} etwas gemeldet wurde (Fall {case}). Gleich spricht jemand vom Team mit Dir. Es ist \
        noch nichts entschieden: Erzähl uns bitte, wie Du es siehst. Was hier gesagt wird, wird gespeichert; Du musst nichts \
        sagen.
        """,
        .contact: """
        Hier kannst Du mit dem Team von {community} über Fall {case} sprechen. Nur das Team liest mit. Was hier gesagt wird, \
        wird gespeichert; Du musst nichts sagen. Du kannst gehen, wann Du willst.
        """,
    ]
}
