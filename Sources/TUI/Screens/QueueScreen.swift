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
        if let row = layout.tabs { drawTabs(row: row) } else if let row = layout.rules.first { drawTab(onRule: row) }
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
        let window = state.queueWindow
        let lines = window.lines
        let widest = lines.lazy.map { queue.numbers[$0] }.max().map { String($0).count } ?? 0
        let columns = QueueColumns(
            width: layout.listColumns.count, numberWidth: max(5, widest + 1, queue.list.foldWidth))
        if let row = layout.heads { drawHeads(row: row, columns) }
        for (place, line) in lines.enumerated() {
            let row = layout.list.lowerBound + place * layout.linesPerCase
            let rows = row..<row + layout.linesPerCase
            if queue.cursor?.index == line {
                point(at: row)
                for row in rows { surface.setBackground(row: row, columns: layout.listColumns, background: .selection) }
            }
            guard let text = text(ofLine: line) else { continue }
            if layout.isNarrow { draw(text, narrowAt: row) } else { draw(text, row: row, columns) }
            // It is not next to the line below it in the list.
            if place < window.pinned.count { for row in rows { put("▏", row: row, column: 0, style: .urgent) } }
        }
        drawHidden(window, layout)
    }

    private mutating func text(ofLine line: Int) -> CaseText? {
        let number = state.queue.numbers[line]
        guard let fold = state.queue.list.folds[number] else { return state.row(number).map { CaseText($0, in: &self) } }
        return state.row(fold.pressing).map { CaseText($0, standingFor: fold, in: &self) }
    }

    /// How much of the list is out of sight; urgent cases that nobody has taken are told apart.
    private mutating func drawHidden(_ window: QueueWindow, _ layout: QueueLayout) {
        let end = layout.listColumns.upperBound - 3
        func told(_ count: Int, _ text: (SafeText) -> SafeText) -> SafeText {
            count > 0 ? " " + text(words.number(count)) + " " : ""
        }
        let above = told(window.above, words.queue.above)
        let below = told(window.below, words.queue.below)
        let urgent = told(window.hiddenUrgent, words.queue.moreUrgent)
        let top = layout.rules[0]
        put(urgent, row: top, before: end, style: .urgent)
        // Beside the preview the list ends at the line of messages.
        if layout.isBeside { return put(above + below, row: top, before: end - urgent.width, style: .dim) }
        guard let rule = layout.rules.dropLast().last else { return }
        put(below, row: rule, before: end, style: .dim)
        put(above, row: layout.heads ?? rule, before: layout.heads == nil ? end - below.width : end, style: .dim)
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

    /// What is said instead of a list: why there is none, and what happens next.
    private mutating func drawEmptyList(_ layout: QueueLayout) {
        var lines: [(SafeText, Style)] = []
        switch state.desk.connection {
        case .live where state.queue.filter.isActive || state.queue.tab != nil && state.desk.mirror.count > 0:
            let hint = state.queue.filter.isActive ? words.queue.nothingFitsHint : words.queue.noneOfTeamHint
            lines = [(words.queue.nothingFits, .text), (hint, .dim)]
        case .live: lines = [(words.queue.nothingOpen, .text), (words.queue.nothingOpenHint, .dim)]
        case .loading, .connecting: lines = [(words.screens.connectingTo(state.address), .text)]
        case .stale(let failure, let retry, _):
            let next = retry.flatMap { span(until: $0) }.map(words.screens.retryIn) ?? words.screens.retrying
            lines = [(words.connection.sentence(failure, state.address), .text.bold), (next, .dim)]
            if failure == .noDesk, !layout.isNarrow { lines.append((words.connection.start, .dim)) }
        }
        let width = layout.listColumns.count - 6
        var row = layout.list.lowerBound + max(1, layout.list.count / 2 - 2)
        point(at: row)
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
