import Client
import ModelKit

/// The right-hand part of the head of every screen: how many commands are waiting to be sent; that the connection is lost, why,
/// since when, and when the next attempt is; or that the desk cannot store anything. It is empty while all is well.
struct ConnectionStatus {
    private let casebook: Casebook

    init(_ casebook: Casebook) { self.casebook = casebook }

    private var words: Words { casebook.words }

    /// Draws it, followed by `tail`, which is dropped if there is too little room.
    ///
    /// - Parameter head: how many columns the head needs at least on its left.
    /// - Returns: the column before which the head has room.
    @discardableResult
    func draw(before tail: StyledLine = StyledLine(), row: Int = 0, head: Int? = nil, in frame: inout Frame) -> Int {
        let isNarrow = QueueLayout(frame.size).isNarrow
        let room = frame.size.width - (head ?? (isNarrow ? 16 : frame.size.width / 2))
        let forms = self.forms(isNarrow: isNarrow, in: &frame)
        let line: StyledLine
        if forms.isEmpty {
            line = tail
        } else {
            let all = forms.flatMap { tail.width == 0 ? [$0] : [$0.text("  ").appending(tail), $0] }
            line = all.first { $0.width <= room } ?? forms[forms.count - 1]
        }
        let start = max(2, frame.size.width - 2 - line.width)
        frame.put(line, row: row, columns: start..<frame.size.width)
        return line.width == 0 ? frame.size.width - 2 : start - 2
    }

    /// The same in forms of decreasing length; on a narrow screen, only the shortest; none if there is nothing to say.
    private func forms(isNarrow: Bool, in frame: inout Frame) -> [StyledLine] {
        let count = casebook.waitingCount
        let waiting: (long: SafeText, short: SafeText) = (words.queue.waiting(count), "…\(count)")
        let connection = isNarrow ? connectionForms(in: &frame).suffix(1) : connectionForms(in: &frame)[...]
        let texts: [SafeText]
        if count == 0 {
            texts = Array(connection)
        } else if let shortest = connection.last {
            texts = (isNarrow ? [] : connection.map { waiting.long + "  " + $0 }) + [waiting.short + "  " + shortest]
        } else {
            texts = isNarrow ? [waiting.short] : [waiting.long, waiting.short]
        }
        let style: Style = casebook.desk.isCurrent && casebook.desk.storage.failure != nil ? .urgent : .soon
        return texts.map { StyledLine($0, style) }
    }

    private func connectionForms(in frame: inout Frame) -> [SafeText] {
        switch casebook.desk.connection {
        case .live: return casebook.desk.storage.failure.map { ["✗ " + words.storage.short($0)] } ?? []
        case .loading(let received, let count):
            return ["◌ " + words.queue.loading(received, count), "◌ \(received * 100 / max(1, count)) %"]
        case .connecting: return ["○ " + words.queue.connecting]
        case .stale(let failure, let retry, _):
            let short = "○ " + words.connection.short(failure)
            guard let since = casebook.desk.lostAt else { return [short] }
            let lost = words.connection.lost(short, frame.clock.span(since: since))
            return [words.connection.retry(lost, retry.flatMap { frame.clock.span(until: $0) }), lost, short]
        }
    }
}
