import ModelKit

/// The number of a case to go to.
struct NumberPrompt: LineDialog {
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .number, group: .finding, contexts: [.queue, .dossier], keys: [.character("#")],
            run: { state, _ in
                state.dialogs.shown = NumberPrompt()
                return []
            })
    ]

    var field = TextField(limit: 12)

    func asked(_ words: Words) -> PromptWords { PromptWords([words.screens.numberPrompt]) }
    func actsOnAccept(in state: State) -> Bool { false }

    func accept(in state: inout State) -> [Effect] {
        guard let number = field.caseNumber else { return stay(in: &state, because: .noNumber) }
        return GoingToCase.go(to: number, in: &state)
    }
}
