import ModelKit

/// Why closed cases are reopened: that undoes what other people were told.
struct ReopenPrompt: LineDialog {
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .reopen, group: .handling, contexts: [.queue, .dossier, .conversation], keys: [.character("R")],
            refusal: { state in state.refusalForAll { state.casebook.refusal(of: .reopen(reason: Casebook.anyWords), on: $0) } },
            run: { state, _ in
                state.dialogs.shown = ReopenPrompt(cases: state.targets, seen: state.versions(of: state.targets))
                return []
            })
    ]

    let cases: [CaseNumber]
    /// The versions of the cases when the prompt was opened.
    let seen: [CaseNumber: Int]
    var field = TextField(limit: Limits.note)

    func asked(_ words: Words) -> PromptWords {
        PromptWords([words.screens.reopenPrompt(cases)], hints: words.screens.reopenHints)
    }

    func accept(in state: inout State) -> [Effect] {
        let reason = field.text
        if let refusal = state.refusalForAll(cases, { state.casebook.refusal(of: .reopen(reason: reason), on: $0) }) {
            return stay(in: &state, because: refusal)
        }
        return CaseOperations.reopen(cases, seen: seen, reason: reason, in: &state)
    }

    func warning(in state: State) -> SafeText? {
        cases.contains(where: state.casebook.shelf.hasDeleted) ? state.words.notices.staysDeleted : nil
    }
}
