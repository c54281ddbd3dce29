extension Scene {
    /// German small talk that anybody can begin.
    static let germanSmallTalk = scenes(
        in: """
            # de public
            A  guten Abend in die Runde
            B  n'Abend {A}! {drink} ist noch da
            A  du bist ein Engel. Bei mir steht nur {food} auf dem Herd
            C  {food}? ich komm rüber
            A  dann bring Hunger mit, das sind Portionen für {number} Leute

            # de public
            A  Frage: kann man {food} am nächsten Tag noch essen
            B  man MUSS sogar
            C  am dritten Tag wird es besser, am vierten interessant
            A  es ist der fünfte
            B  dann bist du jetzt Forscher

            # de public
            A  {pet} sitzt seit einer Stunde vor der leeren Schüssel und starrt mich an
            B  wer hält länger durch?
            A  ich habe schon zweimal nachgefüllt
            C  also {pet}. {pet} gewinnt
            A  {pet} gewinnt immer

            # de public
            A  draußen {weather}, drinnen Decke. Ich sehe keinen Fehler
            B  doch: du hast den {drink} in der Küche vergessen
            A  NEIN
            B  ich kenne dich halt

            # de public
            A  mein {vehicle} hatte heute {number} Minuten Verspätung wegen einer {animal}
            B  bitte was
            A  stand auf der Strecke und hatte offenbar Zeit
            C  die Durchsage hätte ich gern gehört
            A  „Grund dafür ist ein Tier, das sich noch nicht entschieden hat“
            B  ich sterbe 😂

            # de public
            A  Wer von euch war das mit dem Rezept für {food}?
            B  das war ich, wieso
            A  da steht „Salz nach Gefühl“. Ich habe keine Gefühle, ich habe einen Löffel
            B  dann ein Löffelchen Mut dazu

            # de public
            A  hat jemand von euch schon mal {instrument} gelernt?
            B  ja. die Nachbarn sprechen nur noch schriftlich mit mir
            C  wie lange übst du denn?
            B  seit {number} Jahren. Ich kann fast ein Lied
            A  ich nehm's

            # de public
            A  ich wollte heute {chore} machen
            B  und?
            A  ich habe stattdessen alle Stifte nach Farbe sortiert
            B  das ist quasi dasselbe
            C  Stifte zählen doppelt

            # de public
            A  Welche Wandfarbe fürs Bad: {colour} oder weiß?
            B  {colour}!
            C  weiß, sonst siehst du beim Zähneputzen krank aus
            A  ich sehe immer krank aus beim Zähneputzen
            B  dann {colour}, passt ja

            # de public
            A  Sagt mal, ist heute {day}?
            B  ja
            A  den ganzen Tag schon?
            B  bis Mitternacht, dann wird gewechselt

            # de public
            A  ich war in {town}
            B  und, gibt es das wirklich?
            A  ich habe ein Foto vom Bahnhof. Beweise genug
            C  das kann jeder Bahnhof sein

            # de public
            A  wie schläft man früher ein
            B  früher ins Bett gehen
            A  ich meinte einfache Lösungen

            # de public
            A  kennt jemand ein gutes Buch für lange Zugfahrten?
            B  den Fahrplan. spannend bis zuletzt
            C  und das Ende stimmt nie

            # de public
            A  ihr glaubt nicht, was gerade auf dem Balkon sitzt
            B  eine {animal}?
            A  woher weißt du das
            B  ich wohne gegenüber. die war vorher bei mir

            # de public
            A  ich hab aus Versehen „ich dich auch“ zum Busfahrer gesagt
            B  und er?
            A  „schönen Feierabend, Schatz“
            C  wann ist die Hochzeit

            # de public
            A  kleine Umfrage: {drink} mit oder ohne Milch
            B  mit
            C  ohne
            D  Kinder, streitet euch nicht, es gibt auch Tee
            A  das war die falsche Antwort, aber mit Liebe

            # de public
            A  mein Drucker sagt, ihm fehlt Cyan. Ich drucke Schwarz
            B  er will sich wichtig machen
            C  sprich {colour} mit ihm, das versteht er
            A  jetzt fehlt ihm auch noch Papier. Er hat Papier

            # de public
            A  gleich gibt's hier {food}, ich freu mich seit heute früh
            B  um wie viel Uhr ist gleich?
            A  wenn der Topf es sagt

            # de public
            A  wisst ihr noch, wie man Disketten rettet?
            B  mit einem Magneten jedenfalls nicht
            A  jetzt weiß ich es auch
            C  oh nein
            A  waren nur die Urlaubsfotos aus {town}
            C  dann ist ja nichts verloren

            # de public
            A  {day} geht die Gruppe wieder wandern, wer will mit?
            B  wie weit?
            A  {number} Kilometer
            B  auf Google Maps bin ich dabei

            # de public
            A  ich habe den Fernseher leiser gemacht, damit ich besser rieche, ob's anbrennt
            B  das ist völlig normal
            C  beim Einparken mache ich das Radio aus
            A  wir sind eine Generation

            # de public
            A  gibt es ein Wort für das Gefühl, wenn man den Kühlschrank öffnet und vergessen hat warum
            B  Hunger
            C  Alter
            A  beides hat gerade unterschrieben

            # de public
            A  Wetter in {town}?
            B  {weather}
            A  hier auch. verdächtig
            C  die haben nur eins und teilen sich das

            # de public
            A  ich lerne jetzt jeden Tag ein neues Wort. heute: „Blesshuhn“
            B  kann man das in einem Satz verwenden?
            A  nein
            C  das Blesshuhn aber schon

            # de public
            A  hab den Chef im Videoanruf stummgeschaltet und laut gesagt, was ich denke
            B  und?
            A  er mich nicht
            C  F

            # de public
            A  Wer hat Lust auf eine Runde Stadt-Land-Fluss?
            B  ich! Buchstabe?
            A  X
            B  wir kennen uns noch nicht lang, oder

            # de public
            A  grad zum ersten Mal selbst Brot gebacken
            B  und wie ist es?
            A  stabil
            C  ein Türstopper also
            A  zwei. es waren zwei Laibe

            # de public
            A  wer hat eigentlich hier mal den Wasserkocher „Gerät der Hoffnung“ genannt
            B  das war ich an einem {day}
            A  hängt jetzt bei uns in der Küche als Schild

            # de public
            A  {pet} hat heute den Tierarzt gebissen
            B  und der?
            A  fand es „nachvollziehbar“
            C  guter Mann

            # de public
            A  Prüfung bestanden!!!
            B  JAAAA 🎉
            C  wusste ich doch! Glückwunsch
            D  Das gibt einen Kuchen!
            A  danke danke, ich geh jetzt drei Tage schlafen

            # de public
            A  kann mir jemand sagen, ob man {chore} auch verschieben kann
            B  auf wann?
            A  auf nie
            B  nie ist schon voll. Donnerstag ginge

            # de public
            A  wir haben seit heute Nachbarn mit {instrument}
            B  mein Beileid
            A  und die Wände sind aus Papier
            C  dann üb doch einfach mit
            A  ich hab nur eine Triangel
            C  das reicht als Drohung

            # de public
            A  noch jemand wach?
            B  nein
            C  ich auch nicht
            A  gut, dann sind wir ja unter uns

            # de public
            A  hat wer ein Pflaster für die Seele
            B  nur eins mit Dinos
            A  nehm ich
            C  mit Dinos hilft doppelt

            # de public
            A  unser Aufzug spricht jetzt. „Vierter Stock“, sagt er, mit so einem Vorwurf
            B  du bist ja auch gefahren statt gelaufen
            A  genau dieser Ton

            # de public
            A  ich habe eine {animal} im Garten, was füttert man da
            B  Respekt
            C  und Haferflocken
            A  sie nimmt nur Haferflocken. vom Respekt ist noch was da

            # de public
            A  wer hat diese Pizza mit Banane erfunden
            B  jemand mit Fernweh
            C  jemand mit zu vielen Bananen
            A  ich esse sie trotzdem. ich wollte nur einen Namen für die Beschwerde

            # de public
            A  mein Kalender sagt „wichtig!!!“ und sonst nichts
            B  dann war's wichtig
            A  aber was
            C  dass du dran denkst

            # de public
            A  ich habe mich heute selbst gegoogelt
            B  und?
            A  ich bin ein Zahnarzt in {town}
            C  dann hätte ich da eine Frage

            # de public
            A  bei uns im Treppenhaus riecht es nach {food}, und ich weiß nicht, bei wem ich klingeln soll
            B  bei allen, von oben nach unten
            A  so lernt man sich kennen

            # de public
            A  hab ein Puzzle mit tausend Teilen geschenkt bekommen
            B  Motiv?
            A  {weather}
            C  herzliches Beileid

            # de public
            A  kann mir jemand Mut machen? muss gleich telefonieren
            B  du schaffst das. die andere Seite hat auch nur ein Telefon
            A  es war besetzt
            B  siehst du, gewonnen

            # de public
            A  ich habe „Fünf Minuten Yoga“ gemacht
            B  wie lange?
            A  vierzig Minuten. ich kam nicht mehr hoch

            # de public
            A  welcher Tee hilft gegen Montage?
            B  keiner
            C  {drink}. zählt als Tee, wenn man fest dran glaubt
            A  ich glaube

            # de public
            A  Ich wünsche allen eine gute Nacht!
            B  du auch, schlaf schön
            C  bis morgen {A}
            A  noch schnell gucken, ob einer antwortet
            B  ins Bett!
            """)
}
