import ModelKit
import Settings
import TOMLKit

// [text.LANGUAGE], [[reason]] and [[reply]]: texts for members.
extension DeskConfiguration {
    static func readWords(_ root: ConfigurationSection, into community: inout Community) throws {
        community.texts = try texts(root)
        if let reasons = try root.sections("reason") {
            try reasons.checkDistinct("id", of: "reasons")
            community.reasons = try reasons.map { section in
                try section.check(allowed: ["id", "categories", "text"])
                return ReasonTemplate(
                    id: try section.required("id"), categories: try section.categories("categories", of: community),
                    text: try section.requiredText("text"))
            }
        }
        if let replies = try root.sections("reply") {
            community.replies = try replies.map { section in
                try section.check(allowed: ["audience", "categories", "text"])
                return QuickReply(
                    audience: try section.choice("audience", QuickReply.Audience.self),
                    categories: try section.categories("categories", of: community), text: try section.requiredText("text"))
            }
        }
    }

    /// A text in the file replaces the default one; the others stay.
    private static func texts(_ root: ConfigurationSection) throws -> Texts {
        guard let section = try root.section("text") else { return Texts() }
        var own: [String: [String: String]] = [:]
        for language in section.table.keys {
            try section.checkLanguage(language, language)
            guard let texts = try section.section(language) else { continue }
            try texts.check(allowed: Texts.Key.allCases.map(\.rawValue))
            for key in Texts.Key.allCases {
                guard let text = try texts.string(key.rawValue) else { continue }
                try check(text, key, in: texts)
                own[language, default: [:]][key.rawValue] = text
            }
        }
        return Texts(own: own)
    }

    private static func check(_ text: String, _ key: Texts.Key, in section: ConfigurationSection) throws {
        guard !text.allSatisfy(\.isWhitespace) else { throw section.mistake(key.rawValue, "\(key.rawValue) is empty") }
        try section.check(text, key.rawValue, uses: key.placeholders)
        if let name = key.indispensable, !Template(text).placeholders.contains(name) {
            throw section.mistake(key.rawValue, "\(key.rawValue) says nothing without {\(name)}")
        }
    }
}
