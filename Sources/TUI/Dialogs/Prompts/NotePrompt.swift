import ModelKit

/// A note on some cases.
struct NotePrompt: LineDialog {
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .note, group: .handling, risk: .seen, contexts: [.queue, .dossier], keys: [.character("n")],
            refusal: { state in state.refusalForAll { state.casebook.refusal(of: .note(Casebook.anyWords), on: $0) } },
            run: { state, _ in
                state.dialogs.shown = NotePrompt(cases: state.targets)
                return []
            })
    ]

    let cases: [CaseNumber]
    var field = TextField(limit: Limits.note)

    func asked(_ words: Words) -> PromptWords { PromptWords([words.screens.noteOn(cases.count)]) }

    func accept(in state: inout State) -> [Effect] {
        field.text.allSatisfy(\.isWhitespace) ? [] : CaseOperations.note(field.text, on: cases, in: &state)
    }
}
