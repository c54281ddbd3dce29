import Client
import ModelKit

extension State {
    /// How long the desk may take for a command before the head tells of it. It answers within milliseconds, and a head that came
    /// and went with each key would say nothing; where the command shows, it says from the beginning that it is on its way.
    private static let patience: Duration = .milliseconds(500)

    /// How many commands the head says are waiting: without a connection all.
    var waitingCount: Int { desk.isCurrent ? outbox.waitingCount(since: now.instant - Self.patience) : outbox.waitingCount }
}

/// What the head of every screen says at its right: how many commands wait to be sent, and that the connection is lost, why, since
/// when, and when the next try is; or that the desk cannot store. Nothing while all is well.
extension Frame {
    /// Draws it, and `tail` behind it, which gives way where room is short.
    ///
    /// - Parameter head: columns that the head needs at its left, at least.
    /// - Returns: the column before which the head has room.
    @discardableResult
    mutating func drawStatus(before tail: StyledLine = StyledLine(), row: Int = 0, head: Int? = nil) -> Int {
        let isNarrow = QueueLayout(size).isNarrow
        let room = size.width - (head ?? (isNarrow ? 16 : size.width / 2))
        let forms = statusForms(isNarrow: isNarrow)
        let line: StyledLine
        if forms.isEmpty {
            line = tail
        } else {
            let all = forms.flatMap { tail.width == 0 ? [$0] : [$0.text("  ").appending(tail), $0] }
            line = all.first { $0.width <= room } ?? forms[forms.count - 1]
        }
        let start = max(2, size.width - 2 - line.width)
        put(line, row: row, columns: start..<size.width)
        return line.width == 0 ? size.width - 2 : start - 2
    }

    /// The same in ever fewer words, on a narrow screen in the fewest alone; none where there is nothing to say.
    private mutating func statusForms(isNarrow: Bool) -> [StyledLine] {
        let count = state.waitingCount
        let waiting: (long: SafeText, short: SafeText) = (words.queue.waiting(count), "…\(count)")
        let connection = isNarrow ? connectionForms().suffix(1) : connectionForms()[...]
        let texts: [SafeText]
        if count == 0 {
            texts = Array(connection)
        } else if let shortest = connection.last {
            texts = (isNarrow ? [] : connection.map { waiting.long + "  " + $0 }) + [waiting.short + "  " + shortest]
        } else {
            texts = isNarrow ? [waiting.short] : [waiting.long, waiting.short]
        }
        let style: Style = state.desk.isCurrent && state.desk.storage.failure != nil ? .urgent : .soon
        return texts.map { StyledLine($0, style) }
    }

    private mutating func connectionForms() -> [SafeText] {
        switch state.desk.connection {
        case .live: return state.desk.storage.failure.map { ["✗ " + words.storage.short($0)] } ?? []
        case .loading(let received, let count):
            return ["◌ " + words.queue.loading(received, count), "◌ \(received * 100 / max(1, count)) %"]
        case .connecting: return ["○ " + words.queue.connecting]
        case .stale(let failure, let retry, _):
            let short = "○ " + words.connection.short(failure)
            guard let since = state.desk.lostAt else { return [short] }
            let lost = words.connection.lost(short, span(since: since))
            return [words.connection.retry(lost, retry.flatMap { span(until: $0) }), lost, short]
        }
    }
}
