import Client
import ModelKit

extension Frame {
    /// The first line: how much there is to do, who the moderator is, how the connection is, and the time.
    mutating func drawHeader() {
        let isNarrow = QueueLayout(size).isNarrow
        let right = status(isNarrow: isNarrow)
        let start = size.width - 2 - right.width
        put(right.line, row: 0, columns: max(2, start)..<size.width)
        var column = 2 + put("Notruf", row: 0, column: 2, style: .text.bold) + 2
        if !isNarrow, let name = state.desk.welcome.map({ SafeText($0.community.name) }), column + name.width < min(32, start - 2)
        {
            column += put(name, row: 0, column: column, style: .dim)
            column = max(column + 2, size.width >= 100 ? 34 : 0)
        }
        for (count, word, style) in counts(isNarrow: isNarrow) {
            let number = words.number(count)
            let text = number + " " + word
            guard column + text.width < start else { return }
            if style == .urgent {
                column += put(text, row: 0, column: column, style: .urgent.bold)
            } else {
                column += put(number + " ", row: 0, column: column, style: .text.bold)
                column += put(word, row: 0, column: column, style: style)
            }
            column += 3
        }
    }

    private func counts(isNarrow: Bool) -> [(Int, SafeText, Style)] {
        guard let me = state.desk.me else { return [] }
        let tally = state.desk.mirror.tally(me: me.name)
        var counts: [(Int, SafeText, Style)] = []
        if !isNarrow || tally.urgent == 0 { counts.append((tally.open, words.queue.open, .dim)) }
        if tally.urgent > 0 { counts.append((tally.urgent, words.queue.urgent, .urgent)) }
        if !isNarrow, tally.mine > 0 { counts.append((tally.mine, words.queue.mine, .dim)) }
        return counts
    }

    private mutating func status(isNarrow: Bool) -> (line: StyledLine, width: Int) {
        var parts: [(SafeText, Style)] = []
        let waiting = state.outbox.waitingCount
        if waiting > 0 { parts.append((isNarrow ? "…\(waiting)  " : words.queue.waiting(waiting) + "  ", .soon)) }
        switch state.desk.connection {
        case .live:
            if !isNarrow { parts.append((who, .dim)) }
            parts.append(("● ", state.desk.trouble == nil ? .ok : .soon))
        case .loading(let received, let count):
            parts.append(
                ("◌ " + (isNarrow ? "\(received * 100 / max(1, count)) %" : words.queue.loading(received, count)) + "  ", .soon))
        case .connecting: parts.append(("○ " + words.queue.connecting + "  ", .soon))
        case .stale(_, let retry): parts.append(("○ " + lost(retry: retry, isNarrow: isNarrow) + "  ", .soon))
        }
        parts.append((clock(), .dim))
        let line = parts.reduce(StyledLine()) { $0.text($1.0, $1.1) }
        return (line, parts.reduce(0) { $0 + $1.0.width })
    }

    private var who: SafeText {
        guard let me = state.desk.me else { return "" }
        return "\(me.name.rawValue), \(words.title(of: me.role))  "
    }

    private mutating func lost(retry: ContinuousClock.Instant?, isNarrow: Bool) -> SafeText {
        guard let since = state.desk.lostAt else { return words.queue.lostShort }
        let (since_, next) = (span(since: since), retry.flatMap { span(until: $0) })
        return isNarrow ? words.queue.lostShort : words.queue.lost(since_, next)
    }
}
