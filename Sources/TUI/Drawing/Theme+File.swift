import FoundationEssentials
import TOMLKit

/// A theme that cannot be read: the file and line, what is wrong, and what is allowed.
struct ThemeError: Error, Equatable, CustomStringConvertible {
    var file: String
    /// The first line is 1; nil if the whole file is meant.
    var line: Int?
    var problem: String

    var description: String {
        "\(file):\(line.map { "\($0): " } ?? " ")\(problem)"
    }
}

extension Theme {
    /// The user's `$XDG_CONFIG_HOME/notruf/themes/NAME.toml` if there is one, otherwise the built-in theme with that name.
    static func named(_ name: String, environment: [String: String]) throws(ThemeError) -> Theme {
        let folder = userFolder(environment)
        guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
            throw ThemeError(
                file: folder, line: nil, problem: "\"\(name)\" is not the name of a theme: use a file name without folders")
        }
        let file = "\(folder)/\(name).toml"
        if let bytes = FileManager.default.contents(atPath: file) {
            return try Theme(name: name, toml: String(decoding: bytes, as: UTF8.self), file: file)
        }
        if let source = builtInSources[name] {
            return try Theme(name: name, toml: source, file: "themes/\(name).toml")
        }
        let known = builtInNames.joined(separator: ", ")
        throw ThemeError(
            file: file, line: nil, problem: "no such theme; there are \(known), and those that you put into \(folder)")
    }

    private static func userFolder(_ environment: [String: String]) -> String {
        let config = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        return (config ?? "\(environment["HOME"] ?? "")/.config") + "/notruf/themes"
    }

    /// Parses a theme; `file` is only used in errors.
    init(name: String, toml: String, file: String) throws(ThemeError) {
        let reader = ThemeReader(toml: toml, file: file)
        self.name = name
        (roles, backgrounds) = try reader.read()
    }
}

/// Reads the two tables of a theme. Anything unknown is an error: a misspelt role must not be taken for a black one.
private struct ThemeReader {
    let toml: String
    let file: String

    private static let faceKeys = ["color", "bold", "dim", "underline", "reverse"]

    func read() throws(ThemeError) -> (roles: [Role: Theme.Face], backgrounds: [Background: Theme.Face]) {
        let root: TOMLTable
        do {
            root = try TOMLTable(string: toml)
        } catch let error as TOMLParseError {
            throw ThemeError(file: file, line: error.source.begin.line, problem: error.description)
        } catch {
            throw ThemeError(file: file, line: nil, problem: "\(error)")
        }
        for section in root.keys where section != "roles" && section != "backgrounds" {
            throw fail("unknown \"\(section)\"; allowed: [roles], [backgrounds]", section, nil)
        }
        return (
            try faces("roles", of: root, names: Role.allCases.map { ("\($0)", $0) }),
            try faces("backgrounds", of: root, names: Background.allCases.map { ($0 == .none ? "screen" : "\($0)", $0) })
        )
    }

    private func faces<Name: Hashable>(
        _ section: String, of root: TOMLTable, names: [(String, Name)]
    ) throws(ThemeError) -> [Name: Theme.Face] {
        guard let value = root[section] else { return [:] }
        guard let table = value.table else { throw fail("\"\(section)\" must be a table: [\(section)]", section, nil) }
        var faces: [Name: Theme.Face] = [:]
        for key in table.keys {
            guard let name = names.first(where: { $0.0 == key })?.1, let value = table[key] else {
                throw fail("unknown \"\(key)\"; allowed: \(names.map(\.0).joined(separator: ", "))", section, key)
            }
            faces[name] = try face(value, section, key)
        }
        return faces
    }

    private func face(_ value: any TOMLValueConvertible, _ section: String, _ key: String) throws(ThemeError) -> Theme.Face {
        guard let table = value.table else { return Theme.Face(colors: try colors(value, section, key)) }
        var face = Theme.Face()
        for part in table.keys {
            guard let value = table[part] else { continue }
            switch part {
            case "color": face.colors = try colors(value, section, key)
            case "text" where section == "backgrounds": face.text = try colors(value, section, key)
            case "bold": if try flag(value, section, key) { face.attributes.insert(.bold) }
            case "dim": if try flag(value, section, key) { face.attributes.insert(.dim) }
            case "underline": if try flag(value, section, key) { face.attributes.insert(.underline) }
            case "reverse": if try flag(value, section, key) { face.attributes.insert(.reverse) }
            default:
                let allowed = Self.faceKeys + (section == "backgrounds" ? ["text"] : [])
                throw fail("unknown \"\(part)\" of \(key); allowed: \(allowed.joined(separator: ", "))", section, key)
            }
        }
        return face
    }

    private func colors(
        _ value: any TOMLValueConvertible, _ section: String, _ key: String
    ) throws(ThemeError) -> [Color] {
        guard let array = value.array else { return [try color(value, section, key)] }
        var colors: [Color] = []
        for index in 0..<array.count { colors.append(try color(array[index], section, key)) }
        return colors
    }

    private func color(_ value: any TOMLValueConvertible, _ section: String, _ key: String) throws(ThemeError) -> Color {
        if let number = value.int, let byte = UInt8(exactly: number) { return .palette(byte) }
        if let text = value.string, let color = Color(text) { return color }
        throw fail("\(value.debugDescription) is not a colour; allowed: \(Color.allowed)", section, key)
    }

    private func flag(_ value: any TOMLValueConvertible, _ section: String, _ key: String) throws(ThemeError) -> Bool {
        guard let flag = value.bool else {
            throw fail("\(value.debugDescription) in \(key) must be true or false", section, key)
        }
        return flag
    }

    private func fail(_ problem: String, _ section: String, _ key: String?) -> ThemeError {
        ThemeError(file: file, line: line(section, key), problem: problem)
    }

    /// TOMLKit does not say where a value is, so this looks for the line that begins with the key, within its table.
    private func line(_ section: String, _ key: String?) -> Int? {
        var inSection = false
        for (number, line) in toml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = line.drop { $0 == " " || $0 == "\t" }
            if text.hasPrefix("[") {
                inSection = text.dropFirst().drop { $0 == " " }.hasPrefix(section)
                if inSection, key == nil { return number + 1 }
            } else if let key, inSection, begins(text, with: key) {
                return number + 1
            } else if key == nil, begins(text, with: section) {
                return number + 1
            }
        }
        return nil
    }

    private func begins(_ line: Substring, with key: String) -> Bool {
        for form in [key, "\"\(key)\"", "'\(key)'"] where line.hasPrefix(form) {
            let next = line.dropFirst(form.count).first { $0 != " " && $0 != "\t" }
            if next == "=" || next == "." { return true }
        }
        return false
    }
}
