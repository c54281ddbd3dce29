import ModelKit

/// The latest decision that `u` undoes, and for how long. If there is little room, the name is shortened, but never the key and
/// the time.
struct UndoLine {
    /// `#9`, or the number of cases: `3×`.
    private let number: SafeText
    private let name: SafeText
    private let style: Style
    /// The desk has not answered yet.
    private let isWaiting: Bool
    private let title: SafeText
    /// `u`, preceded by other keys if it would do something else here.
    private let keys: SafeText
    /// `5s`; empty while nobody knows.
    private let left: SafeText

    /// Nil if nothing can be undone.
    init?(_ state: State, in clock: inout FrameClock) {
        let (casebook, words) = (state.casebook, state.words)
        guard let last = casebook.outbox.verdicts.last(where: { $0.contains { casebook.refusal(of: .undo, on: $0) == nil } }),
            let number = last.first(where: { casebook.refusal(of: .undo, on: $0) == nil }), let row = casebook.row(number)
        else { return nil }
        var until: Timestamp?
        if let sanction = casebook.outbox.undoableSanction(on: number, at: casebook.deskNow) {
            (name, style, until) = (words.step(sanction.step), .text, sanction.until)
        } else {
            switch casebook.standing(of: row).phase {
            case .rated(let verdict, _, let end):
                let title = casebook.outbox.played[number] ?? words.title(of: verdict)
                (name, style, until) = (title, CaseText.style(of: verdict), end)
            case .reopening(_, _, let end): (name, style, until) = (words.queue.reopening, .soon, end)
            case .new, .held, .closed: return nil
            }
        }
        self.number = last.count > 1 ? "\(last.count)×" : "#\(number)"
        isWaiting = casebook.outbox.isWaiting(on: number, \.isUndoable)
        title = words.command(.undo).title
        keys = state.undoKeys
        left = until.flatMap { clock.countdown(to: $0) } ?? ""
    }

    /// The line in a number of columns; nil if not even the key and the time fit.
    func line(width: Int) -> StyledLine? {
        let long = key(" " + title + (left.isEmpty ? "" : " " + left))
        let short = key(left.isEmpty ? "" : " " + left)
        let whole = head(name)
        if let line = [long, short].lazy.map({ whole.gap(2).appending($0) }).first(where: { $0.width <= width }) { return line }
        let room = width - 2 - short.width - head("").width
        if room > 1 { return head(name.truncated(to: room)).gap(2).appending(short) }
        return short.width <= width ? short : nil
    }

    private func head(_ name: SafeText) -> StyledLine {
        let line = StyledLine(number).text(" ").text(name, style)
        return isWaiting ? line.text(" …", .soon) : line
    }

    private func key(_ text: SafeText) -> StyledLine { StyledLine(keys, .key.bold).text(text, .dim) }
}

extension Command.Operation {
    fileprivate var isUndoable: Bool {
        switch self {
        case .rate, .playbook, .sanction, .reopen: true
        default: false
        }
    }
}
