import ModelKit

struct FoldPreview {
    let state: State
    let fold: Fold

    private var words: Words { state.words }

    /// What is folded into the selected line: who sent it, and as many of its cases as there is room for.
    func draw(rows: Range<Int>, columns: Range<Int>, in frame: inout Frame) {
        guard let first = state.casebook.row(fold.pressing), !rows.isEmpty else { return }
        let isAiry = rows.count >= 9
        let (start, end) = (columns.lowerBound + 2, columns.upperBound - 1)
        var head = StyledLine(fold.label, .text.bold).gap(2)
        head = head.text(words.queue.folded(fold.cases.count)).text(" ← ", .dim).text(CaseText.reporter(of: first, words))
        frame.put(head, row: rows.lowerBound, columns: start..<end)
        var top = rows.lowerBound + 1
        let hint = words.queue.foldHint.wrapped(to: max(1, end - start - 4 - words.queue.unfold.width))
        // The key is in the footer too, so on a small screen the cases matter more than the sentence.
        if rows.count > 5 {
            for (index, line) in hint.enumerated() {
                var line = StyledLine(line, .dim)
                if index == hint.count - 1 { line = line.gap().text("⏎", .key.bold).text(" " + words.queue.unfold, .dim) }
                frame.put(line, row: top, columns: start..<end)
                top += 1
            }
            if isAiry { top += 1 }
        }
        let room = rows.upperBound - top
        let shown = fold.cases.count > room ? fold.cases.prefix(max(0, room - 1)) : fold.cases[...]
        for number in shown {
            if let row = state.casebook.row(number) {
                frame.put(foldedLine(row, width: end - start, in: &frame), row: top, columns: start..<end)
            }
            top += 1
        }
        let rest = fold.cases.count - shown.count
        if rest > 0, top < rows.upperBound {
            frame.put(words.queue.below(words.number(rest)), row: top, column: start, style: .dim)
        }
    }

    private func foldedLine(_ row: CaseRow, width: Int, in frame: inout Frame) -> StyledLine {
        let text = CaseText(row, state.casebook, in: &frame.clock)
        let (accused, category) = (10, min(24, 10 + width / 4))
        let standing = min(category + 24, category + width / 3)
        return StyledLine(text.number.truncated(to: accused - 1), text.numberStyle)
            .text(text.accused.truncated(to: category - accused - 1), text.accusedStyle, at: accused)
            .text(text.category(width: standing - category - 1), text.categoryStyle, at: category)
            .appending(text.state(width: max(1, width - standing)), at: standing)
    }
}
