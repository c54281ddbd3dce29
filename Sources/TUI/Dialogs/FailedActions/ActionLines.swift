import ModelKit

extension ActionList {
    /// Each action and for whom, why it failed, and when it is tried again.
    func draw(in frame: inout Frame, _ state: State) {
        DialogHead(frame.words.trouble.actions, state.casebook).draw(of: number, in: &frame)
        let layout = DialogLayout(frame.size)
        let selected = selected(in: state)?.place
        var lines: [StyledLine] = []
        var (top, end) = (0, 0)
        for (place, action) in state.casebook.shelf.openActions(of: number).enumerated() {
            if place == selected { top = lines.count }
            let rows = entry(of: action, width: layout.text.count, state.casebook, in: &frame)
            lines += place == selected ? rows.map { $0.on(.selection) } : rows
            if place == selected { end = lines.count }
        }
        if lines.isEmpty {
            lines = [StyledLine(.spaces(2)).text(frame.words.reason(state.casebook.whyNothingOpen(number)), .dim)]
        }
        let scroll = min(top, max(0, end - layout.body.count))
        frame.point(at: layout.body.lowerBound + top - scroll)
        frame.put(lines, rows: layout.body, columns: 0..<frame.size.width, scroll: scroll)
    }

    private func entry(of action: Dossier.OpenAction, width: Int, _ casebook: Casebook, in frame: inout Frame)
        -> [StyledLine]
    {
        let texts = frame.words.trouble
        var standing: SafeText = action.failed ? texts.failed : texts.underWay
        standing += " " + casebook.times.timeOfDay(action.at)
        if action.expired == true {
            standing += ", " + texts.expired
        } else if let retry = action.retryAt {
            standing += ", " + (frame.clock.remaining(until: retry).map { texts.again($0) } ?? texts.nowAgain)
        } else if action.failed {
            standing += ", " + texts.notAgain
        }
        var line = StyledLine(.spaces(2)).text(action.failed ? "✗" : "…", action.failed ? .soon : .dim)
            .text(frame.words.title(of: action), .text.bold, at: 4)
        var lines: [StyledLine] = []
        if frame.size.width >= 72 {
            line = line.text("  ").text(standing, .dim, at: 36)
            lines.append(line)
        } else {
            lines += [line, StyledLine(.spaces(4)).text(standing, .dim)]
        }
        if let progress = action.progress {
            lines.append(StyledLine(.spaces(4)).text(texts.progress(progress, frame.words)))
        }
        if let detail = action.detail, !detail.isEmpty {
            let rows = StyledLine.flowing(detail).wrapped(to: max(8, width - 4))
            let shown = rows.count > 8 ? rows.prefix(7) + [rows[7].truncated(to: max(1, width - 6)) + " …"] : rows
            lines += shown.map { StyledLine(.spaces(4)).said($0, .soon) }
        }
        return lines
    }
}
