import ModelKit

/// A line, or a text of several lines, that is being typed. Keys edit it and never act on a case.
struct TextField: Sendable, Hashable {
    private(set) var characters: [Character]
    /// How many characters are before the cursor.
    private(set) var cursor: Int
    /// The limit in characters; text beyond it is not accepted.
    let limit: Int
    /// Whether it can have several lines.
    let hasLines: Bool

    init(_ text: String = "", limit: Int = 200, hasLines: Bool = false) {
        characters = Array(text.prefix(limit))
        cursor = characters.count
        self.limit = limit
        self.hasLines = hasLines
    }

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }
    /// The number of a case if the text is one, with or without `#`; nil for anything else.
    var caseNumber: CaseNumber? { CaseNumber(text.filter { $0 != "#" && !$0.isWhitespace }) }
    var textBeforeCursor: String { String(characters[..<cursor]) }

    mutating func insert(_ text: String) {
        // A terminal sends no controls within a paste, but another caller might.
        let fitting = text.compactMap { character -> Character? in
            if hasLines, character.isNewline { return "\n" }
            return character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ? character : nil
        }.prefix(max(0, limit - characters.count))
        characters.insert(contentsOf: fitting, at: cursor)
        cursor += fitting.count
    }

    mutating func replace(with text: String) {
        characters = Array(text.prefix(limit))
        cursor = characters.count
    }

    /// False if the key does not edit anything.
    mutating func take(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .backspace: removeBackwards(to: cursor - 1)
        case .delete, .control("d"): if cursor < characters.count { characters.remove(at: cursor) }
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(characters.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = characters.count
        case .control("u"): removeBackwards(to: 0)
        case .control("k"): characters.removeSubrange(cursor...)
        case .control("w"): removeBackwards(to: startOfWord)
        default: return false
        }
        return true
    }

    /// Moves up or down in a text whose lines are `width` columns wide.
    mutating func moveLine(by step: Int, width: Int) {
        let layout = TextLayout(self, width: width)
        let line = layout.cursor.row + step
        guard layout.lines.indices.contains(line) else { return }
        cursor = layout.place(row: line, column: layout.cursor.column)
    }

    private mutating func removeBackwards(to start: Int) {
        let start = max(0, start)
        characters.removeSubrange(start..<cursor)
        cursor = start
    }

    mutating func moveCursor(to place: Int) { cursor = min(max(0, place), characters.count) }

    private var startOfWord: Int {
        var start = cursor
        while start > 0, characters[start - 1].isWhitespace { start -= 1 }
        while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
        return start
    }
}
