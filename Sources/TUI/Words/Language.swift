/// The languages that the console speaks.
enum Language: String, Sendable, Hashable, CaseIterable {
    case english = "en"
    case german = "de"

    /// The language of the settings, else that of the locale, else English.
    static func chosen(setting: Language?, environment: [String: String]) -> Language {
        if let setting { return setting }
        // As gettext reads them: the first that is set counts.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.hasPrefix("de") == true ? .german : .english
    }
}
