/// The languages that the console speaks.
enum Language: String, Sendable, Hashable, CaseIterable {
    case english = "en"
    case german = "de"

    /// The language from the settings, otherwise from the locale, otherwise English.
    static func chosen(setting: Language?, environment: [String: String]) -> Language {
        if let setting { return setting }
        // The first variable that is set counts, as in gettext.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.hasPrefix("de") == true ? .german : .english
    }
}
