import ModelKit

struct HeaderBar {
    let state: State

    private var words: Words { state.words }

    /// The first line: how much there is to do, who the moderator is, the state of the connection, and the time.
    func draw(in frame: inout Frame) {
        let isNarrow = QueueLayout(frame.size).isNarrow
        // The name of the program, and a gap.
        let start = ConnectionStatus(state.casebook).draw(before: tail(isNarrow: isNarrow, in: &frame), head: 12, in: &frame) + 2
        var column = 2 + frame.put("Notruf", row: 0, column: 2, style: .text.bold) + 2
        if !isNarrow, let name = state.casebook.desk.welcome.map({ SafeText($0.community.name) }),
            column + name.width < min(32, start - 2)
        {
            column += frame.put(name, row: 0, column: column, style: .dim)
            column = max(column + 2, frame.size.width >= 100 ? 34 : 0)
        }
        for (count, word, style) in counts(isNarrow: isNarrow) {
            let number = words.number(count)
            let text = number + " " + word
            guard column + text.width < start else { return }
            if style == .urgent {
                column += frame.put(text, row: 0, column: column, style: .urgent.bold)
            } else {
                column += frame.put(number + " ", row: 0, column: column, style: .text.bold)
                column += frame.put(word, row: 0, column: column, style: style)
            }
            column += 3
        }
    }

    private func counts(isNarrow: Bool) -> [(Int, SafeText, Style)] {
        guard let me = state.casebook.desk.me else { return [] }
        let tally = state.casebook.desk.mirror.tally(me: me.name)
        var counts: [(Int, SafeText, Style)] = []
        // If a team is selected, the urgent cases of other teams are counted, since this list does not show them.
        let elsewhere = isNarrow ? state.queue.tab.map { tally.urgent - TabBar(state: state).tally[$0].urgent } ?? 0 : 0
        if elsewhere > 0 {
            counts.append((elsewhere, words.queue.urgentElsewhere, .urgent))
        } else {
            if !isNarrow || tally.urgent == 0 { counts.append((tally.open, words.queue.open, .dim)) }
            if tally.urgent > 0 { counts.append((tally.urgent, words.queue.urgent, .urgent)) }
        }
        if tally.all.failed > 0 { counts.append((tally.all.failed, words.queue.failed, .urgent)) }
        if !isNarrow, tally.mine > 0 { counts.append((tally.mine, words.queue.mine, .dim)) }
        return counts
    }

    /// Who the moderator is, that the feed is live, and the time.
    private func tail(isNarrow: Bool, in frame: inout Frame) -> StyledLine {
        var line = StyledLine()
        if state.casebook.desk.connection == .live {
            if !isNarrow { line = line.text(who, .dim) }
            line = line.text("● ", state.casebook.desk.trouble == nil ? .ok : .soon)
        }
        return line.text(frame.clock.timeOfDay(), .dim)
    }

    private var who: SafeText {
        guard let me = state.casebook.desk.me else { return "" }
        return "\(me.name.rawValue), \(words.title(of: me.role))  "
    }
}
