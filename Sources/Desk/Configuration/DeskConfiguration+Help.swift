import ModelKit
import Settings
import TOMLKit

// [[helpline]] and [emergency]
extension DeskConfiguration {
    static func readHelp(_ root: ConfigurationSection, into community: inout Community) throws {
        if let helplines = try root.sections("helpline") {
            try helplines.checkDistinct("id", of: "helplines")
            community.helplines = try helplines.map { try helpline($0) }
        }
        if let emergency = try root.section("emergency") {
            for language in emergency.table.keys {
                try emergency.checkLanguage(language, language)
                let steps = try emergency.strings(language)
                guard !steps.isEmpty else { throw emergency.mistake(language, "\(language) is empty; write at least one step") }
                community.emergency[language] = steps
            }
        }
    }

    private static func helpline(_ section: ConfigurationSection) throws -> Helpline {
        try section.check(allowed: ["id", "name", "contact", "countries", "languages"])
        let countries = try section.strings("countries")
        for country in countries {
            guard country.utf8.count == 2, country.allSatisfy({ ("A"..."Z").contains($0) }) else {
                throw section.mistake("countries", "country \"\(country)\" is not allowed; allowed: codes such as \"DE\", \"NL\"")
            }
        }
        let languages = try section.strings("languages")
        for language in languages { try section.checkLanguage(language, "languages") }
        return Helpline(
            id: try section.required("id"), name: try section.required("name"), contact: try section.required("contact"),
            countries: countries, languages: languages)
    }
}
