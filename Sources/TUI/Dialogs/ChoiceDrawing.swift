import ModelKit

extension Frame {
    /// A list in which one line is selected. It scrolls so that the line is visible, and says how much is above and below where
    /// a line is short.
    mutating func drawChoice(_ lines: [StyledLine], selected: Int, rows: Range<Int>, isFocused: Bool = true) {
        drawChoice(lines, selected: selected..<selected + 1, rows: rows, isFocused: isFocused)
    }

    /// The same, for a selected item that may take several lines.
    mutating func drawChoice(_ lines: [StyledLine], selected: Range<Int>, rows: Range<Int>, isFocused: Bool = true) {
        let wanted = max(selected.lowerBound - rows.count / 2, min(selected.lowerBound, selected.upperBound - rows.count))
        let first = max(0, min(wanted, lines.count - rows.count))
        for (place, row) in rows.enumerated() where lines.indices.contains(first + place) {
            let isSelected = selected.contains(first + place)
            if isSelected, isFocused {
                surface.fill(row: row, columns: 0..<size.width, style: .text.on(.selection))
                if first + place == selected.lowerBound { point(at: row) }
            }
            put(lines[first + place], row: row, columns: 0..<size.width)
            let isLast = row == rows.upperBound - 1
            let hidden = isLast ? lines.count - first - rows.count : row == rows.lowerBound ? first : 0
            guard hidden > 0, !isSelected else { continue }
            let mark = isLast ? words.queue.below(words.number(hidden)) : words.queue.above(words.number(hidden))
            if lines[first + place].end + mark.width + 2 < size.width {
                put(mark, row: row, before: size.width - 1, style: .dim)
            }
        }
    }

    /// A text that is being typed, scrolled so that the cursor is visible.
    mutating func drawTyped(_ field: TextField, rows: Range<Int>, columns: Range<Int>) {
        let layout = TextLayout(field, width: max(1, columns.count - 1))
        let first = max(0, layout.cursor.row - rows.count + 1)
        for (place, row) in rows.enumerated() where layout.lines.indices.contains(first + place) {
            put(layout.text(of: first + place), row: row, column: columns.lowerBound, style: .evidence, maxWidth: columns.count)
        }
        let row = rows.lowerBound + layout.cursor.row - first
        surface.cursor = Surface.Position(
            row: row, column: min(columns.lowerBound + layout.cursor.column, columns.upperBound - 1))
    }
}
