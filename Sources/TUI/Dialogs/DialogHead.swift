import ModelKit

/// The title of a dialog that fills the screen, and the rules around it. Notices and the footer have their usual places.
struct DialogHead {
    let title: SafeText
    var style = Style.text.bold
    let casebook: Casebook

    init(_ title: SafeText, style: Style = .text.bold, _ casebook: Casebook) {
        (self.title, self.style, self.casebook) = (title, style, casebook)
    }

    /// - Parameter name: who it is for, if not for the accused; empty: nobody yet.
    func draw(of number: CaseNumber, for name: SafeText? = nil, in frame: inout Frame) {
        var (column, end) = drawTitle(in: &frame)
        // The connection status takes precedence over the subject of the dialog.
        guard column + "#\(number)".count <= end else { return }
        column += frame.put("#\(number)", row: 0, column: column, style: .text.bold) + 2
        guard let row = casebook.row(number) else { return }
        let nick = name ?? SafeText(row.accusedNick)
        if !nick.isEmpty, column + 1 < end {
            column += frame.put(nick, row: 0, column: column, style: .text.bold, maxWidth: min(24, end - column)) + 1
            if name == nil {
                column += NameNow(number: number, casebook: casebook).draw(row: 0, column: column, before: end, in: &frame)
            }
            column += 1
        }
        if column + 1 < end {
            let style: Style = row.kind == .concern ? .care : .dim
            frame.put(casebook.title(of: row.category), row: 0, column: column, style: style, maxWidth: end - column)
        }
    }

    /// The same for a dialog about several cases: how many, and which.
    func draw(ofAll cases: [CaseNumber], in frame: inout Frame) {
        var (column, end) = drawTitle(in: &frame)
        let count = frame.words.cases(cases)
        guard column + count.width <= end else { return }
        column += frame.put(count, row: 0, column: column, style: .text.bold) + 2
        guard column + 1 < end else { return }
        frame.put(frame.words.list(cases), row: 0, column: column, style: .dim, maxWidth: end - column)
    }

    /// - Returns: the columns after the title and before the status.
    private func drawTitle(in frame: inout Frame) -> (start: Int, end: Int) {
        frame.rule(row: 1)
        frame.rule(row: QueueLayout(frame.size).notice)
        let time = StyledLine(frame.clock.timeOfDay(), .dim)
        let end = ConnectionStatus(casebook).draw(before: time, in: &frame)
        return (2 + frame.put(title, row: 0, column: 2, style: style, maxWidth: max(1, end - 2)) + 2, end)
    }
}
