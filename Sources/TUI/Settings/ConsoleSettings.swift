import FoundationEssentials
import ModelKit
import TOMLKit

/// What a moderator can set in `$XDG_CONFIG_HOME/notruf/console.toml`. Everything is optional.
public struct ConsoleSettings: Sendable, Hashable {
    /// Which new cases of the moderator's teams raise an alert.
    public enum Alert: String, Sendable, Hashable, CaseIterable {
        case off, urgent, all

        func includes(_ priority: Priority) -> Bool { self == .all || (self == .urgent && priority == .urgent) }
    }

    /// The address of the desk, in the form that `DeskAddress` reads.
    public var desk: String?
    /// A file whose only content is the moderator's token.
    public var tokenFile: String?
    /// A file with the certificates of the authorities that can vouch for the desk's certificate; nil: those of the environment
    /// or the system.
    public var authorities: String?
    /// The name of a theme.
    public var theme = "default"
    /// `en` or `de`; nil: according to the locale.
    public var language: String?
    /// The terminal's bell.
    public var bell = Alert.off
    /// A desktop notification.
    public var notify = Alert.off
    public var mouse = false

    /// The defaults.
    public init() {}

    /// Reads `console.toml`, or uses the defaults if there is none.
    ///
    /// - Parameter environment: provides XDG_CONFIG_HOME and HOME.
    public init(environment: [String: String]) throws(ConsoleSettingsError) {
        let file = Self.file(environment: environment)
        let bytes = FileManager.default.contents(atPath: file) ?? Data()
        try self.init(toml: String(decoding: bytes, as: UTF8.self), file: file)
    }

    /// The file from which the settings are read.
    public static func file(environment: [String: String]) -> String {
        let config = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        return (config ?? "\(environment["HOME"] ?? "")/.config") + "/notruf/console.toml"
    }

    /// Parses settings; `file` is only used in errors.
    public init(toml: String, file: String) throws(ConsoleSettingsError) {
        let root: TOMLTable
        do {
            root = try TOMLTable(string: toml)
        } catch let error as TOMLParseError {
            throw ConsoleSettingsError(file: file, line: error.source.begin.line, problem: error.description)
        } catch {
            throw ConsoleSettingsError(file: file, line: nil, problem: "\(error)")
        }
        for key in root.keys {
            guard let value = root[key] else { continue }
            if let problem = take(key, value) {
                throw ConsoleSettingsError(file: file, line: Self.line(of: key, in: toml), problem: problem)
            }
        }
    }

    /// What is wrong with a setting; nil if it was accepted.
    private mutating func take(_ key: String, _ value: any TOMLValueConvertible) -> String? {
        switch key {
        case "desk": desk = value.string
        case "token_file": tokenFile = value.string
        case "ca_file": authorities = value.string
        case "theme": theme = value.string ?? ""
        case "language":
            guard let text = value.string, Language(rawValue: text) != nil else {
                return Self.problem(key, value, Language.allCases.map(\.rawValue))
            }
            language = text
        case "bell", "notify":
            guard let alert = value.string.flatMap(Alert.init) else {
                return Self.problem(key, value, Alert.allCases.map(\.rawValue))
            }
            if key == "bell" { bell = alert } else { notify = alert }
        case "mouse":
            guard let flag = value.bool else { return "mouse is \(value.debugDescription); allowed: true, false" }
            mouse = flag
        default: return "unknown setting \"\(key)\"; allowed: desk, token_file, ca_file, theme, language, bell, notify, mouse"
        }
        let isText = ["desk", "token_file", "ca_file", "theme"].contains(key)
        return isText && (value.string ?? "").isEmpty ? "\(key) is \(value.debugDescription); allowed: a text in quotes" : nil
    }

    private static func problem(_ key: String, _ value: any TOMLValueConvertible, _ allowed: [String]) -> String {
        "\(key) is \(value.debugDescription); allowed: \(allowed.map { "\"\($0)\"" }.joined(separator: ", "))"
    }

    private static func line(of key: String, in toml: String) -> Int? {
        let lines = toml.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { line in
            let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "[" }
            return text.hasPrefix(key) && !(text.dropFirst(key.count).first?.isLetter ?? false)
        }.map { $0 + 1 }
    }
}

/// Settings that cannot be read: the file and line, what is wrong, and what is allowed.
public struct ConsoleSettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// The first line is 1; nil if the whole file is meant.
    public var line: Int?
    public var problem: String

    public var description: String { "\(file):\(line.map { "\($0): " } ?? " ")\(problem)" }
}
