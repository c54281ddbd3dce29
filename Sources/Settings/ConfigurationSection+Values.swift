import ModelKit
import TOMLKit

// Values of Notruf's own types.
extension ConfigurationSection {
    /// `text = "Insult"`, which counts as English, or `text = { en = "Insult", de = "Beleidigung" }`.
    package func localText(_ key: String) throws -> LocalText? {
        guard let value = table[key] else { return nil }
        if let string = value.string { return ["en": string] }
        guard let table = value.table else { throw mistake(key, "\(key) must be a text, or { en = \"…\", de = \"…\" }") }
        var texts: LocalText = [:]
        for language in table.keys {
            try checkLanguage(language, key)
            let path = "\(key).\(language)"
            guard let text = table[language]?.string else { throw mistake(path, "\(path) must be a text in quotes") }
            texts[language] = text
        }
        return texts
    }

    /// The same, but required, and not empty in any of its languages.
    package func requiredText(_ key: String) throws -> LocalText {
        guard let texts = try localText(key) else { throw mistake(nil, "\(key) is missing") }
        guard !texts.isEmpty, !texts.values.contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
            throw mistake(key, "\(key) is empty")
        }
        return texts
    }

    /// Languages have no country here: a text for `de` also applies to `de-AT`.
    package func checkLanguage(_ language: String, _ key: String) throws {
        guard (2...3).contains(language.utf8.count), language.allSatisfy({ ("a"..."z").contains($0) }) else {
            throw mistake(key, "\"\(language)\" is not allowed; allowed: languages such as \"en\", \"de\", \"nl\"")
        }
    }

    /// A sanction such as `"warning"`, `"mute 1h"`, `"lock 7d"`, or `"lock"` for good.
    package func sanction(_ key: String) throws -> SanctionStep? { try string(key).map { try sanction(key, $0) } }

    /// A list of sanctions; nil if there is none.
    package func sanctions(_ key: String) throws -> [SanctionStep]? {
        guard table[key] != nil else { return nil }
        return try strings(key).map { try sanction(key, $0) }
    }

    private func sanction(_ key: String, _ text: String) throws -> SanctionStep {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if let kind = words.first.flatMap({ SanctionKind(rawValue: String($0)) }), words.count <= 2 {
            let length = words.count == 2 ? Self.period(words[1]) : nil
            let step = SanctionStep(kind, for: length)
            if step.isPossible, (words.count == 2) == (step.length != nil) { return step }
        }
        throw mistake(
            key,
            "\(key) \"\(text)\" is not allowed; allowed: \"admonition\", \"warning\", \"mute 1h\", \"removal 1d\", \"lock 7d\", "
                + "with a time of your choice, and \"lock\" for good")
    }

    /// The ids of existing categories.
    package func categories(_ key: String, of community: Community) throws -> [CategoryID] {
        try strings(key).map { try defined($0, key, as: "category", among: community.categories.map(\.id.rawValue)) }
            .map { CategoryID($0) }
    }

    /// An id that is defined elsewhere in the file, or among the defaults.
    @discardableResult
    package func defined(_ id: String, _ key: String, as kind: String, among known: [String]) throws -> String {
        guard known.contains(id) else {
            let allowed = known.map { "\"\($0)\"" }.joined(separator: ", ")
            throw mistake(key, "\(kind) \"\(id)\" is not defined; allowed: \(allowed)")
        }
        return id
    }

    /// Checks that every placeholder in a text has a value.
    package func check(_ text: String, _ key: String, uses allowed: [String]) throws {
        guard let other = Template(text).placeholders.first(where: { !allowed.contains($0) }) else { return }
        let known = allowed.map { "{\($0)}" }.joined(separator: ", ")
        throw mistake(key, "{\(other)} has no value in \(key); allowed: \(known)")
    }
}

extension [ConfigurationSection] {
    /// Checks that each section has a key with a value of its own.
    package func checkDistinct(_ key: String, of kind: String) throws {
        var seen: Set<String> = []
        for section in self {
            let value = try section.required(key)
            guard !value.isEmpty else { throw section.mistake(key, "\(key) is empty") }
            guard seen.insert(value).inserted else {
                throw section.mistake(key, "there are two \(kind) with the \(key) \"\(value)\"")
            }
        }
    }
}
