import Client
import ModelKit

/// The list of cases.
struct QueueScreen {
    let state: State

    private var words: Words { state.words }

    func draw(in frame: inout Frame) {
        let layout = QueueLayout(frame.size)
        HeaderBar(state: state).draw(in: &frame)
        for row in layout.rules {
            frame.rule(row: row, columns: row == layout.rules.last || !layout.isBeside ? nil : layout.listColumns)
        }
        if layout.isBeside {
            frame.surface.rule(column: layout.previewColumns.lowerBound, rows: layout.preview)
        }
        let tabs = TabBar(state: state)
        if let row = layout.tabs {
            tabs.draw(row: row, in: &frame)
        } else if let row = layout.rules.first {
            tabs.draw(onRule: row, in: &frame)
        }
        if state.queue.numbers.isEmpty {
            drawEmptyList(layout, in: &frame)
        } else {
            drawList(layout, in: &frame)
            let columns = layout.isBeside ? layout.previewColumns.dropFirst(1) : layout.previewColumns
            Preview(state: state).draw(rows: layout.preview, columns: columns, in: &frame)
        }
    }

    private func drawList(_ layout: QueueLayout, in frame: inout Frame) {
        let queue = state.queue
        let window = queue.window
        let lines = window.lines
        let widest = lines.lazy.map { queue.numbers[$0] }.max().map { String($0).count } ?? 0
        let columns = QueueColumns(
            width: layout.listColumns.count, numberWidth: max(5, widest + 1, queue.list.foldWidth))
        if let row = layout.heads { drawHeads(row: row, columns, in: &frame) }
        for (place, line) in lines.enumerated() {
            let row = layout.list.lowerBound + place * layout.linesPerCase
            let rows = row..<row + layout.linesPerCase
            if queue.cursor?.index == line {
                frame.point(at: row)
                for row in rows { frame.surface.setBackground(row: row, columns: layout.listColumns, background: .selection) }
            }
            guard let text = text(ofLine: line, in: &frame) else { continue }
            let drawn = QueueRow(text: text)
            if layout.isNarrow { drawn.draw(narrowAt: row, in: &frame) } else { drawn.draw(row: row, columns, in: &frame) }
            // It does not border on the line below it in the list.
            if place < window.pinned.count { for row in rows { frame.put("▏", row: row, column: 0, style: .urgent) } }
        }
        drawHidden(window, layout, in: &frame)
    }

    private func text(ofLine line: Int, in frame: inout Frame) -> CaseText? {
        let number = state.queue.numbers[line]
        let marked = state.queue.marked
        guard let fold = state.queue.list.folds[number] else {
            guard let row = state.casebook.row(number) else { return nil }
            return CaseText(row, state.casebook, isMarked: marked[number] != nil, in: &frame.clock)
        }
        guard let row = state.casebook.row(fold.pressing) else { return nil }
        let isMarked = fold.cases.contains { marked[$0] != nil }
        return CaseText(row, standingFor: fold, state.casebook, isMarked: isMarked, in: &frame.clock)
    }

    /// How much of the list is out of sight; unclaimed urgent cases are counted separately.
    private func drawHidden(_ window: QueueWindow, _ layout: QueueLayout, in frame: inout Frame) {
        let end = layout.listColumns.upperBound - 3
        func told(_ count: Int, _ text: (SafeText) -> SafeText) -> SafeText {
            count > 0 ? " " + text(words.number(count)) + " " : ""
        }
        let above = told(window.above, words.queue.above)
        let below = told(window.below, words.queue.below)
        let urgent = told(window.hiddenUrgent, words.queue.moreUrgent)
        let top = layout.rules[0]
        frame.put(urgent, row: top, before: end, style: .urgent)
        // Beside the preview, the list ends at the message line.
        if layout.isBeside { return frame.put(above + below, row: top, before: end - urgent.width, style: .dim) }
        guard let rule = layout.rules.dropLast().last else { return }
        frame.put(below, row: rule, before: end, style: .dim)
        frame.put(above, row: layout.heads ?? rule, before: layout.heads == nil ? end - below.width : end, style: .dim)
    }

    private func drawHeads(row: Int, _ columns: QueueColumns, in frame: inout Frame) {
        let heads: [(SafeText, Range<Int>)] = [
            (words.queue.caseHead, columns.number), (words.queue.categoryHead, columns.category),
            (words.queue.accusedHead, columns.accused),
            (words.queue.reportedByHead, columns.reporter.lowerBound..<columns.state.lowerBound - 1),
            (words.queue.stateHead, columns.state),
        ]
        for (text, column) in heads { frame.put(text, row: row, column: column.lowerBound, style: .dim, maxWidth: column.count) }
        frame.put(words.queue.ageHead, row: row, before: columns.age.upperBound, style: .dim)
        frame.put(words.queue.dueHead, row: row, before: columns.due.upperBound, style: .dim)
    }

    /// The text in place of a list: why there is none, and what happens next.
    private func drawEmptyList(_ layout: QueueLayout, in frame: inout Frame) {
        var lines: [(SafeText, Style)] = []
        switch state.casebook.desk.connection {
        case .live where state.queue.filter.isActive || state.queue.tab != nil && state.casebook.desk.mirror.count > 0:
            let hint = state.queue.filter.isActive ? words.queue.nothingFitsHint : words.queue.noneOfTeamHint
            lines = [(words.queue.nothingFits, .text), (hint, .dim)]
        case .live: lines = [(words.queue.nothingOpen, .text), (words.queue.nothingOpenHint, .dim)]
        case .loading, .connecting: lines = [(words.screens.connectingTo(state.casebook.address), .text)]
        case .stale(let failure, let retry, _):
            let next = retry.flatMap { frame.clock.span(until: $0) }.map(words.screens.retryIn) ?? words.screens.retrying
            lines = [(words.connection.sentence(failure, state.casebook.address), .text.bold), (next, .dim)]
            if failure == .noDesk, !layout.isNarrow { lines.append((words.connection.start, .dim)) }
        }
        let width = layout.listColumns.count - 6
        var row = layout.list.lowerBound + max(1, layout.list.count / 2 - 2)
        frame.point(at: row)
        for (text, style) in lines {
            for line in text.wrapped(to: width) {
                if layout.rules.contains(row) { row += 1 }
                guard row < layout.notice else { return }
                frame.put(line, row: row, column: 4, style: style)
                row += 1
            }
        }
    }
}

extension Range<Int> {
    func dropFirst(_ count: Int) -> Range<Int> { Swift.min(lowerBound + count, upperBound)..<upperBound }
}
