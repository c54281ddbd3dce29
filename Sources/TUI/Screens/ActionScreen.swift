import ModelKit

extension Frame {
    /// What the chat server could not do or has not done yet: what and for whom; why not, and when it is asked again.
    mutating func drawActions(_ list: ActionList) {
        drawDialogHead(words.trouble.actions, of: list.number)
        let layout = DialogLayout(size)
        let selected = state.selectedAction(list)?.place
        var lines: [StyledLine] = []
        var (top, end) = (0, 0)
        for (place, action) in state.openActions(of: list.number).enumerated() {
            if place == selected { top = lines.count }
            let entry = self.lines(of: action, width: layout.text.count)
            lines += place == selected ? entry.map { $0.on(.selection) } : entry
            if place == selected { end = lines.count }
        }
        if lines.isEmpty { lines = [StyledLine(.spaces(2)).text(words.reason(state.whyNothingOpen(list.number)), .dim)] }
        let scroll = min(top, max(0, end - layout.body.count))
        point(at: layout.body.lowerBound + top - scroll)
        put(lines, rows: layout.body, columns: 0..<size.width, scroll: scroll)
        drawDialogFoot()
    }

    private mutating func lines(of action: Dossier.OpenAction, width: Int) -> [StyledLine] {
        let texts = words.trouble
        var state: SafeText = action.failed ? texts.failed : texts.underWay
        state += " " + self.state.timeOfDay(action.at)
        if action.expired == true {
            state += ", " + texts.expired
        } else if let retry = action.retryAt {
            state += ", " + (remaining(until: retry).map { texts.again($0) } ?? texts.nowAgain)
        } else if action.failed {
            state += ", " + texts.notAgain
        }
        var line = StyledLine(.spaces(2)).text(action.failed ? "✗" : "…", action.failed ? .soon : .dim)
            .text(self.state.title(of: action), .text.bold, at: 4)
        var lines: [StyledLine] = []
        if size.width >= 72 {
            line = line.text("  ").text(state, .dim, at: 36)
            lines.append(line)
        } else {
            lines += [line, StyledLine(.spaces(4)).text(state, .dim)]
        }
        if let progress = action.progress {
            lines.append(StyledLine(.spaces(4)).text(texts.progress(progress, words)))
        }
        if let detail = action.detail, !detail.isEmpty {
            let rows = StyledLine.flowing(detail).wrapped(to: max(8, width - 4))
            let shown = rows.count > 8 ? rows.prefix(7) + [rows[7].truncated(to: max(1, width - 6)) + " …"] : rows
            lines += shown.map { StyledLine(.spaces(4)).said($0, .soon) }
        }
        return lines
    }
}
