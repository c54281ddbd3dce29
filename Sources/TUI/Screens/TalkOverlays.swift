import ModelKit

extension Frame {
    /// The quick replies, whole: what is chosen goes into the line beneath.
    mutating func drawReplies(_ list: ReplyList) {
        let items = list.replies.enumerated().map { index, reply in
            numbered(index, StyledLine.flowing(reply).wrapped(to: max(8, size.width - 7)).map { StyledLine.template($0) })
        }
        drawItems(items, selected: list.selected)
    }

    /// Each with what it does, or why it does nothing just now.
    mutating func drawPlaybooks(_ chooser: PlaybookChooser) {
        let items = chooser.playbooks.enumerated().map { index, playbook in
            let refusal = state.refusalForAll(chooser.cases) { state.refusal(toRun: playbook, on: $0) }
            let width = max(8, size.width - 7)
            let head = StyledLine.wrapped(state.title(of: playbook), to: width, refusal == nil ? .text.bold : .faint)
            let said = refusal.map { words.screens.notNow + " " + state.reason($0) } ?? state.summary(of: playbook)
            return numbered(index, head + StyledLine.wrapped(said, to: width, refusal == nil ? .dim : .faint))
        }
        drawItems(items, selected: chooser.selected)
        let cases: SafeText = chooser.cases.count == 1 ? "#\(chooser.cases[0])" : words.queue.marked(chooser.cases.count)
        drawListTitle(words.command(.playbook).title + "  " + cases)
    }

    /// Who reported what, with a mark at those that are malicious.
    mutating func drawReports(_ list: ReportChecklist) {
        guard let dossier = state.shelf.loaded[list.number] else { return }
        let width = max(8, size.width - 7)
        let items = list.reports.enumerated().map { index, report in
            let isChosen = list.chosen.contains(index + 1)
            let verdict = words.title(of: isChosen ? Verdict.malicious : .unproven)
            let head = StyledLine().text(isChosen ? "✓ " : "  ", .soon.bold)
                .said(ReportLines.nick(of: report, in: dossier, state), isChosen ? .text.bold : .text)
                .text("  " + verdict, isChosen ? .soon : .dim)
            let told = PersonText.joined(
                [
                    state.timeOfDay(report.at), state.title(of: report.category),
                    ReportLines.messages(of: report, in: dossier, state.times, words.dossier),
                ] + (report.counts == false ? [words.screens.addsNothing] : []))
            return numbered(
                index,
                [head] + StyledLine.wrapped(told, to: width, .dim) + StyledLine.wrapped(SafeText(report.note), to: width, .text))
        }
        drawItems(items, selected: list.selected)
        drawListTitle("#\(list.number)  " + words.screens.whichReports)
    }

    mutating func drawParties(_ list: PartyList) {
        let items = list.parties.enumerated().map { index, party in
            numbered(index, [StyledLine().said(state.name(of: party, in: list.number))])
        }
        drawItems(items, selected: list.selected)
        drawListTitle(list.purpose == .contact ? words.talk.reporters : words.account.whose)
    }

    /// A verdict that would end the conversation: another key than the verdict's own confirms it.
    mutating func drawQuestion(_ question: VerdictQuestion, row: Int) {
        let kind = state.subject.flatMap { state.row($0)?.kind } ?? .accusation
        let verdict = state.verdict(question.verdict, on: kind) ?? question.verdict
        drawQuestion(words.talk.question(words.title(of: verdict), question.name), row: row)
    }

    /// A question with the keys that answer it.
    mutating func drawQuestion(_ text: SafeText, row: Int) {
        let keys: [CommandID] = [.yes, .no]
        let answers = keys.reduce(StyledLine()) { line, id in
            let key = CommandTable.command(id)?.keys.first.map { words.name(of: $0) } ?? ""
            return line.text("   ").text(key, .key.bold).text(" " + words.command(id).title, .dim)
        }
        let lines = text.wrapped(to: max(8, size.width - 4))
        point(at: row - lines.count + 1)
        for (row, line) in zip((row - lines.count + 1)..., lines) {
            clear(row: row, .text.on(.bar))
            put(line, row: row, column: 2)
        }
        // Where there is no room the footer tells the keys.
        if 2 + text.width + answers.width < size.width { put(answers, row: row, columns: 2 + text.width..<size.width - 1) }
    }

    /// In a conversation a list ends above the line in which one writes.
    private mutating func talkListEnd(_ page: TalkPage) -> Int {
        let layout = TalkContent(state, page).layout
        return min(layout.transcript.upperBound, talkInputRow(layout))
    }

    private func numbered(_ index: Int, _ lines: [StyledLine]) -> [StyledLine] {
        lines.enumerated().map { place, line in
            let start = place == 0 && index < 9 ? StyledLine().text("\(index + 1)", .key.bold, at: 2) : StyledLine()
            return line.spans.enumerated().reduce(start) {
                $0.text($1.element.text, $1.element.style, at: $1.offset == 0 ? 5 : nil)
            }
        }
    }

    /// Items of one or several lines that end above the line of prompts; the selected one is always in sight.
    private mutating func drawItems(_ items: [[StyledLine]], selected: Int) {
        let end = state.talk.map { talkListEnd($0) } ?? promptRow
        let lines = items.enumerated().flatMap { index, item in item.map { (index, $0) } }
        let height = min(lines.count, end - 2)
        let place = lines.firstIndex { $0.0 == selected } ?? 0
        let length = items.indices.contains(selected) ? items[selected].count : 1
        let first = max(0, min(place + length / 2 - height / 2, lines.count - height, place))
        for (offset, (index, line)) in lines.dropFirst(first).prefix(height).enumerated() {
            let row = end - height + offset
            clear(row: row, index == selected ? .text.on(.selection) : .text)
            if first + offset == place { point(at: row) }
            put(line, row: row, columns: 0..<size.width - 1)
        }
    }
}

extension StyledLine {
    /// A text in which placeholders that are still to be filled in stand out.
    static func template(_ text: SafeText, _ style: Style = .text) -> StyledLine {
        text.templateRuns.reduce(StyledLine()) { line, run in
            run.isPlaceholder ? line.text(run.text, .soon.underline) : line.said(run.text, style)
        }
    }
}

extension SafeText {
    /// The text in pieces that are placeholders, and pieces that are none.
    fileprivate var templateRuns: [(text: SafeText, isPlaceholder: Bool)] {
        let names = Set(Template(plain).placeholders)
        guard !names.isEmpty else { return [(self, false)] }
        var runs: [(text: SafeText, isPlaceholder: Bool)] = []
        var start = 0
        var index = 0
        while index < glyphs.count {
            guard glyphs[index].scalar == "{", let end = glyphs[index...].firstIndex(where: { $0.scalar == "}" }),
                names.contains(SafeText(glyphs: Array(glyphs[index + 1..<end])).plain)
            else {
                index += 1
                continue
            }
            if start < index { runs.append((SafeText(glyphs: Array(glyphs[start..<index])), false)) }
            runs.append((SafeText(glyphs: Array(glyphs[index...end])), true))
            index = end + 1
            start = index
        }
        if start < glyphs.count { runs.append((SafeText(glyphs: Array(glyphs[start...])), false)) }
        return runs
    }
}
