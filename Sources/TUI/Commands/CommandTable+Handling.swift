import ModelKit

extension CommandTable {
    static let handling: [ConsoleCommand] = [
        verdict(.justified, .justified, key: "+"),
        verdict(.unproven, .unproven, key: "0"),
        verdict(.malicious, .malicious, key: "-"),
        verdict(.done, .attended, key: "d"),
        ConsoleCommand(
            id: .undo, group: .handling, risk: .seen, contexts: [.queue, .dossier, .talk], keys: [.character("u")],
            refusal: { $0.refusalToUndo }, run: { state, _ in state.undoVerdict() }),
        ConsoleCommand(
            id: .claim, group: .handling, risk: .seen, contexts: [.queue, .dossier], keys: [.character("c")],
            refusal: { state in state.refusalForAll { state.refusal(of: .claim, on: $0) } },
            run: { state, _ in state.claimOrUnclaim() }),
        ConsoleCommand(
            id: .unclaim, group: .handling, risk: .seen, contexts: [.queue, .dossier], keys: [.character("x")],
            refusal: { state in state.refusalForAll { state.refusal(of: .release, on: $0) } },
            run: { state, _ in state.unclaim() }),
        ConsoleCommand(
            id: .note, group: .handling, risk: .seen, contexts: [.queue, .dossier], keys: [.character("n")],
            refusal: { state in state.refusalForAll { state.refusal(of: .note(State.anyWords), on: $0) } },
            run: { state, _ in
                state.overlay = .prompt(Prompt(purpose: .note(state.targets), field: TextField(limit: Limits.note)))
                return []
            }),
        ConsoleCommand(
            id: .category, group: .handling, risk: .seen, contexts: [.queue, .dossier], keys: [.character("t")],
            refusal: { state in state.refusalForAll { state.refusal(toRecategorise: $0) } },
            run: { state, _ in state.openChooser() }),
        ConsoleCommand(
            id: .reopen, group: .handling, contexts: [.queue, .dossier, .talk], keys: [.character("R")],
            refusal: { state in state.refusalForAll { state.refusal(of: .reopen(reason: State.anyWords), on: $0) } },
            run: { state, _ in state.askWhyReopened() }),
    ]

    private static func verdict(_ id: CommandID, _ verdict: Verdict, key: Character) -> ConsoleCommand {
        ConsoleCommand(
            id: id, group: .handling, risk: .undoable, contexts: [.queue, .dossier, .talk], keys: [.character(key)],
            refusal: { state in state.refusalForAll { state.refusal(toRate: $0, verdict) } },
            run: { state, _ in state.rate(verdict) })
    }
}
