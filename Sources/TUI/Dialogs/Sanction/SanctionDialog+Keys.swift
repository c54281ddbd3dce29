import ModelKit

extension SanctionDialog {
    /// The ladder, and its reason being written.
    static let ladder = Context(
        "ladder", [.lines, .pages, .ends, .digits, .enter, .escape, .help],
        footer: [.accept, .cancel, .write, .longer, .shorter, .handUp, .help])
    static let reasonField = Context("reason", [.typing, .enter], footer: [.accept, .written, .nextReason])
    static let contexts = [ladder, reasonField]
    static let commands = [
        KeyCommand(
            id: .sanction, aliases: ["lock", "mute", "ban", "kick", "warn", "sperren", "stummschalten", "verwarnen"],
            group: .consequences, contexts: [.queue, .dossier, .talk], keys: [.character("s")],
            refusal: { state in state.single.map { state.refusal(toSanction: $0) } ?? state.whyNoCase },
            run: { state, _ in state.openLadder() }),
        change(.longer, [ladder], [.right]) { dialog, _ in dialog.changeLength(longer: true) },
        change(.shorter, [ladder], [.left]) { dialog, _ in dialog.changeLength(longer: false) },
        change(.write, [ladder], [.character("e"), .tab]) { dialog, _ in dialog.focus = .reason },
        change(.written, [reasonField], [.escape, .tab, .control("c"), .control("g")]) { dialog, _ in dialog.focus = .ladder },
        change(.nextReason, [reasonField], [.down]) { dialog, _ in dialog.chooseReason(by: 1) },
        change(.previousReason, [reasonField], [.up]) { dialog, _ in dialog.chooseReason(by: -1) },
    ]

    var context: Context {
        switch focus {
        case .ladder: Self.ladder
        case .reason: Self.reasonField
        case .question: .question
        }
    }

    var isScreen: Bool { true }
    var escapes: Int { focus == .ladder ? 1 : 2 }
    var dossierNumber: CaseNumber? { number }

    /// Lines are walked among the steps; pages are of what the member reads.
    mutating func move(_ step: MoveStep, in state: State) {
        if step.turnsPages {
            guard let layout = SanctionLayout(self, state) else { return }
            scroll = step.read(from: scroll, lines: layout.read.lines, room: layout.read.room)
        } else {
            selected = step.moved(selected, count: steps.count, page: steps.count)
        }
    }

    mutating func pick(_ place: Int, in state: State) -> Bool {
        if steps.indices.contains(place) { selected = place }
        return false
    }

    mutating func edit(in state: inout State, _ change: (inout TextField) -> Bool) {
        if focus == .reason { _ = change(&reason) }
    }

    func refusalToAccept(in state: State) -> KeyRefusal? { state.refusal(toImpose: self) }
    func actsOnAccept(in state: State) -> Bool { true }

    func accept(in state: inout State) -> [Effect] {
        if state.doubts(about: self).isEmpty { return state.impose(self) }
        ask(focus: .question, in: &state)
        return []
    }

    /// The moderator means it: who could not answer any more is let go first.
    func confirm(in state: inout State) -> [Effect] {
        if let refusal = state.refusal(toImpose: self) {
            state.notice = .refused(refusal)
            ask(focus: .ladder, in: &state)
            return []
        }
        return state.imposeAllTheSame(self)
    }

    func cancel(in state: inout State) {
        if focus == .question { ask(focus: .ladder, in: &state) } else { state.dialogs.shown = nil }
    }

    private func ask(focus: Focus, in state: inout State) {
        var dialog = self
        dialog.focus = focus
        state.dialogs.shown = dialog
    }

    func words(of id: CommandID, in state: State) -> CommandWords? {
        let words = state.words
        switch (id, focus) {
        case (.accept, _): return CommandWords(words.sanctions.send, words.command(id).help)
        case (.yes, .question):
            let letsGo = state.row(number).map { state.silences(step, $0) } ?? false
            return CommandWords(letsGo ? words.sanctions.letGo : words.sanctions.send, words.command(id).help)
        case (.no, .question): return CommandWords(words.sanctions.back, words.command(id).help)
        default: return nil
        }
    }

    func draw(in frame: inout Frame) {
        frame.drawDialogHead(frame.words.sanctions.sanction, of: number)
        let width = frame.size.width
        if let layout = SanctionLayout(self, frame.state) {
            frame.drawChoice(layout.ladder, selected: layout.selected, rows: layout.ladderRows, isFocused: focus == .ladder)
            for (row, line) in zip(layout.whyRows, layout.why) { frame.put(line, row: row, columns: 0..<width) }
            if let head = layout.reasonRows.first { frame.put(layout.reasonHead, row: head, columns: 0..<width - 1) }
            let rows = layout.reasonRows.dropFirst(1)
            if focus == .reason {
                frame.drawTyped(reason, rows: rows, columns: layout.layout.text)
            } else {
                frame.put(layout.reason, rows: rows, columns: 0..<width)
            }
            if let head = layout.readRows.first { frame.put(layout.readHead, row: head, columns: 0..<width - 1) }
            frame.put(layout.text, rows: layout.readRows.dropFirst(1), columns: 0..<width, scroll: scroll)
        } else {
            frame.drawMissingDossier(number, row: 3, columns: 0..<width)
        }
        if focus == .question { frame.drawDoubt(SafeText.joined(frame.state.doubts(about: self), " ")) }
    }
}

extension Frame {
    /// A question above the footer, whose keys answer it.
    fileprivate mutating func drawDoubt(_ text: SafeText) {
        let end = promptRow
        let lines = text.wrapped(to: max(1, size.width - 4))
        point(at: end - lines.count + 1)
        for (row, line) in zip((end - lines.count + 1)..., lines) {
            surface.fill(row: row, columns: 0..<size.width, style: .text.on(.bar))
            put(line, row: row, column: 2, style: .soon.on(.bar))
        }
    }
}
