extension CommandTable {
    static let moving: [ConsoleCommand] = [
        step(.down, .lines(1), [.character("j"), .down], also: lists.union([.emergency, .addresses])),
        step(.up, .lines(-1), [.character("k"), .up], also: lists.union([.emergency, .addresses])),
        step(.halfDown, .halves(1), [.control("d")], also: texts),
        step(.halfUp, .halves(-1), [.control("u")], also: texts),
        step(.pageDown, .pages(1), [.pageDown, .control("f")], also: texts),
        step(.pageUp, .pages(-1), [.pageUp, .control("b")], also: texts),
        step(.start, .start, [.character("g"), .home], also: [.chooser, .ladder, .lift, .reports]),
        step(.end, .end, [.character("G"), .end], also: [.chooser, .ladder, .lift, .reports]),
        ConsoleCommand(
            id: .nextTeam, group: .moving, contexts: [.queue], keys: [.tab, .right, .character("]")],
            refusal: { $0.teams.isEmpty ? .noTeams : nil }, run: { state, _ in state.walkTeams(by: 1) }),
        ConsoleCommand(
            id: .previousTeam, group: .moving, contexts: [.queue], keys: [.backTab, .left, .character("[")],
            refusal: { $0.teams.isEmpty ? .noTeams : nil }, run: { state, _ in state.walkTeams(by: -1) }),
        ConsoleCommand(
            id: .open, group: .moving, contexts: [.queue], keys: [.enter],
            refusal: { $0.queue.cursor == nil ? .noCase : nil },
            run: { state, _ in
                if let number = state.subject { state.open(number) } else { state.toggleFold() }
                return []
            }),
    ]

    /// Where a line is chosen; where a text is read.
    private static let lists: Set<Context> = [.chooser, .ladder, .lift, .reports, .referral, .actions]
    private static let texts: Set<Context> = [.ladder, .referral, .emergency, .addresses]

    private static func step(_ id: CommandID, _ step: Step, _ keys: [Key], also: Set<Context> = []) -> ConsoleCommand {
        ConsoleCommand(
            id: id, group: .moving, contexts: also.union([.queue, .dossier, .help, .talk]), keys: keys,
            run: { state, _ in
                state.move(step)
                return []
            })
    }

    static let prompts: [ConsoleCommand] = [
        ConsoleCommand(
            id: .accept, group: .prompts, contexts: [.prompt, .palette, .chooser, .ladder, .reason, .lift, .reports, .referral],
            keys: [.enter], refusal: { $0.refusalToAccept }, run: { state, _ in state.acceptOverlay() }),
        ConsoleCommand(
            id: .complete, group: .prompts, contexts: [.palette], keys: [.tab, .down],
            run: { state, _ in state.completePalette(by: 1) }),
        ConsoleCommand(
            id: .completeBack, group: .prompts, contexts: [.palette], keys: [.backTab, .up],
            run: { state, _ in state.completePalette(by: -1) }),
        ConsoleCommand(
            id: .pick, group: .prompts, contexts: [.chooser, .ladder, .lift, .reports], keys: digits,
            run: { state, key in state.pick(key) }),
        ConsoleCommand(
            id: .cancel, group: .prompts,
            contexts: [
                .prompt, .palette, .help, .chooser, .ladder, .lift, .reports, .referral, .emergency, .actions, .addresses,
            ],
            keys: [.escape, .control("c"), .control("g")],
            run: { state, _ in state.cancelOverlay() }),
        ConsoleCommand(
            id: .close, group: .prompts, contexts: [.help, .chooser, .lift, .reports, .emergency, .actions, .addresses],
            keys: [.character("q")],
            run: { state, _ in state.cancelOverlay() }),
    ]
}
