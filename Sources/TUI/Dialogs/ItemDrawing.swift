extension Frame {
    /// Items of one or more lines that end above the prompt line; the selected item is always visible.
    mutating func drawItems(_ items: [[StyledLine]], selected: Int, over state: State) {
        let conversation = state.conversation
        let end = conversation.map { ConversationScreen.listEnd($0, state, in: &self) } ?? NoticeBar(state).promptRow(in: &self)
        let lines = items.enumerated().flatMap { index, item in item.map { (index, $0) } }
        let height = min(lines.count, end - 2)
        let place = lines.firstIndex { $0.0 == selected } ?? 0
        let length = items.indices.contains(selected) ? items[selected].count : 1
        let first = max(0, min(place + length / 2 - height / 2, lines.count - height, place))
        for (offset, (index, line)) in lines.dropFirst(first).prefix(height).enumerated() {
            let row = end - height + offset
            clear(row: row, index == selected ? .text.on(.selection) : .text)
            if first + offset == place { point(at: row) }
            put(line, row: row, columns: 0..<size.width - 1)
        }
    }
}

extension StyledLine {
    /// The lines of an item, with the digit that selects it.
    static func numbered(_ index: Int, _ lines: [StyledLine]) -> [StyledLine] {
        lines.enumerated().map { place, line in
            let start = place == 0 && index < 9 ? StyledLine().text("\(index + 1)", .key.bold, at: 2) : StyledLine()
            return line.spans.enumerated().reduce(start) {
                $0.text($1.element.text, $1.element.style, at: $1.offset == 0 ? 5 : nil)
            }
        }
    }
}
