struct FooterBar {
    let state: State

    private var words: Words { state.words }

    /// The keys that work now; those that would be refused are greyed out.
    func draw(in frame: inout Frame) {
        let row = QueueLayout(frame.size).footer
        let context = state.context
        let footing = Footing(state)
        var offers = footing.footer(of: context).compactMap { state.commands.command($0, in: context) }.map {
            FooterKey(id: $0.id, name: name(of: $0), isRefused: $0.refusal(state) != nil)
        }
        // If no case is selected, or the case of a conversation is closed, keys that do nothing only get in the way. An open
        // conversation has enough keys without those that undo and reopen.
        let hasNoCase = context == .queue && footing == .nothing
        let isOver = context == .conversation && state.caseAtHand.flatMap { state.casebook.row($0) }?.state == .closed
        if hasNoCase || isOver { offers.removeAll(where: \.isDead) }
        if context == .conversation, !isOver { offers.removeAll { $0.id == .reopen || ($0.id == .undo && $0.isDead) } }
        let help = offers.firstIndex { $0.id == .help }.map {
            FooterEntry([offers.remove(at: $0)], title: state.words(of: .help).title)
        }
        let end = frame.size.width - 1
        var column = 2
        let marked = context == .queue ? state.queue.marked.count : 0
        if marked > 0 { column += frame.put("✓" + words.number(marked), row: row, column: column, style: .accent.bold) + 2 }
        // On a narrow screen, the three verdicts share one word; in a conversation there are more keys beside them.
        let entries = entries(offers, joinVerdicts: frame.size.width < (context == .conversation ? 100 : 72))
        var reserved = help.map { $0.width + 3 } ?? 0
        // The verdicts, and the keys of a dialog or of an empty list, matter more than the word for help, so only its key
        // remains.
        let joined = entries.firstIndex(where: \.isJoined).map { entries[...$0] } ?? []
        if state.dialogs.shown != nil || hasNoCase || joined.reduce(column - 3, { $0 + $1.width + 3 }) > end - reserved {
            reserved = min(reserved, 4)
        }
        for entry in FooterEntry.fitting(entries, room: end - reserved - column) {
            column += draw(entry, row: row, column: column, in: &frame) + 3
        }
        if let help, column + help.keys[0].name.width <= end {
            column += draw(help.keys[0], row: row, column: column, in: &frame) + 1
            if column + help.title.width <= end { frame.put(help.title, row: row, column: column, style: .dim) }
        }
    }

    /// Keys that work now come first: if there is too little room, no dead key takes it.
    private func entries(_ offers: [FooterKey], joinVerdicts: Bool) -> [FooterEntry] {
        let keys = offers.filter { !$0.isDead } + offers.filter(\.isDead)
        let verdicts = [CommandID.justified, .unproven, .malicious].compactMap { id in keys.first { $0.id == id } }
        guard joinVerdicts, verdicts.count == 3 else {
            return keys.map { FooterEntry([$0], title: state.words(of: $0.id).title) }
        }
        return keys.compactMap { key in
            if key.id == .justified { return FooterEntry(verdicts, title: words.screens.rate) }
            return verdicts.contains { $0.id == key.id } ? nil : FooterEntry([key], title: state.words(of: key.id).title)
        }
    }

    private func name(of command: KeyCommand) -> SafeText { command.keys.first.map(words.name) ?? "" }

    private func draw(_ entry: FooterEntry, row: Int, column: Int, in frame: inout Frame) -> Int {
        var end = column
        for key in entry.keys { end += draw(key, row: row, column: end, in: &frame) + 1 }
        let style: Style = entry.keys.allSatisfy(\.isRefused) ? .faint : .dim
        return end - column + frame.put(entry.title, row: row, column: end, style: style)
    }

    private func draw(_ key: FooterKey, row: Int, column: Int, in frame: inout Frame) -> Int {
        frame.put(key.name, row: row, column: column, style: key.isRefused ? .faint : .key.bold)
    }
}

/// A key that a footer offers.
private struct FooterKey {
    let id: CommandID
    let name: SafeText
    let isRefused: Bool

    /// The key for failures always comes first: it says why it shows nothing.
    var isDead: Bool { isRefused && id != .actions }
}

/// An entry of the footer under one word: a command, or the three verdicts.
private struct FooterEntry {
    let keys: [FooterKey]
    let title: SafeText
    /// The width of keys and title, in columns.
    let width: Int

    init(_ keys: [FooterKey], title: SafeText) {
        self.keys = keys
        self.title = title
        width = keys.reduce(title.width) { $0 + $1.name.width + 1 }
    }

    var isJoined: Bool { keys.count > 1 }
    private var isDead: Bool { keys.allSatisfy(\.isDead) }
    /// Everybody knows that Enter opens the selected case.
    private var isKnown: Bool { keys[0].id == .open }

    /// The entries that fit, in their order. A well-known entry gives way to others, and a dead one to all of them.
    static func fitting(_ entries: [FooterEntry], room: Int) -> [FooterEntry] {
        var room = room
        var isChosen = entries.map { _ in false }
        func choose(_ isMeant: (FooterEntry) -> Bool) {
            for (place, entry) in entries.enumerated() where isMeant(entry) && entry.width <= room {
                isChosen[place] = true
                room -= entry.width + 3
            }
        }
        choose { !$0.isDead && !$0.isKnown }
        choose { !$0.isDead && $0.isKnown }
        choose(\.isDead)
        return zip(entries, isChosen).filter(\.1).map(\.0)
    }
}
