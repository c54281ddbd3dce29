import ArgumentParser
import Foundation
import Glibc

/// Standard output.
enum Output {
    static func line(_ text: String) { print(text) }

    /// Ends the program with status 1, without a word, when nobody reads any more, as in `notruf cases | head`.
    static func flush() throws { guard fflush(nil) == 0 else { throw ExitCode(1) } }

    /// JSON with names in snake_case, safe to look at: see ``escapingInvisible(_:)``.
    static func json(_ value: some Encodable, pretty: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return escapingInvisible(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Controls and invisible characters as `\uXXXX`: JSON means the same by it, and a terminal does nothing by it. They stand
    /// in texts alone, apart from the line feeds between.
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
