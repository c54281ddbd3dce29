extension Frame {
    mutating func drawPrompt(_ prompt: Prompt) {
        let label: SafeText =
            switch prompt.purpose {
            case .filter: "/"
            case .number: words.screens.numberPrompt
            case .note(let numbers): words.screens.noteOn(numbers.count)
            case .lift(let sanction): words.screens.liftPrompt(words.step(sanction.step))
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
        guard case .filter = prompt.purpose else { return }
        if let mistake = state.queue.filter.mistake {
            // However long the word is, what is allowed is seen whole.
            let term = SafeText(mistake.term).truncated(to: 24)
            let allowed = PersonText.joined(mistake.allowed.map { SafeText($0) })
            drawAbovePrompt(
                mistake.isValueMissing ? words.screens.valueMissing(term, allowed) : words.screens.mistake(term, allowed))
        } else if let failure = state.queue.filter.failure {
            drawAbovePrompt(words.screens.findFailed(state.text(of: failure)))
        }
    }

    /// On as many rows as it takes.
    private mutating func drawAbovePrompt(_ text: SafeText) {
        let end = QueueLayout(size).notice
        let lines = text.wrapped(to: size.width - 4)
        for (row, line) in zip(end - lines.count..<end, lines) {
            surface.fill(row: row, columns: 0..<size.width, style: .text.on(.bar))
            put(line, row: row, column: 2, style: .soon.on(.bar))
        }
    }

    /// A line to type in, above the footer; it scrolls sideways so that the cursor is always seen.
    mutating func drawField(_ field: TextField, label: SafeText, hint: SafeText = "") {
        let row = QueueLayout(size).notice
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
