import ModelKit

/// A note to the people to whom a case is handed up (M3).
struct HandUpPrompt: LineDialog {
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .handUp, group: .consequences, contexts: [.queue, .dossier, SanctionDialog.ladder], keys: [.character("H")],
            refusal: { refusal(in: $0) }, run: { state, _ in open(in: &state) })
    ]

    let number: CaseNumber
    var field = TextField(limit: Limits.note)

    func asked(_ words: Words) -> PromptWords {
        let screens = words.screens
        return PromptWords([screens.handUpPrompt(number), screens.handUp], hints: [screens.handUpHint])
    }

    static func refusal(in state: State) -> KeyRefusal? {
        guard let number = state.dialogs.number ?? state.single else { return state.whyNoCase }
        return state.casebook.refusal(of: .handUp(danger: false, note: nil), on: number)
    }

    private static func open(in state: inout State) -> [Effect] {
        if let number = state.dialogs.number ?? state.caseAtHand { state.dialogs.shown = HandUpPrompt(number: number) }
        return []
    }

    func accept(in state: inout State) -> [Effect] {
        let note = field.text.allSatisfy(\.isWhitespace) ? nil : field.text
        let effects = state.submit([number]) { _ in .handUp(danger: false, note: note) }
        state.announce(effects, state.words.notices.handingUp(number), state.words.notices.handedUp(number))
        return effects
    }
}
