/// Finds the line on which a key of a TOML file stands, so that a mistake in its value can be told with its line.
struct ConfigurationText {
    let file: String
    private var lines: [String: Int] = [:]

    /// Reads the section headings and the keys; a key is known by its path, such as `moderator.1.role`.
    init(file: String, text: String) {
        self.file = file
        var section = ""
        var counts: [String: Int] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.hasPrefix("[[") {
                let name = String(line.dropFirst(2).prefix { $0 != "]" })
                section = "\(name).\(counts[name, default: 0])"
                counts[name, default: 0] += 1
                lines[section] = index + 1
            } else if line.hasPrefix("[") {
                section = String(line.dropFirst().prefix { $0 != "]" })
                lines[section] = index + 1
            } else if let equals = line.firstIndex(of: "="), !line.hasPrefix("#") {
                let key = line[..<equals].reversed().drop { $0 == " " || $0 == "\t" }.reversed()
                lines[path(section, String(key))] = index + 1
            }
        }
    }

    private func path(_ section: String, _ key: String) -> String { section.isEmpty ? key : "\(section).\(key)" }

    func mistake(_ section: String, _ key: String?, _ message: String) -> ConfigurationError {
        let line = key.flatMap { lines[path(section, $0)] } ?? lines[section]
        return ConfigurationError(file: file, line: line, message: message)
    }
}
