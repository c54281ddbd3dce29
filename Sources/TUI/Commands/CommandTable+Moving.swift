extension CommandTable {
    static let moving: [ConsoleCommand] = [
        step(.down, .lines(1), [.character("j"), .down], also: [.chooser]),
        step(.up, .lines(-1), [.character("k"), .up], also: [.chooser]),
        step(.halfDown, .halves(1), [.control("d")]),
        step(.halfUp, .halves(-1), [.control("u")]),
        step(.pageDown, .pages(1), [.pageDown, .control("f")]),
        step(.pageUp, .pages(-1), [.pageUp, .control("b")]),
        step(.start, .start, [.character("g"), .home], also: [.chooser]),
        step(.end, .end, [.character("G"), .end], also: [.chooser]),
        ConsoleCommand(
            id: .nextTeam, group: .moving, contexts: [.queue], keys: [.tab, .character("l"), .right, .character("]")],
            refusal: { $0.teams.isEmpty ? .noTeams : nil }, run: { state, _ in state.walkTeams(by: 1) }),
        ConsoleCommand(
            id: .previousTeam, group: .moving, contexts: [.queue], keys: [.backTab, .character("h"), .left, .character("[")],
            refusal: { $0.teams.isEmpty ? .noTeams : nil }, run: { state, _ in state.walkTeams(by: -1) }),
        ConsoleCommand(
            id: .open, group: .moving, contexts: [.queue], keys: [.enter], refusal: { $0.refusalWithoutCase },
            run: { state, _ in
                if let number = state.queue.cursor?.number { state.open(number) }
                return []
            }),
    ]

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
            id: .accept, group: .prompts, contexts: [.prompt, .palette, .chooser], keys: [.enter],
            run: { state, _ in state.acceptOverlay() }),
        ConsoleCommand(
            id: .complete, group: .prompts, contexts: [.palette], keys: [.tab, .down],
            run: { state, _ in state.completePalette(by: 1) }),
        ConsoleCommand(
            id: .completeBack, group: .prompts, contexts: [.palette], keys: [.backTab, .up],
            run: { state, _ in state.completePalette(by: -1) }),
        ConsoleCommand(
            id: .pick, group: .prompts, contexts: [.chooser], keys: (1...9).map { .character(Character("\($0)")) },
            run: { state, key in state.pick(key) }),
        ConsoleCommand(
            id: .cancel, group: .prompts, contexts: [.prompt, .palette, .help, .chooser],
            keys: [.escape, .control("c"), .control("g")],
            run: { state, _ in state.cancelOverlay() }),
        ConsoleCommand(
            id: .close, group: .prompts, contexts: [.help, .chooser], keys: [.character("q"), .character("?")],
            run: { state, _ in state.cancelOverlay() }),
    ]
}
