/// How a command is found by what was typed after `:`.
enum CommandMatch {
    /// The commands that fit, the best first: names that begin with the text, then titles, then those with its letters in order.
    static func commands(for text: String, in context: Context, words: Words) -> [ConsoleCommand] {
        let commands = CommandTable.commands(in: context).filter { $0.id != .palette }
        let typed = text.lowercased().filter { !$0.isWhitespace }
        guard !typed.isEmpty else { return commands }
        let ranked = commands.enumerated().compactMap { place, command in
            rank(of: command, typed, words: words).map { (rank: $0, place: place, command: command) }
        }
        return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.command)
    }

    private static func rank(of command: ConsoleCommand, _ typed: String, words: Words) -> Int? {
        let name = command.id.rawValue
        let title = words.command(command.id).title.plain.lowercased()
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
