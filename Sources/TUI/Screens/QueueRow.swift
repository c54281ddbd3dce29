/// The rows of one line of the queue.
extension Frame {
    mutating func draw(_ text: CaseText, row: Int, _ columns: QueueColumns) {
        put(text.sign, row: row, column: 1, style: text.signStyle)
        if text.isMarked { put("✓", row: row, column: 2, style: .accent.bold) }
        put(text.number, row: row, column: columns.number.lowerBound, style: text.numberStyle)
        put(text.age, row: row, before: columns.age.upperBound, style: text.ageStyle)
        put(text.due, row: row, before: columns.due.upperBound, style: text.dueStyle)
        put(
            text.category(width: columns.category.count), row: row, column: columns.category.lowerBound, style: text.categoryStyle
        )
        put(text.accused, row: row, column: columns.accused.lowerBound, style: text.accusedStyle, maxWidth: columns.accused.count)
        put(text.priors, row: row, column: columns.priors.lowerBound, style: .soon, maxWidth: columns.priors.count)
        draw(reporterOf: text, row: row, columns)
        put(text.state(width: columns.state.count), row: row, columns: columns.state)
    }

    private mutating func draw(reporterOf text: CaseText, row: Int, _ columns: QueueColumns) {
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
        let used = put(reporter, row: row, column: start, style: text.reporterStyle, maxWidth: room)
        if !isAlone {
            put(accuracy, row: row, column: columns.accuracy.lowerBound, style: .dim, maxWidth: columns.accuracy.count)
        }
        if hasOwnPlace {
            put(text.others, row: row, before: columns.accuracy.upperBound, style: .dim)
        } else {
            put(text.others, row: row, column: start + used + 1, style: .dim)
        }
    }

    /// Two lines: number, age, state and deadline; category, accused and record.
    mutating func draw(_ text: CaseText, narrowAt row: Int) {
        let end = size.width - 1
        put(text.sign, row: row, column: 1, style: text.signStyle)
        if text.isMarked { put("✓", row: row + 1, column: 1, style: .accent.bold) }
        let ageEnd = max(15, 3 + text.number.width + 1 + text.age.width)
        put(text.number, row: row, column: 3, style: text.numberStyle)
        put(text.age, row: row, before: ageEnd, style: text.ageStyle)
        put(text.state(width: 33 - ageEnd - 2), row: row, columns: ageEnd + 2..<33)
        put(text.due, row: row, before: end, style: text.dueStyle)
        let half = size.width / 2 + 2
        put(text.appeal ?? text.category(width: half - 4), row: row + 1, column: 3, style: text.categoryStyle, maxWidth: half - 4)
        put(text.accused, row: row + 1, column: half, style: text.accusedStyle, maxWidth: end - half - 4)
        put(text.priors, row: row + 1, before: end, style: .soon)
    }
}
