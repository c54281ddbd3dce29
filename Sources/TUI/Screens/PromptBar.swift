extension Frame {
    mutating func drawPrompt(_ prompt: Prompt) {
        let label: SafeText =
            switch prompt.purpose {
            case .filter: "/"
            case .number: words.screens.numberPrompt
            case .note(let numbers): words.screens.noteOn(numbers.count)
            case .lift(.sanction(let sanction)): words.screens.liftPrompt(words.step(sanction.step))
            case .lift(.closing(let closing)):
                words.sanctions.openingReporting(closing.nick.map { SafeText($0) } ?? words.history.somebody) + ":"
            case .handUp(let number): words.screens.handUpPrompt(number)
            case .reopen(let numbers, _): words.screens.reopenPrompt(numbers.count)
            }
        let hint: SafeText =
            switch prompt.purpose {
            case .filter: words.screens.filterHint
            case .lift: words.screens.liftHint
            case .handUp: words.screens.handUpHint
            case .reopen: words.screens.reopenHint
            case .number, .note: ""
            }
        drawField(prompt.field, label: label, hint: hint)
    }

    /// A line to type in, above that of notices; it scrolls sideways so that the cursor is always seen.
    mutating func drawField(_ field: TextField, label: SafeText, hint: SafeText = "") {
        let row = promptRow
        surface.setBackground(row: row, columns: 0..<size.width, background: .none)
        surface.fill(row: row, columns: 0..<size.width, style: .text.on(.bar))
        let start = 2 + put(label, row: row, column: 2, style: .key.bold.on(.bar)) + 1
        let room = max(1, size.width - start - 2)
        let before = SafeText(field.textBeforeCursor)
        let hidden = max(0, before.width - room + 1)
        let text = SafeText(field.text).dropping(columns: hidden)
        if field.isEmpty {
            put(hint, row: row, column: start + 1, style: .faint.on(.bar), maxWidth: room - 1)
        } else {
            surface.put(text, row: row, column: start, style: .text.on(.bar), maxWidth: room)
        }
        surface.cursor = Surface.Position(row: row, column: min(start + before.width - hidden, size.width - 2))
    }
}
