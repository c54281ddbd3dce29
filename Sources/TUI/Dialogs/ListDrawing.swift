extension Frame {
    /// The title of a list, beneath it: what is being chosen.
    mutating func drawListTitle(_ title: SafeText, over state: State) {
        let row = NoticeBar(state).promptRow(in: &self)
        clear(row: row, .text.on(.bar))
        put(title, row: row, column: 2, style: .text.on(.bar), maxWidth: size.width - 4)
    }

    /// A list that ends above the prompt line.
    ///
    /// - Parameter selected: the selected lines; they are shown whole, or as far as there is room for them.
    mutating func drawList(_ lines: [StyledLine], selected: Range<Int>, limit: Int, over state: State) {
        let end = NoticeBar(state).promptRow(in: &self)
        let height = min(lines.count, max(1, limit), end - 1)
        let wanted = max(selected.lowerBound - height / 2, min(selected.lowerBound, selected.upperBound - height))
        let first = max(0, min(wanted, lines.count - height))
        for (place, line) in lines.dropFirst(first).prefix(height).enumerated() {
            let row = end - height + place
            clear(row: row, selected.contains(first + place) ? .text.on(.selection) : .text)
            if first + place == selected.lowerBound { point(at: row) }
            put(line, row: row, columns: 0..<size.width - 1)
        }
    }
}
