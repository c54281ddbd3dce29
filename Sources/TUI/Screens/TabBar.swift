import Client
import ModelKit

struct TabBar {
    let state: State

    private var words: Words { state.words }

    /// The teams with their counts, and the filter of the list.
    func draw(row: Int, in frame: inout Frame) {
        let tabs: [TeamID?] = [nil] + state.casebook.desk.teams
        let tally = self.tally
        let labels = tabs.map { label(of: $0, tally) }
        let labelled = labels.reduce(0) { $0 + $1.text.width }
        var right = filterText(frame.size)
        let width = frame.size.width
        func end(of right: [(SafeText, Style)]) -> Int { width - 2 - right.reduce(0) { $0 + $1.0.width } }
        // If there is too little room, first the gaps shrink, then the word for the filter goes, then the tabs before the
        // current one.
        let gap = labelled + 3 * labels.count <= end(of: right) ? 3 : 2
        let isIdle = !state.queue.filter.isActive && state.queue.marked.isEmpty
        if isIdle, labelled + gap * labels.count > end(of: right) { right = [("/", .key.bold)] }
        let end = end(of: right)
        var column = end
        for (text, style) in right { column += frame.put(text, row: row, column: column, style: style) }

        let current = tabs.firstIndex(of: state.queue.tab) ?? 0
        var first = 0
        while first < current, labels[first...current].reduce(0, { $0 + $1.text.width + gap }) > end - 4 { first += 1 }
        column = 2
        for (index, label) in labels.enumerated().dropFirst(first) {
            guard column + label.text.width < end - 1 else { return }
            column += frame.put(label.text, row: row, column: column, style: index == current ? .accent.bold : label.style) + gap
        }
    }

    /// If there is no room for tabs: the selected one, on a rule.
    func draw(onRule row: Int, in frame: inout Frame) {
        guard let team = state.queue.tab else { return }
        let label = label(of: team, tally)
        frame.put(" " + label.text.truncated(to: frame.size.width / 2 + 2) + " ", row: row, column: 3, style: .accent.bold)
    }

    /// The number of open cases for each team whose tab lists them.
    var tally: Tally {
        state.casebook.desk.mirror.tally(me: state.casebook.desk.me?.name ?? "", known: state.casebook.desk.names)
    }

    private func label(of team: TeamID?, _ tally: Tally) -> (text: SafeText, style: Style) {
        guard let team else { return (words.queue.all + " " + words.number(tally.open), .text) }
        let count = tally[team]
        let text: SafeText = state.casebook.title(of: team) + " " + words.number(count.open)
        if count.open == 0 { return (text, .dim) }
        if team == Community.care { return (text, .care) }
        return (text, count.urgent > 0 ? .urgent : .text)
    }

    private func filterText(_ size: Surface.Size) -> [(SafeText, Style)] {
        let queue = state.queue
        if !queue.marked.isEmpty { return [(words.queue.marked(queue.marked.count), .accent.bold)] }
        guard queue.filter.isActive else { return [("/", .key.bold), (" " + words.queue.filter, .dim)] }
        let text = SafeText(queue.filter.applied).truncated(to: max(12, size.width / 4))
        let asks = queue.filter.askAt != nil || (queue.filter.needsDesk && state.casebook.found.query != queue.filter.applied)
        let result =
            if queue.filter.failure != nil { words.queue.foundHere(queue.list.caseCount) } else if asks {
                words.queue.asking
            } else {
                words.queue.found(queue.list.caseCount)
            }
        return [("/ ", .key.bold), (text, .accent), ("  ", .text), (result, .dim)]
    }
}
