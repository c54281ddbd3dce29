/// How a command is found by what was typed after `:`.
enum CommandMatch {
    /// The entries that fit, the best first: names that begin with the text, then titles, then those with its letters in order.
    static func entries(for text: String, among entries: [PaletteEntry]) -> [PaletteEntry] {
        let typed = text.lowercased().filter { !$0.isWhitespace }
        guard !typed.isEmpty else { return entries }
        let ranked = entries.enumerated().compactMap { place, entry in
            rank(of: entry, typed).map { (rank: $0, place: place, entry: entry) }
        }
        return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.entry)
    }

    private static func rank(of entry: PaletteEntry, _ typed: String) -> Int? {
        let name = entry.name.lowercased()
        let title = entry.text.title.plain.lowercased()
        if name == typed { return 0 }
        if name.hasPrefix(typed) { return 1 }
        if title.hasPrefix(typed) { return 2 }
        if name.split(separator: "-").contains(where: { $0.hasPrefix(typed) }) { return 3 }
        if title.split(separator: " ").contains(where: { $0.hasPrefix(typed) }) { return 4 }
        if isSubsequence(typed, of: name) { return 5 }
        return isSubsequence(typed, of: title) ? 6 : nil
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
