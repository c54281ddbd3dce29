extension Frame {
    /// The keys that work now; those that would be refused are greyed.
    mutating func drawFooter() {
        let row = QueueLayout(size).footer
        let context = state.context
        // What works now comes first: where not all has room, nothing dead takes it.
        let wanted = CommandTable.footer(of: context, on: state.footing)
        // Each is asked once: a footer is drawn with every key.
        let refused = Set(wanted.filter { CommandTable.command($0).map { $0.refusal(state) != nil } ?? true })
        // What failed is shown first in any case: its key says why it shows nothing.
        let dead = refused.subtracting([.actions])
        let ids = wanted.filter { !dead.contains($0) } + wanted.filter { dead.contains($0) && $0 != .help }
        let end = size.width - 1
        let help = wanted.contains(.help) ? CommandTable.command(.help) : nil
        var column = 2
        let marked = context == .queue ? state.queue.marked.count : 0
        if marked > 0 { column += put("✓" + words.number(marked), row: row, column: column, style: .accent.bold) + 2 }
        // On a narrow screen the three verdicts share one word; in a conversation there is more beside them.
        let entries = FooterEntry.entries(ids.filter { $0 != .help }, joinVerdicts: size.width < (context == .talk ? 100 : 72))
        var reserved = help.map { width(of: FooterEntry($0.id)) + 3 } ?? 0
        // They are worth more than the word for help, of which the key alone is left then.
        if let joined = entries.firstIndex(where: \.isJoined),
            entries[...joined].reduce(column - 3, { $0 + width(of: $1) + 3 }) > end - reserved
        {
            reserved = min(reserved, 4)
        }
        for entry in fitting(entries, dead, room: end - reserved - column) {
            column += draw(entry, refused, row: row, column: column) + 3
        }
        if let help, column + 1 < end {
            column += drawKey(of: .help, refused, row: row, column: column) + 1
            let title = words.command(help.id).title
            if column + title.width <= end { put(title, row: row, column: column, style: .dim) }
        }
    }

    /// Those that have room, in their order. That Enter opens what is selected is known best: it gives way to what is not.
    private func fitting(_ entries: [FooterEntry], _ dead: Set<CommandID>, room: Int) -> [FooterEntry] {
        var room = room
        var chosen: [FooterEntry] = []
        let open = FooterEntry(.open)
        let works = entries.filter { !dead.isSuperset(of: $0.ids) }
        let wanted = works.filter { $0 != open } + works.filter { $0 == open } + entries.filter { !works.contains($0) }
        for entry in wanted where width(of: entry) <= room {
            chosen.append(entry)
            room -= width(of: entry) + 3
        }
        return entries.filter(chosen.contains)
    }

    private func title(of entry: FooterEntry) -> SafeText {
        entry.isJoined ? words.screens.rate : state.words(of: entry.ids[0]).title
    }

    private func width(of entry: FooterEntry) -> Int {
        let keys = entry.ids.compactMap { CommandTable.command($0)?.keys.first }
        return keys.reduce(0) { $0 + words.name(of: $1).width + 1 } + title(of: entry).width
    }

    private mutating func draw(_ entry: FooterEntry, _ refused: Set<CommandID>, row: Int, column: Int) -> Int {
        var end = column
        for id in entry.ids { end += drawKey(of: id, refused, row: row, column: end) + 1 }
        let style: Style = refused.isSuperset(of: entry.ids) ? .faint : .dim
        return end - column + put(title(of: entry), row: row, column: end, style: style)
    }

    private mutating func drawKey(of id: CommandID, _ refused: Set<CommandID>, row: Int, column: Int) -> Int {
        guard let key = CommandTable.command(id)?.keys.first else { return 0 }
        return put(words.name(of: key), row: row, column: column, style: refused.contains(id) ? .faint : .key.bold)
    }
}

/// What a footer offers under one word: a command, or the three verdicts.
struct FooterEntry: Hashable {
    let ids: [CommandID]

    init(_ ids: CommandID...) { self.ids = ids }

    var isJoined: Bool { ids.count > 1 }

    static func entries(_ ids: [CommandID], joinVerdicts: Bool) -> [FooterEntry] {
        let verdicts = FooterEntry(.justified, .unproven, .malicious)
        guard joinVerdicts, Set(verdicts.ids).isSubset(of: ids) else { return ids.map { FooterEntry($0) } }
        return ids.compactMap { $0 == verdicts.ids[0] ? verdicts : verdicts.ids.contains($0) ? nil : FooterEntry($0) }
    }
}
