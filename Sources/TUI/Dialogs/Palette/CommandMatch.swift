/// Finds a command from what was typed after `:`.
enum CommandMatch {
    /// Which part of an entry matches, the likeliest first. A playbook acts on people, so it is found only by the beginning of
    /// its name or title, and comes after all commands.
    private enum Likeness: Int, Comparable {
        case name, key, playbookName, beginning, title, alias, word, letters, playbookBeginning

        static func < (one: Likeness, other: Likeness) -> Bool { one.rawValue < other.rawValue }
    }

    /// The matching entries, the best first. The description of a command is never searched.
    static func entries(for text: String, among entries: [PaletteEntry]) -> [PaletteEntry] {
        guard !typed(text).isEmpty else { return entries }
        let ranked = entries.enumerated().compactMap { place, entry in
            likeness(of: entry, to: text).map { (likeness: $0, place: place, entry: entry) }
        }
        return ranked.sorted { ($0.likeness, $0.place) < ($1.likeness, $1.place) }.map(\.entry)
    }

    /// Whether Enter may run the first match without anybody having moved to it. Something that acts on a case or on people
    /// needs its name, its key, or a unique beginning that is too long for a slip. Letters scattered over its name are never
    /// enough.
    static func isMeant(_ first: PaletteEntry, by text: String, among fitting: [PaletteEntry]) -> Bool {
        switch likeness(of: first, to: text) {
        case .name, .key, .playbookName: return true
        case .beginning, .title, .alias, .word, .playbookBeginning:
            if first.command.risk == .none { return true }
            let others = fitting.dropFirst().compactMap { likeness(of: $0, to: text) }.filter { $0 != .letters }
            return others.isEmpty && typed(text).count > 2
        case .letters: return first.command.risk == .none
        case nil: return false
        }
    }

    private static func typed(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }

    private static func likeness(of entry: PaletteEntry, to text: String) -> Likeness? {
        let (typed, name, title) = (typed(text), typed(entry.name), typed(entry.text.title.plain))
        if entry.playbook != nil {
            return name == typed ? .playbookName : name.hasPrefix(typed) || title.hasPrefix(typed) ? .playbookBeginning : nil
        }
        if name == typed || entry.command.aliases.contains(typed) { return .name }
        // Somebody who typed a command's key means that command, not one whose name contains the letter.
        if text.count == 1, let key = text.first, entry.keys.contains(.character(key)) { return .key }
        if name.hasPrefix(typed) { return .beginning }
        if title.hasPrefix(typed) { return .title }
        if entry.command.aliases.contains(where: { $0.hasPrefix(typed) }) { return .alias }
        if name.split(separator: "-").contains(where: { $0.hasPrefix(typed) }) { return .word }
        return isSubsequence(typed, of: name) ? .letters : nil
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
