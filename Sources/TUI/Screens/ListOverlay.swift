import ModelKit

extension Frame {
    /// The commands that fit what is typed, above the line in which it is typed.
    mutating func drawPalette(_ palette: Palette) {
        var beneath = state
        beneath.overlay = nil
        let entries = PaletteEntry.fitting(palette, state: beneath)
        let limit = size.height / 2
        let refusals = entries.map { $0.refusal(beneath) }
        var rows = zip(entries, refusals).map { lines(of: $0, refusal: $1, isWhole: true) }
        let selected = state.selection(in: palette, of: entries)
        if size.width < 72 || rows.reduce(0, { $0 + $1.count }) > limit {
            for (place, entry) in entries.enumerated() where place != selected {
                rows[place] = lines(of: entry, refusal: refusals[place], isWhole: false)
            }
        }
        if let number = palette.field.caseNumber {
            rows = [[StyledLine(.spaces(2)).text(words.screens.opensCase(number), .dim)]]
        } else if entries.isEmpty {
            rows = [[StyledLine(.spaces(2)).text(words.screens.noCommand, .soon)]]
        }
        let before = rows.prefix(selected ?? 0).reduce(0) { $0 + $1.count }
        drawList(
            Array(rows.joined()), selected: before..<before + (selected.map { rows[$0].count } ?? 0), limit: limit)
        drawField(palette.field, PromptWords([":"]))
    }

    /// Name, key, and what it does or why it does not just now. What Enter would run is read whole; of the others as much as has
    /// room in a line, where not all of them have room.
    private func lines(of entry: PaletteEntry, refusal: Refusal?, isWhole: Bool) -> [StyledLine] {
        let isNarrow = size.width < 72
        let isPossible = refusal == nil
        let style: Style = isPossible ? .dim : .faint
        let keys = PersonText.joined(entry.keys.prefix(2).map { words.name(of: $0) }, " ")
        let line = StyledLine(.spaces(2)).text(
            SafeText(entry.name).truncated(to: isNarrow ? 15 : 17), isPossible ? .text.bold : .faint
        ).text(keys, isPossible ? .key : .faint, at: isNarrow ? 18 : 20)
        let why = refusal.map { words.screens.notNow + " " + state.reason($0) }
        if isNarrow {
            let title = entry.text.title
            let column = max(25, line.end + 1)
            guard isWhole else { return [line.text(title, style, at: column)] }
            let isFitting = column + title.width < size.width
            let told = [isFitting ? nil : title, entry.playbook.map { state.summary(of: $0) }, why].compactMap(\.self)
            return [isFitting ? line.text(title, style, at: column) : line]
                + told.flatMap { StyledLine.wrapped($0, to: size.width - 1, style, indent: 4) }
        }
        // How a playbook rates comes first: in the name of its sanction that is easily overlooked.
        let said =
            why ?? entry.playbook.map { words.title(of: $0.verdict) + " · " + entry.text.title } ?? entry.text.help
        guard isWhole else { return [line.text(said.clauses(fitting: size.width - 33), style, at: 32)] }
        return said.wrapped(to: max(8, size.width - 33)).enumerated().map { index, part in
            (index == 0 ? line : StyledLine()).text(part, style, at: 32)
        }
    }

    mutating func drawChooser(_ chooser: CategoryChooser) {
        let lines = chooser.categories.enumerated().map { index, category in
            StyledLine(.spaces(2)).text(index < 9 ? "\(index + 1)" : " ", .key.bold).text("  ").text(state.title(of: category))
        }
        drawList(lines, selected: chooser.selected, limit: size.height - 4)
        let count: SafeText = chooser.cases.count > 1 ? "  \(words.queue.marked(chooser.cases.count))" : ""
        drawListTitle(words.screens.categoryPrompt + count)
    }

    /// The sanctions in force, of which one is to be lifted.
    mutating func drawLifting(_ dialog: LiftDialog) {
        let items = state.liftable(dialog.number).enumerated().map { index, liftable in
            var line = StyledLine(.spaces(2)).text(index < 9 ? "\(index + 1)" : " ", .key.bold).text("  ")
            switch liftable {
            case .sanction(let sanction):
                line = line.appending(SanctionLine.line(of: sanction, shownIn: dialog.number, state: state))
            case .closing(let closing):
                line = line.text(FollowUpLines.what(.closing(closing), state))
                if closing.number != dialog.number { line = line.text(", ", .dim).text("#\(closing.number)") }
            }
            let rows = line.rows(of: size.width - 1, indent: 5)
            guard let milder = state.milder(liftable, in: dialog.number) else { return rows }
            let without = words.sanctions.without(dialog.number, milder)
            return rows + StyledLine.wrapped(without, to: size.width - 1, .soon, indent: 5)
        }
        let selected = min(dialog.selected, items.count - 1)
        let before = items.prefix(max(0, selected)).reduce(0) { $0 + $1.count }
        let chosen = items.indices.contains(selected) ? items[selected].count : 0
        drawList(Array(items.joined()), selected: before..<before + chosen, limit: size.height - 4)
        drawListTitle(words.sanctions.lift)
    }

    /// What is chosen from a list, beneath it.
    mutating func drawListTitle(_ title: SafeText) {
        let row = promptRow
        clear(row: row, .text.on(.bar))
        put(title, row: row, column: 2, style: .text.on(.bar), maxWidth: size.width - 4)
    }

    /// A list that ends above the line of prompts.
    private mutating func drawList(_ lines: [StyledLine], selected: Int, limit: Int) {
        drawList(lines, selected: selected..<selected + 1, limit: limit)
    }

    /// - Parameter selected: the lines that are selected; they are shown whole, or as much of them as there is room for.
    private mutating func drawList(_ lines: [StyledLine], selected: Range<Int>, limit: Int) {
        let end = promptRow
        let height = min(lines.count, max(1, limit), end - 1)
        let wanted = max(selected.lowerBound - height / 2, min(selected.lowerBound, selected.upperBound - height))
        let first = max(0, min(wanted, lines.count - height))
        for (place, line) in lines.dropFirst(first).prefix(height).enumerated() {
            let row = end - height + place
            clear(row: row, selected.contains(first + place) ? .text.on(.selection) : .text)
            if first + place == selected.lowerBound { point(at: row) }
            put(line, row: row, columns: 0..<size.width - 1)
        }
    }
}

extension SafeText {
    /// As many of the clauses of a text as fit, with `…` where the sentence goes on; cut where not even the first fits.
    fileprivate func clauses(fitting width: Int) -> SafeText {
        if self.width <= width { return self }
        var (columns, fitting) = (0, truncated(to: width))
        for (index, glyph) in glyphs.enumerated() where columns < width {
            if glyphs[(index + 1)...].first == .space {
                switch glyph.scalar {
                case ",", ":": fitting = SafeText(glyphs: glyphs[..<index] + [.ellipsis])
                case ";", ".": fitting = SafeText(glyphs: Array(glyphs[..<index]))
                default: break
                }
            }
            columns += glyph.width
        }
        return fitting
    }
}
