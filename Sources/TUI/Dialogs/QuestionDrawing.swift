extension Frame {
    /// A question, followed by the keys that answer it.
    mutating func drawQuestion(
        _ text: SafeText, style: Style = .text, answers keys: [CommandID] = [.yes, .no], over state: State
    ) {
        let row = NoticeBar(state).promptRow(in: &self)
        let answers = keys.reduce(StyledLine()) { line, id in
            let key = state.commands.command(id, in: .question)?.keys.first.map { words.name(of: $0) } ?? ""
            return line.text("   ").text(key, .key.bold).text(" " + words.command(id).title, .dim)
        }
        let lines = text.wrapped(to: max(8, size.width - 4))
        point(at: row - lines.count + 1)
        for (row, line) in zip((row - lines.count + 1)..., lines) {
            clear(row: row, .text.on(.bar))
            put(line, row: row, column: 2, style: style)
        }
        // If there is no room, the footer shows the keys.
        if !keys.isEmpty, 2 + text.width + answers.width < size.width {
            put(answers, row: row, columns: 2 + text.width..<size.width - 1)
        }
    }
}
