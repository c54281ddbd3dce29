/// How a command is found by what was typed after `:`.
enum CommandMatch {
    /// The entries that fit, the best first: the one with that key, names that begin with the text, then the titles by which the screen calls commands, then
    /// names with its letters in order. What a command does is never matched, and a playbook, which acts on people, only by how its
    /// name or title begins.
    static func entries(for text: String, among entries: [PaletteEntry]) -> [PaletteEntry] {
        let typed = text.lowercased().filter { !$0.isWhitespace }
        guard !typed.isEmpty else { return entries }
        let ranked = entries.enumerated().compactMap { place, entry in
            rank(of: entry, typed, key: text).map { (rank: $0, place: place, entry: entry) }
        }
        return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.entry)
    }

    private static func rank(of entry: PaletteEntry, _ typed: String, key: String) -> Int? {
        let name = entry.name.lowercased()
        let title = entry.text.title.plain.lowercased().filter { !$0.isWhitespace }
        if name == typed { return 0 }
        // Somebody who typed the key meant the command, and none that has the letter somewhere.
        if entry.playbook == nil, key.count == 1, let key = key.first, entry.keys.contains(.character(key)) { return 1 }
        if name.hasPrefix(typed) { return 1 }
        if title.hasPrefix(typed) { return 2 }
        if entry.playbook != nil { return nil }
        if name.split(separator: "-").contains(where: { $0.hasPrefix(typed) }) { return 3 }
        return isSubsequence(typed, of: name) ? 4 : nil
    }

    private static func isSubsequence(_ letters: String, of text: String) -> Bool {
        var rest = text[...]
        for letter in letters {
            guard let place = rest.firstIndex(of: letter) else { return false }
            rest = rest[rest.index(after: place)...]
        }
        return true
    }
}
