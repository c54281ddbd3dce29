extension Scene {
    /// German small talk that a particular regular begins about something of their own.
    static let germanPersonalTalk = scenes(
        in: """
            # de public A=@u13
            A  Meine Enkelin hat mir Emojis erklärt. Die Aubergine ist also nicht zum Kochen
            B  😂😂😂
            C  ich kann nicht mehr
            A  Ich habe sie dem Pfarrer geschickt, wegen seines Gartens
            B  wie hat er reagiert?
            A  Mit einem Kürbis.

            # de public A=@u6
            A  hab heute auf dem Rad {number} mal grüne Welle gehabt
            B  Lottoschein ausfüllen, sofort
            A  hab ich. dann kam die Schranke
            C  das Leben gleicht sich aus

            # de public A=@u15
            A  Die neue Weiche ist da! Spur N, acht Gramm, wunderschön
            B  wohin damit? du wohnst doch schon im Bahnhof
            A  Der Flur ist noch frei. Also der halbe
            C  der Postbote wird die Kreuzung lieben

            # de public A=@u4
            A  Wer strickt noch? Ich häng an der Ferse
            B  bei mir wird aus jeder Socke ein Schal
            A  und aus dem Schal?
            B  auch eine Socke. für eine {animal}

            # de public A=@u3
            A  Nachtschicht. Alles ruhig. Zu ruhig
            B  hör auf, sonst passiert was
            A  eben ist eine {animal} übers Gleis spaziert
            B  siehst du

            # de public A=@u2
            A  meine Lehrerin hat heute gelacht, ich schwör
            B  Foto oder es ist nicht passiert
            A  war im Unterricht, Handy aus
            C  vorbildlich. leider unbewiesen

            # de public A=@u13
            A  Ich habe den ganzen Tag keine Brille gefunden
            B  wo war sie?
            A  Auf der Nase. Beim Suchen habe ich sie allerdings gut gebrauchen können
            B  du bist die Beste ❤️

            # de public A=@u13
            A  Mein Tablet sagt „Speicher voll“. Ich habe doch gar nichts gegessen
            B  {A}, du musst Fotos löschen
            A  Welche?
            C  die 400 vom Fußboden
            A  Da war der Daumen auch drauf. Ein schöner Daumen

            # de public A=@u15
            A  Heute ist mir eine Lok unters Sofa entgleist
            B  Verletzte?
            A  Zwei Wollmäuse. Es geht ihnen den Umständen entsprechend
            C  ich schicke die Rettungskatze

            # de public A=@u6
            A  drei Pakete, ein Berg, kein Gang mehr
            B  du Armer! absteigen gilt nicht?
            A  die ampel kennt mich, vor der schäm ich mich

            # de public A=@u13
            A  Was bedeutet „brb“? Mein Enkel schreibt das, und dann kommt nichts mehr
            B  „bin gleich wieder da“
            A  Das war am {day}
            C  dann war es ein langes Gleich

            # de public A=@u2
            A  ich hab einen drachen gezeichnet der aussieht wie ein huhn
            B  also ein Hühnchen mit Feuer
            C  Grillhähnchen
            A  ihr seid unmöglich

            # de public A=@u4
            A  Socke Nummer {number} fertig. Leider immer nur linke
            B  man kann sie doch tauschen?
            A  Das erzähl mal meiner Frau

            # de public A=@u3
            A  Gruß aus dem Stellwerk. {weather} und drei Signale, die auf mich hören
            B  mehr als bei mir zu Hause
            C  hier hört nur der Toaster
            """)
}
