extension Scene {
    /// German private conversations, mails, and comments on photos and in guest-books.
    static let germanAsides = scenes(
        in: """
            # de private
            A  hey, wie war das Vorstellungsgespräch?
            B  ich glaub gut? sie haben gelacht
            A  an den richtigen Stellen?
            B  an allen
            A  Daumen sind weiter gedrückt

            # de private
            A  kannst du mir {day} beim Umzug helfen
            B  klar. wie viele Stockwerke?
            A  {number}
            B  ich spüre gerade so ein Ziehen im Rücken
            A  es gibt {food}
            B  Rücken ist wieder gut

            # de private
            A  sag mal, redet {B} in der Lobby immer so viel? 😄
            B  DAS BIN JA ICH
            A  eben

            # de private
            A  ich hab dir das Rezept für {food} rausgesucht
            B  du bist ein Schatz
            A  Geheimzutat ist Geduld
            B  hab ich nicht, geht auch Muskat?

            # de private
            A  bist du {day} da? ich bring {pet} vorbei
            B  für wie lange
            A  nur das Wochenende. Futter reicht für einen Monat

            # de mail
            A  Liebe Grüße aus {town}! Es gibt hier {weather} und sehr gute Brötchen. Bis {day}!

            # de mail
            A  Danke für die Wolle, {B}. Sie reicht für einen Schal oder {number} sehr kleine Mützen.

            # de mail
            A  Wegen {day}: Ich bringe {food} mit. Sag bitte Bescheid, wer alles kommt.
            B  Wir sind {number}. Bring lieber zwei Töpfe.

            # de photo
            A  was für ein Licht! wo ist das denn?
            B  hinter dem Bahnhof in {town}, kurz nach sechs

            # de photo
            A  ist das {pet}?? so groß schon!
            B  ist nur nah an der Kamera 😄

            # de guestbook
            A  Ein Gruß auf deiner Seite, {B}. Schön geworden, vor allem das {colour}.

            # de guestbook
            A  bin zufällig hier gelandet und eine halbe Stunde geblieben. tolle Bilder!
            """)
}
