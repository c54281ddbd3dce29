extension Frame {
    /// The keys that work now; those that would be refused are greyed.
    mutating func drawFooter() {
        let row = QueueLayout(size).footer
        let context = state.context
        let ids = CommandTable.footer(of: context, on: state.footing)
        let end = size.width - 1
        let help = ids.last == .help ? CommandTable.command(.help) : nil
        var reserved = help.map { footerWidth(of: $0) + 3 } ?? 0
        var column = 2
        var rest = ids.filter { $0 != .help }[...]
        let verdicts: [CommandID] = [.justified, .unproven, .malicious]
        // On a narrow screen the three verdicts share one word; in a conversation there is more beside them.
        let areJoined = size.width < (context == .talk ? 100 : 72)
        while let id = rest.first {
            if areJoined, Array(rest.prefix(3)) == verdicts {
                rest = rest.dropFirst(3)
                // They are worth more than the word for help, of which the key alone is left then.
                if column + 6 + words.screens.rate.width > end - reserved { reserved = min(reserved, 4) }
                for id in verdicts { column += drawKey(of: id, row: row, column: column) + 1 }
                column += put(words.screens.rate, row: row, column: column, style: .dim) + 3
                continue
            }
            rest = rest.dropFirst()
            guard let command = CommandTable.command(id) else { continue }
            let width = footerWidth(of: command)
            if column + width > end - reserved { continue }
            let isPossible = command.refusal(state) == nil
            column += drawKey(of: id, row: row, column: column) + 1
            column += put(state.words(of: id).title, row: row, column: column, style: isPossible ? .dim : .faint) + 3
        }
        if let help, column + 1 < end {
            column += drawKey(of: .help, row: row, column: column) + 1
            let title = words.command(help.id).title
            if column + title.width <= end { put(title, row: row, column: column, style: .dim) }
        }
    }

    private func footerWidth(of command: ConsoleCommand) -> Int {
        (command.keys.first.map { words.name(of: $0).width } ?? 0) + 1 + state.words(of: command.id).title.width
    }

    private mutating func drawKey(of id: CommandID, row: Int, column: Int) -> Int {
        guard let command = CommandTable.command(id), let key = command.keys.first else { return 0 }
        return put(words.name(of: key), row: row, column: column, style: command.refusal(state) == nil ? .key.bold : .faint)
    }
}
