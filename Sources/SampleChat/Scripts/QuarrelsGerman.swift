extension Scene {
    /// German quarrels and worse, with their reports. Slurs are masked, and nothing in them harms a reader.
    static let germanQuarrels = scenes(
        in: """
            # de public A=rude B=guest
            B  hallo zusammen
            A  was willst du denn hier
            A! geh doch st████ du ████
            B  ???
            C  {A} lass das
            A! immer noch da? zieh Leine, du ███
            > B A insult: er macht das jeden Abend

            # de public A=rude
            B  ich fand den Film eigentlich schön
            A  war ja klar
            A! wer das gut findet, hat nichts im Kopf, du Voll████
            B  geht's noch
            A! heul doch, du ████
            C  das war jetzt unnötig
            > B A insult: ohne Anlass
            > C A insult: Ich habe es mitgelesen, das war aus dem Nichts.

            # de public A=rude
            A  {B} sag doch auch mal was Kluges. Ach nee, geht ja nicht
            B  lass mich einfach in Ruhe
            A! Mimimi. du bist echt zu bl██ zum Tippen
            B  ok das reicht
            > B A insult: bitte mal ansehen

            # de private A=rude
            A  du hast mich gemeldet oder
            B  nein?
            A! lüg nicht, du mieses ████
            A! warte nur ab, bis ich dich im Chat erwische
            B  ich schreibe dir nicht mehr
            > B A harassment: Er schreibt mir privat und droht.

            # de private A=rude
            A  hey {B}
            A  heyyy
            A! antworte gefälligst
            B  ich möchte nicht mit dir schreiben
            A! mir egal was du möchtest
            A! ich hör nicht auf, bis du antwortest
            > B A harassment: hört trotz Nein nicht auf

            # de public A=rude
            A  {B}, wieder allein heute? wundert mich nicht
            B  kannst du aufhören, mir überallhin zu folgen
            A! ich geh dahin wo du bist. jeden Abend. gewöhn dich dran
            C  {A}, das ist nicht witzig
            A! misch dich nicht ein, sonst bist du die Nächste
            > B A harassment: seit drei Tagen in jedem Channel hinter mir her
            > C A harassment: jetzt werde ich auch noch bedroht

            # de private A=creepy B=young
            A  hallo {B}, schönes Bild hast du
            B  danke ^^ hab ich gezeichnet
            A! wie alt bist du denn?
            B  13, warum
            A! schick mir mal ein Foto von dir, aber sag es keinem
            > B A youth: das ist komisch, ich kenne den gar nicht

            # de private A=creepy B=young
            A  bist du noch wach?
            B  ja hab Ferien
            A! sind deine Eltern zu Hause?
            B  warum willst du das wissen
            A! das bleibt unser Geheimnis, ja?
            > B A youth: er fragt so Sachen

            # de public A=creepy B=young
            A  {B} du bist ja süß, wie alt bist du denn?
            B  alt genug für Drachen ^^
            A! schreib mir mal privat, hier lesen so viele mit
            C  {A}, warum soll ein Kind dir privat schreiben?
            > C A youth: Das Mädchen ist höchstens 13. Bitte sofort ansehen!

            # de photo A=creepy B=young
            A  tolles Bild
            A! hast du auch eins, wo man dich sieht? nur für mich
            > B A youth: unter meinem Drachenbild

            # de private A=phisher
            A  Guten Tag, hier ist der Sicherheitsdienst des Chats.
            A! Ihr Konto wird in 10 Minuten gesperrt. Bitte senden Sie uns Ihr Passwort zur Überprüfung.
            B  seit wann braucht ihr das denn
            A! Das ist Vorschrift. Das Passwort bitte jetzt.
            > B A password: will mein Passwort, ist bestimmt nicht von euch

            # de mail A=phisher
            A! Sehr geehrtes Mitglied, Ihr Postfach ist voll. Bestätigen Sie Name und Passwort durch Antwort auf diese Nachricht.
            > B A password: Kam eben als Mail. Ich habe nicht geantwortet.

            # de public A=phisher
            A! Achtung, Wartung! Wer sein Konto behalten will, schickt mir Nick und Passwort privat.
            B  wer fällt denn auf sowas rein
            C  Kinder, bitte nicht machen!
            > B A password: gibt sich als Support aus
            > C A password: Das ist doch ein Betrüger.

            # de public A=promo
            A! Nur HEUTE: reich ohne Arbeit, schreib mir „JA“!!!
            B  oh nein, nicht schon wieder
            A! NUR HEUTE!!! schreib mir „JA“!!!
            A! Nur noch {number} Plätze, schreib mir „JA“!!!
            > B A spam: dreimal dasselbe

            # de private A=promo
            A! Hallo Freund! Ich verdiene 900 am Tag mit dem Handy, willst du wissen wie?
            B  nein
            A! Link kommt! Nur noch 3 Plätze frei!
            > B A spam: Werbung per privater Nachricht

            # de guestbook A=promo
            A! Tolle Seite! Besuche auch meine: Uhren, Handys, Kredit ohne Fragen
            > B A spam: steht jetzt bei allen im Gästebuch

            # de public A=rude
            B  in unserer Straße ziehen nächste Woche die neuen Nachbarn ein, die Familie aus Syrien
            A! na toll, noch mehr von den ████. die gehören alle ████
            C  sag mal geht's noch?
            A! man wird ja wohl noch sagen dürfen, dass die ████ hier nichts verloren haben
            > C A hate: Hetze gegen Geflüchtete
            > B A hate: über Leute, die er gar nicht kennt

            # de public A=rude
            A! daran sind doch wieder nur die ████ schuld, wie immer
            B  das ist eine uralte antisemitische Lüge und das weißt du
            A! wahr bleibt wahr
            >~ B A hate: Antisemitisch. Bitte meinen Namen nicht nennen.

            # de public A=rude
            A! AAAAAAAAAAAAAAAAAAAAAAAAAAAA
            B  was soll das
            A! BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
            A! lalalalalalala ich hör erst auf wenn alle weg sind
            C  man kann hier ja gar nichts mehr lesen
            > C A disruption: flutet den Channel

            # de public A=guest
            A! wer will mir zugucken wie ich den Chat kaputt mache
            B  keiner
            A! ░▒▓█▓▒░░▒▓█▓▒░░▒▓█▓▒░░▒▓█▓▒░
            A! ░▒▓█▓▒░░▒▓█▓▒░░▒▓█▓▒░░▒▓█▓▒░
            > B A disruption: Gast macht Zeichensalat

            # de public A=rude
            B  heute Abend Vorleserunde, wer liest?
            A! keiner, ich rede hier jetzt die ganze Zeit dazwischen
            C  {A}, bitte
            A! blablablablabla
            > C A disruption: stört die Vorleserunde mit Absicht

            # de public A=guest
            A! verkaufe zwei Konzertkarten, Preis per PM, bar und ohne Fragen
            B  sowas darf man hier glaub ich nicht
            > B A other: weiß nicht, in welche Schublade das gehört

            # de public A=rude
            A! ich weiß übrigens, in welcher Straße {B} wohnt. soll ich's sagen?
            B  HÖR AUF
            A! fängt mit L an 😏
            > B A other: er will meine Adresse verraten

            # de public
            A! {B}, du bist echt so ein Esel 😄
            B  selber 😄
            C  na na, ihr zwei
            > C A insult: hat ihn einen Esel genannt. (oder war das Spaß?)

            # de public
            A! du schuldest mir noch {number} Euro und deine Seele 😈
            B  die Seele hab ich schon verkauft
            > C A harassment: Erpressung? bin mir nicht sicher

            # de public
            A! ich bring ihn um!!! also den Drucker
            B  Cyan?
            A  Cyan.
            > C A other: Er droht damit, jemanden umzubringen, habe nur die eine Zeile gesehen

            # de public A=accuser
            B! ich mag {drink} lieber als Wein
            A  Das muss man hier nicht lesen.
            > A B insult: Unerhört. Bitte sperren.

            # de public A=accuser
            B! guten Abend zusammen
            A  Für manche ist jeder Abend gut.
            B! dir auch einen, {A}
            > A B harassment: belästigt mich mit Grüßen

            # de public A=accuser
            A  Hier wird auch jeder reingelassen.
            B! {A}, ich wünsch dir trotzdem einen schönen Abend
            > A B disruption: Stört. Wie immer. Sperren!

            # de public A=accuser
            B! {C}, deine Socken sind super geworden
            C  danke dir!
            > A B spam: Schleichwerbung für Wolle

            # de public A=rude
            B! {A}, könntest du bitte etwas netter sein
            A  nö
            A! du bist selber schuld, du ████
            > B A insult: Hab nett gefragt.
            > A B insult: der hat angefangen!!! (er hat mich gemeldet, jetzt ich ihn)

            # de public A=rude
            B! der Punkt zählt nicht, du hast geschummelt
            A  sag das noch mal
            B! geschummelt 😛
            > A B hate: rache ist süß

            # de private A=rude
            A  hab gehört du hast mich verpetzt
            B! hab ich nicht. lass gut sein, ja?
            > A B harassment: der nervt mich (soll mal sehen wie das ist)
            """)

    /// German worries about somebody.
    static let germanWorries = scenes(
        in: """
            # de public A=low
            A! irgendwie ist alles grad so schwer
            B  magst du erzählen?
            A! weiß nicht. ich bin einfach nur müde, seit Wochen
            C  gut, dass du es sagst
            ? C A: So kenne ich sie nicht. Kann sich jemand kümmern, der sich auskennt?

            # de private A=low
            A  sorry dass ich so lang weg war
            A! ich komm grad kaum aus dem Bett. alles ist grau
            B  ich bin da, ja? du musst nichts schreiben
            ? B A: Ich mache mir Sorgen und weiß nicht, was ich sagen soll.
            """)
}
