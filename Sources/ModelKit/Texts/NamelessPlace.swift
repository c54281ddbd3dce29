extension Channel.Kind {
    /// What a text calls a place that has no name, or whose name the reader may not learn: `a private chat`, `einem privaten
    /// Chat`. The German text is in the dative, as after `in`, `aus` and `zu`.
    ///
    /// - Parameter language: the reader's, such as `de-AT`; languages without their own words use the English ones.
    public func nameless(in language: String?) -> String {
        let words = self.words
        return switch language?.prefix(while: { $0 != "-" && $0 != "_" }).lowercased() {
        case "de": words.german
        case "nl": words.dutch
        default: words.english
        }
    }

    private var words: (english: String, german: String, dutch: String) {
        switch self {
        case .public, .interrogation, .contact: ("the channel concerned", "dem betroffenen Kanal", "het betreffende kanaal")
        case .private: ("a private chat", "einem privaten Chat", "een privéchat")
        case .mail: ("a private message", "einer privaten Nachricht", "een privébericht")
        case .photo: ("a photo", "einem Foto", "een foto")
        case .page: ("a profile page", "einer Profilseite", "een profielpagina")
        case .guestbook: ("a guestbook", "einem Gästebuch", "een gastenboek")
        }
    }
}

extension Texts {
    /// Replacements for the name of a place that has none.
    static func standIns(_ place: Channel.Kind, in language: String?) -> [String: String] {
        ["channel": place.nameless(in: language)]
    }
}
