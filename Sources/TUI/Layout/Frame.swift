/// A frame while it is drawn: where its texts are put, and when some of them will change even if nothing happens.
struct Frame {
    var surface: Surface
    let words: Words
    var clock: FrameClock

    var size: Surface.Size { surface.size }

    @discardableResult
    mutating func put(_ text: SafeText, row: Int, column: Int, style: Style = .text, maxWidth: Int = .max) -> Int {
        let text = maxWidth == .max ? text : text.truncated(to: maxWidth)
        return surface.put(text, row: row, column: column, style: style)
    }

    /// Puts the terminal's cursor where the moderator should look: at the selection, otherwise at the text to read. Screen
    /// readers and braille displays follow it. A text field places it itself.
    mutating func point(at row: Int, column: Int = 0) {
        surface.cursor = Surface.Position(row: max(0, min(row, size.height - 1)), column: column)
    }

    /// Clears a whole row for something that is drawn over the screen.
    mutating func clear(row: Int, _ style: Style) {
        surface.setBackground(row: row, columns: 0..<size.width, background: .none)
        surface.fill(row: row, columns: 0..<size.width, style: style)
    }

    /// Draws a text that ends before the column `end`.
    mutating func put(_ text: SafeText, row: Int, before end: Int, style: Style = .text) {
        surface.put(text, row: row, column: end - text.width, style: style)
    }

    mutating func put(_ line: StyledLine, row: Int, columns: Range<Int>) {
        if line.background != .none { surface.setBackground(row: row, columns: columns, background: line.background) }
        var column = columns.lowerBound
        for span in line.spans {
            if let place = span.column { column = max(column, columns.lowerBound + place) }
            guard column < columns.upperBound else { return }
            column += surface.put(
                span.text.truncated(to: columns.upperBound - column), row: row, column: column, style: span.style)
        }
    }

    /// Draws the lines from `scroll` on, and how many are left below the last row.
    mutating func put(_ lines: [StyledLine], rows: Range<Int>, columns: Range<Int>, scroll: Int = 0) {
        let first = max(0, min(scroll, lines.count - rows.count))
        for (row, line) in zip(rows, lines.dropFirst(first)) { put(line, row: row, columns: columns) }
        let below = lines.count - first - rows.count
        if below > 0, let last = rows.last {
            put(" " + words.queue.below(words.number(below)) + " ", row: last, before: columns.upperBound, style: .dim)
        }
    }

    mutating func rule(row: Int, columns: Range<Int>? = nil) {
        let columns = columns ?? 0..<size.width
        surface.rule(row: row, columns: columns.lowerBound + 2..<max(columns.lowerBound + 2, columns.upperBound - 2))
    }
}
