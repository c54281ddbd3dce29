/// The lines of a text that is being typed, for a given width. Drawing and moving the cursor both use it, so that they agree.
struct TextLayout {
    /// The range of characters of each line; never empty.
    private(set) var lines: [Range<Int>] = []
    private(set) var cursor = Surface.Position(row: 0, column: 0)
    /// The width of each character, in columns.
    private let widths: [Int]
    private let characters: [Character]

    init(_ field: TextField, width: Int) {
        let width = max(1, width)
        characters = field.characters
        widths = characters.map { $0.isNewline ? 0 : SafeText(String($0)).width }
        var (start, used) = (0, 0)
        /// After the last space of the line.
        var gap: Int?
        for (index, character) in characters.enumerated() {
            if character.isNewline {
                lines.append(start..<index)
                (start, gap, used) = (index + 1, nil, 0)
                continue
            }
            // A space that does not fit stays after the end of the line, so that no line begins with it.
            while character != " ", used + widths[index] > width, index > start {
                let next = gap ?? index
                lines.append(start..<next)
                (start, gap, used) = (next, nil, widths[next..<index].reduce(0, +))
            }
            used += widths[index]
            if character == " " { gap = index + 1 }
        }
        lines.append(start..<characters.count)
        let row = lines.lastIndex { $0.lowerBound <= field.cursor } ?? 0
        cursor = Surface.Position(row: row, column: widths[lines[row].lowerBound..<field.cursor].reduce(0, +))
    }

    func text(of row: Int) -> SafeText { SafeText(String(characters[lines[row]])) }

    /// The place in the text that is nearest to a column of a line.
    func place(row: Int, column: Int) -> Int {
        var (place, used) = (lines[row].lowerBound, 0)
        // The last place of a line that continues is the first place of the next line.
        let isLast = row == lines.count - 1 || lines[row + 1].lowerBound > lines[row].upperBound
        let end = isLast ? lines[row].upperBound : max(place, lines[row].upperBound - 1)
        while place < end, used + widths[place] <= column {
            used += widths[place]
            place += 1
        }
        return place
    }
}
