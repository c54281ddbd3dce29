/// What a prompt asks for, the longest words first: a narrow screen uses shorter ones, so that nothing is cut off.
struct PromptWords {
    /// Each label with the hint that is shown after it while nothing has been typed.
    private let pairs: [(label: SafeText, hint: SafeText)]

    init(_ labels: [SafeText], hints: [SafeText] = [""]) {
        pairs = labels.flatMap { label in hints.map { (label, $0) } }
    }

    /// A question that needs no hint; if there is no room for it, a label with a hint.
    init(question: SafeText, or label: SafeText, hint: SafeText) {
        pairs = [(question, ""), (label, hint)]
    }

    /// The label and hint that fit together, with a blank between them and one for the cursor after them.
    func fitting(_ width: Int) -> (label: SafeText, hint: SafeText) {
        pairs.first { 2 + $0.label.width + 1 + $0.hint.width + 2 <= width } ?? pairs[pairs.count - 1]
    }
}

extension Frame {
    /// An input line above the line for notices; it scrolls sideways so that the cursor is always visible.
    mutating func drawField(_ field: TextField, _ asked: PromptWords, over state: State) {
        let (label, hint) = asked.fitting(size.width)
        let row = NoticeBar(state).promptRow(in: &self)
        clear(row: row, .text.on(.bar))
        let start = 2 + put(label, row: row, column: 2, style: .key.bold.on(.bar)) + 1
        let room = max(1, size.width - start - 2)
        let before = SafeText(field.textBeforeCursor)
        let hidden = max(0, before.width - room + 1)
        let text = SafeText(field.text).dropping(columns: hidden)
        if field.isEmpty {
            put(hint, row: row, column: start, style: .faint.on(.bar), maxWidth: room)
        } else {
            surface.put(text, row: row, column: start, style: .text.on(.bar), maxWidth: room)
        }
        surface.cursor = Surface.Position(row: row, column: min(start + before.width - hidden, size.width - 2))
    }
}
