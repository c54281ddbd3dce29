import ModelKit

extension CommandTable {
    static let handling: [KeyCommand] = [
        verdict(.justified, .justified, key: "+"),
        verdict(.unproven, .unproven, key: "0"),
        verdict(.malicious, .malicious, key: "-"),
        verdict(.done, .attended, key: "d"),
        KeyCommand(
            id: .undo, group: .handling, risk: .seen, contexts: [.queue, .dossier, .conversation], keys: [.character("u")],
            refusal: { Undoing.refusal(in: $0) }, run: { state, _ in Undoing.undo(in: &state) }),
        KeyCommand(
            id: .claim, group: .handling, risk: .seen, contexts: [.queue, .dossier], keys: [.character("c")],
            refusal: { state in state.refusalForAll { state.casebook.refusal(of: .claim, on: $0) } },
            run: { state, _ in CaseOperations.claimOrUnclaim(in: &state) }),
        KeyCommand(
            id: .unclaim, group: .handling, risk: .seen, contexts: [.queue, .dossier], keys: [.character("x")],
            refusal: { state in state.refusalForAll { state.casebook.refusal(of: .release, on: $0) } },
            run: { state, _ in CaseOperations.unclaim(in: &state) }),
    ]

    private static func verdict(_ id: CommandID, _ verdict: Verdict, key: Character) -> KeyCommand {
        KeyCommand(
            id: id, group: .handling, risk: .undoable, contexts: [.queue, .dossier, .conversation], keys: [.character(key)],
            refusal: { state in state.refusalForAll { Verdicts.refusal(toRate: $0, verdict, in: state) } },
            run: { state, _ in Rating.rate(verdict, in: &state) })
    }
}
