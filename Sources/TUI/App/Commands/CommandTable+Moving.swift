extension CommandTable {
    static let moving: [KeyCommand] = [
        step(.down, .lines(1), [.character("j"), .down], .lines),
        step(.up, .lines(-1), [.character("k"), .up], .lines),
        step(.halfDown, .halves(1), [.control("d")], .pages),
        step(.halfUp, .halves(-1), [.control("u")], .pages),
        step(.pageDown, .pages(1), [.pageDown, .control("f")], .pages),
        step(.pageUp, .pages(-1), [.pageUp, .control("b")], .pages),
        step(.start, .start, [.character("g"), .home], .ends),
        step(.end, .end, [.character("G"), .end], .ends),
        KeyCommand(
            id: .nextTeam, group: .moving, contexts: [.queue], keys: [.tab, .right, .character("]")],
            refusal: { $0.casebook.desk.teams.isEmpty ? .noTeams : nil },
            run: { state, _ in
                Moving.walkTeams(by: 1, in: &state)
                return []
            }),
        KeyCommand(
            id: .previousTeam, group: .moving, contexts: [.queue], keys: [.backTab, .left, .character("[")],
            refusal: { $0.casebook.desk.teams.isEmpty ? .noTeams : nil },
            run: { state, _ in
                Moving.walkTeams(by: -1, in: &state)
                return []
            }),
        KeyCommand(
            id: .open, group: .moving, contexts: [.queue], keys: [.enter],
            refusal: { $0.queue.cursor == nil ? .noCase : nil },
            run: { state, _ in
                if let number = state.caseAtHand { state.open(number) } else { state.toggleFold() }
                return []
            }),
    ]

    private static func step(_ id: CommandID, _ step: MoveStep, _ keys: [Key], _ traits: Context.Traits) -> KeyCommand {
        KeyCommand(
            id: id, group: .moving, traits: traits, keys: keys,
            run: { state, _ in
                Moving.move(step, in: &state)
                return []
            })
    }

    /// The commands that many dialogs share.
    static let shared: [KeyCommand] = [
        KeyCommand(
            id: .accept, group: .prompts, traits: .enter, keys: [.enter],
            refusal: { state in state.dialogs.shown?.refusalToAccept(in: state) }, run: { state, _ in state.acceptDialog() }),
        KeyCommand(
            id: .pick, group: .prompts, traits: .digits, keys: KeyCommand.digits, run: { state, key in state.pick(key) }),
        KeyCommand(
            id: .cancel, group: .prompts, traits: .escape, keys: [.escape, .control("c"), .control("g")],
            run: { state, _ in state.cancelDialog() }),
        KeyCommand(
            id: .close, group: .prompts, traits: .q, keys: [.character("q")], run: { state, _ in state.cancelDialog() }),
        KeyCommand(
            id: .yes, group: .prompts, risk: .seen, contexts: [.question], keys: [.character("y"), .character("j")],
            run: { state, _ in state.confirmDialog() }),
        KeyCommand(
            id: .no, group: .prompts, contexts: [.question],
            keys: [.character("n"), .character("q"), .escape, .control("c"), .control("g")],
            run: { state, _ in state.cancelDialog() }),
    ]
}
