/// The lines for a command in the palette.
struct PaletteLines {
    let state: State
    let width: Int
    private var words: Words { state.words }

    /// Name, key, and what the command does or why it does nothing right now. The text of the entry that Enter would run is
    /// shown whole; if there is too little room for all, the others get one line each.
    func of(_ entry: PaletteEntry, refusal: KeyRefusal?, isWhole: Bool) -> [StyledLine] {
        let isNarrow = width < 72
        let isPossible = refusal == nil
        let style: Style = isPossible ? .dim : .faint
        let keys = SafeText.joined(entry.keys.prefix(2).map { words.name(of: $0) }, " ")
        let line = StyledLine(.spaces(2)).text(
            SafeText(entry.name).truncated(to: isNarrow ? 15 : 17), isPossible ? .text.bold : .faint
        ).text(keys, isPossible ? .key : .faint, at: isNarrow ? 18 : 20)
        let why = refusal.map { words.screens.notNow + " " + state.casebook.reason($0) }
        if isNarrow {
            let title = entry.text.title
            let column = max(25, line.end + 1)
            guard isWhole else { return [line.text(title, style, at: column)] }
            let isFitting = column + title.width < width
            let told = [isFitting ? nil : title, entry.playbook.map { state.casebook.summary(of: $0) }, why].compactMap(\.self)
            return [isFitting ? line.text(title, style, at: column) : line]
                + told.flatMap { StyledLine.wrapped($0, to: width - 1, style, indent: 4) }
        }
        // The verdict of a playbook comes first, because it is easily overlooked next to the name of the sanction.
        let said =
            why ?? entry.playbook.map { words.title(of: $0.verdict) + " · " + entry.text.title } ?? entry.text.help
        guard isWhole else { return [line.text(said.clauses(fitting: width - 33), style, at: 32)] }
        return said.wrapped(to: max(8, width - 33)).enumerated().map { index, part in
            (index == 0 ? line : StyledLine()).text(part, style, at: 32)
        }
    }
}

extension SafeText {
    /// As many clauses of a text as fit, with `…` if the sentence continues; if not even the first clause fits, it is cut off.
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
