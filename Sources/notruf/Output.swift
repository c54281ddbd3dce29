import ArgumentParser
import Foundation
import Glibc

/// Standard output.
enum Output {
    static func line(_ text: String) { print(text) }

    /// Ends the program silently with status 1 if nobody reads any more, as in `notruf cases | head`.
    static func flush() throws { guard fflush(nil) == 0 else { throw ExitCode(1) } }

    /// JSON with names in snake_case, safe to display: see ``escapingInvisible(_:)``.
    static func json(_ value: some Encodable, pretty: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return escapingInvisible(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Escapes controls and invisible characters as `\uXXXX`: the JSON means the same, and a terminal ignores them. They occur
    /// only in strings, apart from the line feeds in between.
    static func escapingInvisible(_ json: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar != "\n", .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    safe.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
                }
            default: safe.append(scalar)
            }
        }
        return String(safe)
    }
}
