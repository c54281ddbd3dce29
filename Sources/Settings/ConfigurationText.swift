/// Finds the line of a key in a TOML file, so that an error in its value can name the line.
package struct ConfigurationText {
    /// The path under which the file was opened.
    package let file: String
    private var lines: [String: Int] = [:]

    /// Reads the section headings and the keys. A key is identified by its path, such as `moderator.1.role`.
    package init(file: String, text: String) {
        self.file = file
        var section = ""
        var counts: [String: Int] = [:]
        var open: String?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            // Lines within a multi-line text are neither headings nor keys.
            if let quotes = open {
                if line.contains(quotes) { open = nil }
                continue
            }
            let line = line.drop { $0 == " " || $0 == "\t" }
            guard !line.hasPrefix("#") else { continue }
            open = ["\"\"\"", "'''"].first { line.ranges(of: $0).count % 2 == 1 }
            if line.hasPrefix("[[") {
                let name = String(line.dropFirst(2).prefix { $0 != "]" })
                section = "\(name).\(counts[name, default: 0])"
                counts[name, default: 0] += 1
                lines[section] = index + 1
            } else if line.hasPrefix("[") {
                section = Self.path(of: line.dropFirst().prefix { $0 != "]" }, counts)
                lines[section] = index + 1
            } else if let equals = line.firstIndex(of: "=") {
                let key = String(line[..<equals].reversed().drop { $0 == " " || $0 == "\t" }.reversed())
                // `text.de = "…"` also marks the beginning of `text`.
                for key in [key, Self.beginning(of: key)] where lines[path(section, key)] == nil {
                    lines[path(section, key)] = index + 1
                }
            }
        }
    }

    /// `[reason.text]` after `[[reason]]` belongs to that reason.
    private static func path(of heading: Substring, _ counts: [String: Int]) -> String {
        guard let dot = heading.firstIndex(of: "."), let count = counts[String(heading[..<dot])] else { return String(heading) }
        return "\(heading[..<dot]).\(count - 1)\(heading[dot...])"
    }

    private static func beginning(of key: String) -> String { String(key.prefix { $0 != "." }) }

    private func path(_ section: String, _ key: String) -> String { section.isEmpty ? key : "\(section).\(key)" }

    /// The error for the value of a key, with its line; with the line of the heading if there is no key.
    package func mistake(_ section: String, _ key: String?, _ message: String) -> ConfigurationError {
        let line = key.flatMap { lines[path(section, $0)] ?? lines[path(section, Self.beginning(of: $0))] } ?? lines[section]
        return ConfigurationError(file: file, line: line, message: message)
    }
}
