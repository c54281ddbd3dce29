import ModelKit
import TOMLKit

/// One table of a configuration file. It is read strictly: an unknown key is a mistake, because it may be a misspelt key that
/// somebody relies on.
package struct ConfigurationSection {
    /// The keys and values, not checked yet.
    package let table: TOMLTable
    /// The path in the file, such as `moderator.1`; empty for the keys above all sections.
    package let name: String
    /// The lines of the keys.
    package let text: ConfigurationText

    /// - Parameter name: the path in the file; empty for the keys above all sections.
    package init(table: TOMLTable, name: String, text: ConfigurationText) {
        (self.table, self.name, self.text) = (table, name, text)
    }

    /// - Throws: ``ConfigurationError`` at the first key that is not allowed.
    package func check(allowed: [String]) throws {
        for key in table.keys where !allowed.contains(key) {
            throw mistake(key, "\"\(key)\" is not known here; allowed: \(allowed.joined(separator: ", "))")
        }
    }

    /// The error for the value of a key, with its line; with the line of the heading if there is no key.
    package func mistake(_ key: String?, _ message: String) -> ConfigurationError { text.mistake(name, key, message) }

    /// A text; nil if there is none.
    ///
    /// - Throws: ``ConfigurationError`` if it is not a text, or has a control character other than a tab or a line break.
    package func string(_ key: String) throws -> String? {
        guard let value = table[key] else { return nil }
        guard let string = value.string else { throw mistake(key, "\(key) must be a text in quotes") }
        return try printable(string, key)
    }

    /// A control character in a name or an id is an invisible mistake.
    private func printable(_ string: String, _ key: String) throws -> String {
        let isPlain = string.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control || "\t\r\n".unicodeScalars.contains($0)
        }
        guard isPlain else { throw mistake(key, "\(key) contains a control character") }
        return string
    }

    /// The same, but required.
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
    /// - Throws: ``ConfigurationError`` if it is not a whole number, or outside the range.
    package func integer(_ key: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = table[key] else { return nil }
        guard let integer = value.int, range.contains(integer) else {
            throw mistake(key, "\(key) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return integer
    }

    /// True or false; nil if the key is missing.
    package func flag(_ key: String) throws -> Bool? {
        guard let value = table[key] else { return nil }
        guard let flag = value.bool else { throw mistake(key, "\(key) must be true or false") }
        return flag
    }

    /// One of a few words; nil if there is none.
    ///
    /// - Throws: ``ConfigurationError``, which lists the allowed words, if it is a different one.
    package func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) throws -> Choice?
    where Choice.RawValue == String {
        guard let string = try string(key) else { return nil }
        guard let choice = Choice(rawValue: string) else {
            let allowed = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw mistake(key, "\(key) \"\(string)\" is not allowed; allowed: \(allowed)")
        }
        return choice
    }

    /// A period such as `"90s"`, `"3m"`, `"4h"` or `"7d"`, from one second to ten years.
    package func duration(_ key: String) throws -> Duration? {
        guard let string = try string(key) else { return nil }
        guard let period = Self.period(string) else {
            throw mistake(key, "\(key) must be a period such as \"90s\", \"3m\", \"4h\" or \"7d\"")
        }
        return period
    }

    /// The period that a text such as `90s` or `4h` means; nil if it is not a period, or longer than ten years.
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

    /// A section that can occur several times, in order; nil if there is none.
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
