import ModelKit

/// The steps for an emergency, for somebody who has no time to search.
struct EmergencyScreen {
    let lines: [StyledLine]
    let rows: Range<Int>

    init(_ steps: EmergencySteps, _ state: State) {
        let layout = DialogLayout(state.size)
        rows = layout.body
        let words = state.words.trouble
        var lines = [
            StyledLine(.spaces(2)).text(
                steps.isNew ? words.handedUpNow : words.handedUpBefore, steps.isNew ? .accent.bold : .dim),
            StyledLine(),
        ]
        let texts = state.emergencySteps
        if texts.isEmpty { lines.append(StyledLine(.spaces(2)).text(words.noSteps, .dim)) }
        for (index, text) in texts.enumerated() {
            let number: SafeText = "\(index + 1)."
            for (part, line) in text.wrapped(to: max(8, layout.text.upperBound - 7)).enumerated() {
                let start = part == 0 ? StyledLine(.spaces(2)).text(number, .key.bold) : StyledLine()
                lines.append(start.text(line, .text, at: 6))
            }
        }
        self.lines = lines
    }
}

extension Frame {
    mutating func drawEmergency(_ steps: EmergencySteps) {
        drawDialogHead(words.trouble.danger, style: .urgent.bold, of: steps.number)
        let screen = EmergencyScreen(steps, state)
        put(screen.lines, rows: screen.rows, columns: 0..<size.width, scroll: steps.scroll)
        drawDialogFoot()
    }
}
