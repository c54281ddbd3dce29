/// The screen rows of one line of the queue.
struct QueueRow {
    let text: CaseText

    func draw(row: Int, _ columns: QueueColumns, in frame: inout Frame) {
        frame.put(text.sign, row: row, column: 1, style: text.signStyle)
        if text.isMarked { frame.put("✓", row: row, column: 2, style: .accent.bold) }
        frame.put(text.number, row: row, column: columns.number.lowerBound, style: text.numberStyle)
        frame.put(text.age, row: row, before: columns.age.upperBound, style: text.ageStyle)
        frame.put(text.due, row: row, before: columns.due.upperBound, style: text.dueStyle)
        frame.put(
            text.category(width: columns.category.count), row: row, column: columns.category.lowerBound, style: text.categoryStyle
        )
        frame.put(
            text.accused, row: row, column: columns.accused.lowerBound, style: text.accusedStyle, maxWidth: columns.accused.count)
        frame.put(text.priors, row: row, column: columns.priors.lowerBound, style: .soon, maxWidth: columns.priors.count)
        drawReporter(row: row, columns, in: &frame)
        frame.put(text.state(width: columns.state.count), row: row, columns: columns.state)
    }

    private func drawReporter(row: Int, _ columns: QueueColumns, in frame: inout Frame) {
        let start = columns.reporter.lowerBound
        let others = text.others.isEmpty ? 0 : text.others.width + 1
        let isShort = columns.accuracyForm != .long || text.accuracy.width + others > columns.accuracy.count
        let accuracy = isShort ? text.shortAccuracy : text.accuracy
        let isAlone = accuracy.isEmpty || columns.accuracyForm == .none
        let isJoined = isAlone && columns.accuracyForm != .none
        let end = isJoined ? max(columns.reporter.upperBound, columns.accuracy.upperBound) : columns.reporter.upperBound
        let hasOwnPlace = columns.accuracyForm == .long && columns.accuracy.count > accuracy.width + text.others.width
        let room = end - start - (hasOwnPlace || text.others.isEmpty ? 0 : text.others.width + 1)
        let reporter = text.reporter.width <= room ? text.reporter : text.shortAppeal ?? text.reporter
        let used = frame.put(reporter, row: row, column: start, style: text.reporterStyle, maxWidth: room)
        if !isAlone {
            frame.put(accuracy, row: row, column: columns.accuracy.lowerBound, style: .dim, maxWidth: columns.accuracy.count)
        }
        if hasOwnPlace {
            frame.put(text.others, row: row, before: columns.accuracy.upperBound, style: .dim)
        } else {
            frame.put(text.others, row: row, column: start + used + 1, style: .dim)
        }
    }

    /// Two lines: number, age, state and deadline; category, accused and record.
    func draw(narrowAt row: Int, in frame: inout Frame) {
        let end = frame.size.width - 1
        frame.put(text.sign, row: row, column: 1, style: text.signStyle)
        if text.isMarked { frame.put("✓", row: row + 1, column: 1, style: .accent.bold) }
        let ageEnd = max(15, 3 + text.number.width + 1 + text.age.width)
        frame.put(text.number, row: row, column: 3, style: text.numberStyle)
        frame.put(text.age, row: row, before: ageEnd, style: text.ageStyle)
        frame.put(text.state(width: 33 - ageEnd - 2), row: row, columns: ageEnd + 2..<33)
        frame.put(text.due, row: row, before: end, style: text.dueStyle)
        let half = frame.size.width / 2 + 2
        frame.put(
            text.appeal ?? text.category(width: half - 4), row: row + 1, column: 3, style: text.categoryStyle, maxWidth: half - 4)
        frame.put(text.accused, row: row + 1, column: half, style: text.accusedStyle, maxWidth: end - half - 4)
        frame.put(text.priors, row: row + 1, before: end, style: .soon)
    }
}
