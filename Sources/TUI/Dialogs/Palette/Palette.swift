import ModelKit

/// The line after `:`, and the commands that match it.
struct Palette: Dialog {
    static let palette = Context("palette", [.typing, .commandLine, .enter, .escape], footer: [.accept, .cancel, .complete])
    static let contexts = [palette]
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .palette, group: .console, contexts: [.queue, .dossier, .conversation], keys: [.character(":")],
            run: { state, _ in
                state.dialogs.shown = Palette(beneath: state.context)
                return []
            }),
        change(.complete, [palette], [.tab, .down]) { $0.complete(by: 1, in: $1) },
        change(.completeBack, [palette], [.backTab, .up]) { $0.complete(by: -1, in: $1) },
    ]

    private(set) var field = TextField(limit: 60)
    /// The match that the moderator has moved to; nil: none yet.
    private(set) var chosen: Int?
    /// The available commands are those of the screen beneath.
    let beneath: Context

    init(beneath: Context) { self.beneath = beneath }

    var context: Context { Self.palette }

    mutating func edit(in state: inout State, _ change: (inout TextField) -> Bool) {
        if change(&field) { chosen = nil }
    }

    private mutating func complete(by step: Int, in state: State) {
        let fitting = PaletteEntry.fitting(self, state: state)
        guard !fitting.isEmpty else { return }
        let before = selection(of: fitting, in: state) ?? (step > 0 ? -1 : 0)
        chosen = (before + step + fitting.count) % fitting.count
    }

    /// What Enter runs; nil if nothing matches, a number is meant, or it is not certain what is meant.
    private func chosen(in state: State) -> PaletteEntry? {
        let fitting = PaletteEntry.fitting(self, state: state)
        return selection(of: fitting, in: state).map { fitting[$0] }
    }

    /// The match that is shown as selected and that Enter runs.
    private func selection(of fitting: [PaletteEntry], in state: State) -> Int? {
        let text = field.text
        guard field.caseNumber == nil else { return nil }
        if let chosen { return fitting.indices.contains(chosen) ? chosen : nil }
        guard !text.isEmpty, let first = fitting.first else { return nil }
        return [text, state.keyboard.byPlace(text)].contains { CommandMatch.isMeant(first, by: $0, among: fitting) } ? 0 : nil
    }

    func actsOnAccept(in state: State) -> Bool {
        chosen(in: state).map { Running.isConsequential($0.command, in: state) } ?? false
    }

    func accept(in state: inout State) -> [Effect] {
        if let number = field.caseNumber { return GoingToCase.go(to: number, in: &state) }
        guard !field.text.isEmpty || chosen != nil else { return [] }
        guard !PaletteEntry.fitting(self, state: state).isEmpty else {
            state.notice = .refused(state.words.notices.unknownCommand(SafeText(field.text)))
            return []
        }
        guard let entry = chosen(in: state) else {
            state.dialogs.shown = self
            state.notice = .refused(.uncertain)
            return []
        }
        guard let playbook = entry.playbook else { return Running.run(entry.command, key: entry.key, in: &state) }
        if let refusal = Running.refusalIfJustMoved(entry.command, in: state) ?? entry.refusal(state) {
            state.notice = .refused(refusal)
            return []
        }
        return Playing.play(playbook, on: state.targets, in: &state)
    }

    /// The commands that match the typed text, above the input line.
    func draw(in frame: inout Frame, _ state: State) {
        var beneath = state
        beneath.dialogs.shown = nil
        let entries = PaletteEntry.fitting(self, state: beneath)
        let limit = frame.size.height / 2
        let lines = PaletteLines(state: beneath, width: frame.size.width)
        let refusals = entries.map { $0.refusal(beneath) }
        var rows = zip(entries, refusals).map { lines.of($0, refusal: $1, isWhole: true) }
        let selected = selection(of: entries, in: beneath)
        if frame.size.width < 72 || rows.reduce(0, { $0 + $1.count }) > limit {
            for (place, entry) in entries.enumerated() where place != selected {
                rows[place] = lines.of(entry, refusal: refusals[place], isWhole: false)
            }
        }
        if let number = field.caseNumber {
            rows = [[StyledLine(.spaces(2)).text(frame.words.screens.opensCase(number), .dim)]]
        } else if entries.isEmpty {
            rows = [[StyledLine(.spaces(2)).text(frame.words.screens.noCommand, .soon)]]
        }
        let before = rows.prefix(selected ?? 0).reduce(0) { $0 + $1.count }
        frame.drawList(
            Array(rows.joined()), selected: before..<before + (selected.map { rows[$0].count } ?? 0), limit: limit, over: state)
        frame.drawField(field, PromptWords([":"]), over: state)
    }
}
