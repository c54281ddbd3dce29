/// All keys of the screen beneath, by group, with what each one does and why it cannot do that now; for the queue, the signs
/// too.
enum HelpLines {
    static func visibleLines(_ size: Surface.Size) -> Int { max(1, QueueLayout(size).notice - 2) }

    static func lines(for state: State) -> [StyledLine] {
        let words = state.words
        var beneath = state
        beneath.dialogs.shown = state.dialogs.helped
        let context = beneath.context
        var lines: [StyledLine] = []
        for group in CommandGroup.allCases {
            let commands = state.commands.commands(in: context).filter { $0.group == group }
            if commands.isEmpty { continue }
            if !lines.isEmpty { lines.append(StyledLine()) }
            lines.append(StyledLine(.spaces(2)).text(words.title(of: group), .text.bold))
            for command in commands { lines += self.lines(for: command, beneath) }
            if let command = commands.first(where: { $0.id == .playbook }) {
                lines += PaletteEntry.playbooks(of: command, state: beneath).flatMap { entry in
                    self.lines(
                        keys: SafeText.joined(entry.keys.map { state.words.name(of: $0) }, " "), entry.text,
                        entry.refusal(beneath), beneath)
                }
            }
        }
        return context == .queue ? lines + [StyledLine()] + signs(words, width: state.size.width) : lines
    }

    private static func signs(_ words: Words, width: Int) -> [StyledLine] {
        let column = 15
        return [StyledLine(.spaces(2)).text(words.screens.signs, .text.bold)]
            + RowSign.allCases.flatMap { sign in
                words.sign(sign).wrapped(to: max(10, width - column - 2)).enumerated().map { index, text in
                    StyledLine(.spaces(2)).text(index == 0 ? sign.example : "", sign.style).text(text, .dim, at: column)
                }
            }
    }

    private static func lines(for command: KeyCommand, _ state: State) -> [StyledLine] {
        // Nine keys would take all the room; the playbooks of the case have lines of their own below.
        let keys = command.id == .playbook ? "1–9" : SafeText.joined(command.keys.map { state.words.name(of: $0) }, " ")
        return lines(keys: keys, state.words(of: command.id), command.refusal(state), state)
    }

    private static func lines(keys: SafeText, _ text: CommandWords, _ refusal: KeyRefusal?, _ state: State) -> [StyledLine] {
        let words = state.words
        let isNarrow = state.size.width < 72
        let (titleColumn, helpColumn) = isNarrow ? (15, 5) : (18, 38)
        let width = max(10, state.size.width - helpColumn - 2)
        var lines = [
            StyledLine(.spaces(2)).text(keys.truncated(to: titleColumn - 4), refusal == nil ? .key.bold : .faint)
                .text(
                    text.title.truncated(to: isNarrow ? state.size.width - titleColumn - 1 : helpColumn - titleColumn - 1),
                    refusal == nil ? .text : .faint, at: titleColumn)
        ]
        var help = text.help.wrapped(to: width).map { StyledLine().text($0, .dim, at: helpColumn) }
        if let refusal {
            let reason = words.screens.notNow + " " + state.casebook.reason(refusal)
            help += reason.wrapped(to: width).map { StyledLine().text($0, .soon, at: helpColumn) }
        }
        if !isNarrow, let first = help.first, let span = first.spans.first {
            lines[0] = lines[0].text(span.text, span.style, at: helpColumn)
            help.removeFirst()
        }
        return lines + help
    }
}
