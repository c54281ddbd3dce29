import ModelKit
import TOMLKit

/// One table of a configuration file, read strictly: a key that nobody knows is a mistake, for it may be one that somebody
/// relies on, misspelt.
package struct ConfigurationSection {
    /// Its keys and values, not checked yet.
    package let table: TOMLTable
    /// Its path in the file, such as `moderator.1`; empty for what stands above all sections.
    package let name: String
    /// Where its keys stand.
    package let text: ConfigurationText

    /// - Parameter name: as its heading has it; empty for what stands above all.
    package init(table: TOMLTable, name: String, text: ConfigurationText) {
        (self.table, self.name, self.text) = (table, name, text)
    }

    /// - Throws: ``ConfigurationError`` at the first key that is none of these.
    package func check(allowed: [String]) throws {
        for key in table.keys where !allowed.contains(key) {
            throw mistake(key, "\"\(key)\" is not known here; allowed: \(allowed.joined(separator: ", "))")
        }
    }

    /// What is wrong with the value of a key, with its line; with that of the heading where there is no key.
    package func mistake(_ key: String?, _ message: String) -> ConfigurationError { text.mistake(name, key, message) }

    /// A text; nil if there is none.
    ///
    /// - Throws: ``ConfigurationError`` if it is no text, or has a control character other than a tab or a line break.
    package func string(_ key: String) throws -> String? {
        guard let value = table[key] else { return nil }
        guard let string = value.string else { throw mistake(key, "\(key) must be a text in quotes") }
        return try printable(string, key)
    }

    /// A name or an id with a control character in it is a mistake, and would be none that one sees.
    private func printable(_ string: String, _ key: String) throws -> String {
        let isPlain = string.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control || "\t\r\n".unicodeScalars.contains($0)
        }
        guard isPlain else { throw mistake(key, "\(key) contains a control character") }
        return string
    }

    /// The same, where one has to be there.
    package func required(_ key: String) throws -> String {
        guard let string = try string(key) else { throw mistake(nil, "\(key) is missing") }
        return string
    }

    /// A list of texts; empty if there is none.
    package func strings(_ key: String) throws -> [String] {
        guard let value = table[key] else { return [] }
        guard let array = value.array else { throw mistake(key, "\(key) must be a list of texts, such as [\"a\", \"b\"]") }
        return try array.map { element in
            guard let string = element.tomlValue.string else {
                throw mistake(key, "\(key) must be a list of texts, such as [\"a\", \"b\"]")
            }
            return try printable(string, key)
        }
    }

    /// A whole number; nil if there is none.
    ///
    /// - Throws: ``ConfigurationError`` if it is none, or outside the range.
    package func integer(_ key: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = table[key] else { return nil }
        guard let integer = value.int, range.contains(integer) else {
            throw mistake(key, "\(key) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return integer
    }

    /// True or false; nil if neither is there.
    package func flag(_ key: String) throws -> Bool? {
        guard let value = table[key] else { return nil }
        guard let flag = value.bool else { throw mistake(key, "\(key) must be true or false") }
        return flag
    }

    /// One of a few words; nil if there is none.
    ///
    /// - Throws: ``ConfigurationError``, which names all of them, if it is another.
    package func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) throws -> Choice?
    where Choice.RawValue == String {
        guard let string = try string(key) else { return nil }
        guard let choice = Choice(rawValue: string) else {
            let allowed = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw mistake(key, "\(key) \"\(string)\" is not allowed; allowed: \(allowed)")
        }
        return choice
    }

    /// A period such as `"90s"`, `"3m"`, `"4h"` or `"7d"`; a second to ten years.
    package func duration(_ key: String) throws -> Duration? {
        guard let string = try string(key) else { return nil }
        guard let period = Self.period(string) else {
            throw mistake(key, "\(key) must be a period such as \"90s\", \"3m\", \"4h\" or \"7d\"")
        }
        return period
    }

    /// The period that a text such as `90s` or `4h` names; nil if it names none, or one beyond ten years.
    package static func period(_ text: some StringProtocol) -> Duration? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), count > 0,
            count <= 315_360_000 / unit
        else { return nil }
        return .seconds(count * unit)
    }

    /// A section within this one; nil if there is none.
    package func section(_ key: String) throws -> ConfigurationSection? {
        guard let value = table[key] else { return nil }
        let path = name.isEmpty ? key : "\(name).\(key)"
        guard let table = value.table else { throw mistake(key, "\(path) must be a section, [\(path)]") }
        return ConfigurationSection(table: table, name: path, text: text)
    }

    /// A section that can come several times, in its order; nil if there is none.
    package func sections(_ key: String) throws -> [ConfigurationSection]? {
        guard let value = table[key] else { return nil }
        guard let array = value.array else {
            throw mistake(key, "\(key) must be a section that may come several times, [[\(key)]]")
        }
        return try array.enumerated().map { index, element in
            guard let table = element.tomlValue.table else { throw mistake(key, "\(key) must be a section, [[\(key)]]") }
            return ConfigurationSection(table: table, name: "\(key).\(index)", text: text)
        }
    }
}
