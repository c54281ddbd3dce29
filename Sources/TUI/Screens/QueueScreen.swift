import Client
import ModelKit

extension Frame {
    mutating func drawQueue() {
        let layout = QueueLayout(size)
        drawHeader()
        for row in layout.rules {
            rule(row: row, columns: row == layout.rules.last || !layout.isBeside ? nil : layout.listColumns)
        }
        if layout.isBeside {
            surface.rule(column: layout.previewColumns.lowerBound, rows: layout.preview)
        }
        if let row = layout.tabs { drawTabs(row: row) }
        if state.queue.numbers.isEmpty {
            drawEmptyList(layout)
        } else {
            drawList(layout)
            drawPreview(
                rows: layout.preview, columns: layout.isBeside ? layout.previewColumns.dropFirst(1) : layout.previewColumns)
        }
    }

    private mutating func drawList(_ layout: QueueLayout) {
        let queue = state.queue
        let last = min(queue.numbers.count, queue.top + layout.visibleCases)
        guard queue.top < last else { return }
        let visible = queue.numbers[queue.top..<last]
        let numberWidth = max(5, (visible.max().map { String($0).count } ?? 0) + 1)
        let columns = QueueColumns(width: layout.listColumns.count, numberWidth: numberWidth)
        if let row = layout.heads {
            drawHeads(row: row, columns)
            drawHidden(above: queue.top, below: 0, row: row, end: layout.listColumns.upperBound)
        }
        for (place, number) in visible.enumerated() {
            guard let caseRow = state.row(number) else { continue }
            let row = layout.list.lowerBound + place * layout.linesPerCase
            let isSelected = queue.cursor?.number == number
            if isSelected {
                for line in row..<row + layout.linesPerCase {
                    surface.setBackground(row: line, columns: layout.listColumns, background: .selection)
                }
            }
            let text = CaseText(caseRow, in: &self)
            if layout.isNarrow { draw(text, narrowAt: row) } else { draw(text, row: row, columns) }
        }
        if !layout.isBeside, let row = layout.rules.dropLast().last {
            drawHidden(above: layout.heads == nil ? queue.top : 0, below: queue.numbers.count - last, row: row, end: size.width)
        }
    }

    /// How many cases are above or below what the list shows.
    private mutating func drawHidden(above: Int, below: Int, row: Int, end: Int) {
        var text = SafeText()
        if below > 0 { text += " " + words.queue.below(words.number(below)) + " " }
        put(text, row: row, before: end - 3, style: .dim)
        // An urgent case that came while the cursor stayed where it was must be seen all the same.
        let isUrgent = state.queue.numbers.first.flatMap { state.row($0) }.map { $0.priority == .urgent } ?? false
        let arrow = " " + words.queue.above(words.number(above)) + " "
        if above > 0 { put(arrow, row: row, before: end - 3 - text.width, style: isUrgent ? .urgent : .dim) }
    }

    private mutating func drawHeads(row: Int, _ columns: QueueColumns) {
        let heads: [(SafeText, Range<Int>)] = [
            (words.queue.caseHead, columns.number), (words.queue.categoryHead, columns.category),
            (words.queue.accusedHead, columns.accused),
            (words.queue.reportedByHead, columns.reporter.lowerBound..<columns.state.lowerBound - 1),
            (words.queue.stateHead, columns.state),
        ]
        for (text, column) in heads { put(text, row: row, column: column.lowerBound, style: .dim, maxWidth: column.count) }
        put(words.queue.ageHead, row: row, before: columns.age.upperBound, style: .dim)
        put(words.queue.dueHead, row: row, before: columns.due.upperBound, style: .dim)
    }

    private mutating func draw(_ text: CaseText, row: Int, _ columns: QueueColumns) {
        put(text.sign, row: row, column: 1, style: text.signStyle)
        if text.isMarked { put("✓", row: row, column: 2, style: .accent.bold) }
        put(text.number, row: row, column: columns.number.lowerBound, style: text.numberStyle)
        put(text.age, row: row, before: columns.age.upperBound, style: text.ageStyle)
        put(text.due, row: row, before: columns.due.upperBound, style: text.dueStyle)
        put(
            text.category, row: row, column: columns.category.lowerBound, style: text.categoryStyle,
            maxWidth: columns.category.count)
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
    private mutating func draw(_ text: CaseText, narrowAt row: Int) {
        let end = size.width - 1
        put(text.sign, row: row, column: 1, style: text.signStyle)
        if text.isMarked { put("✓", row: row + 1, column: 1, style: .accent.bold) }
        put(text.number, row: row, column: 3, style: text.numberStyle)
        put(text.age, row: row, before: 15, style: text.ageStyle)
        put(text.state(width: 16), row: row, columns: 17..<33)
        put(text.due, row: row, before: end, style: text.dueStyle)
        let half = size.width / 2 + 2
        put(text.appeal ?? text.category, row: row + 1, column: 3, style: text.categoryStyle, maxWidth: half - 4)
        put(text.accused, row: row + 1, column: half, style: text.accusedStyle, maxWidth: end - half - 4)
        put(text.priors, row: row + 1, before: end, style: .soon)
    }

    /// What is said instead of a list: why there is none, and what happens next.
    private mutating func drawEmptyList(_ layout: QueueLayout) {
        var lines: [(SafeText, Style)] = []
        switch state.desk.connection {
        case .live where state.queue.filter.isActive || state.queue.tab != nil && state.desk.mirror.count > 0:
            lines = [(words.queue.nothingFits, .text), (state.queue.filter.isActive ? words.queue.nothingFitsHint : "", .dim)]
        case .live: lines = [(words.queue.nothingOpen, .text), (words.queue.nothingOpenHint, .dim)]
        case .loading, .connecting: lines = [(words.screens.connectingTo(state.address), .text)]
        case .stale(let failure, let retry):
            let next = retry.flatMap { span(until: $0) }.map(words.screens.retryIn) ?? words.screens.retrying
            lines = [(words.connection.sentence(failure, state.address), .text.bold), (next, .dim)]
            if failure == .noDesk, !layout.isNarrow { lines.append((words.connection.start, .dim)) }
        }
        let width = layout.listColumns.count - 6
        var row = layout.list.lowerBound + max(1, layout.list.count / 2 - 2)
        for (text, style) in lines {
            for line in text.wrapped(to: width) {
                if layout.rules.contains(row) { row += 1 }
                guard row < layout.notice else { return }
                put(line, row: row, column: 4, style: style)
                row += 1
            }
        }
    }
}

extension Range<Int> {
    func dropFirst(_ count: Int) -> Range<Int> { Swift.min(lowerBound + count, upperBound)..<upperBound }
}
