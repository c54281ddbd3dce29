import ModelKit

extension SanctionDialog {
    /// The ladder, and its reason while it is edited.
    static let ladder = Context(
        "ladder", [.lines, .pages, .ends, .digits, .enter, .escape, .help],
        footer: [.accept, .cancel, .write, .longer, .shorter, .handUp, .help])
    static let reasonField = Context("reason", [.typing, .enter], footer: [.accept, .written, .nextReason])
    static let contexts = [ladder, reasonField]
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .sanction, aliases: ["lock", "mute", "ban", "kick", "warn", "sperren", "stummschalten", "verwarnen"],
            group: .consequences, contexts: [.queue, .dossier, .conversation], keys: [.character("s")],
            refusal: { state in
                guard let number = state.single else { return state.whyNoCase }
                return refusal(toSanctionIn: number, state.casebook)
            },
            run: { state, _ in open(in: &state) }),
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

    /// Line keys move among the steps; page keys scroll the text that the member will read.
    mutating func move(_ step: MoveStep, in state: State) {
        if step.turnsPages {
            guard let layout = SanctionLayout(self, state.casebook, state.size) else { return }
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

    func refusalToAccept(in state: State) -> KeyRefusal? { refusalToImpose(state.casebook) }
    func actsOnAccept(in state: State) -> Bool { true }

    func accept(in state: inout State) -> [Effect] {
        if doubts(state.casebook).isEmpty { return impose(in: &state) }
        ask(focus: .question, in: &state)
        return []
    }

    /// The moderator has confirmed: an accused who could no longer answer is released first.
    func confirm(in state: inout State) -> [Effect] {
        if let refusal = refusalToImpose(state.casebook) {
            state.notice = .refused(refusal)
            ask(focus: .ladder, in: &state)
            return []
        }
        return imposeAllTheSame(in: &state)
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
            let letsGo = state.casebook.row(number).map { Self.silences(step, $0, state.casebook) } ?? false
            return CommandWords(letsGo ? words.sanctions.letGo : words.sanctions.send, words.command(id).help)
        case (.no, .question): return CommandWords(words.sanctions.back, words.command(id).help)
        default: return nil
        }
    }

    func draw(in frame: inout Frame, _ state: State) {
        DialogHead(frame.words.sanctions.sanction, state.casebook).draw(of: number, in: &frame)
        let width = frame.size.width
        if let layout = SanctionLayout(self, state.casebook, state.size) {
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
            MissingDossier(number: number, casebook: state.casebook).draw(row: 3, columns: 0..<width, in: &frame)
        }
        guard focus == .question else { return }
        // The footer shows the keys that answer it.
        let doubts = SafeText.joined(doubts(state.casebook), " ")
        frame.drawQuestion(doubts, style: .soon.on(.bar), answers: [], over: state)
    }
}
