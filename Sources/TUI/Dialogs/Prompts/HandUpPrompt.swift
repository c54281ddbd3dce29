import ModelKit

/// A word to those to whom a case is handed up (M3).
struct HandUpPrompt: LineDialog {
    static let commands = [
        KeyCommand(
            id: .handUp, group: .consequences, contexts: [.queue, .dossier, SanctionDialog.ladder], keys: [.character("H")],
            refusal: { $0.refusalToHandUp }, run: { state, _ in state.askHandUp() })
    ]

    let number: CaseNumber
    var field = TextField(limit: Limits.note)

    func asked(_ words: Words) -> PromptWords {
        let screens = words.screens
        return PromptWords([screens.handUpPrompt(number), screens.handUp], hints: [screens.handUpHint])
    }

    func accept(in state: inout State) -> [Effect] { state.handUp(number, note: field.text) }
}

extension State {
    var refusalToHandUp: KeyRefusal? {
        guard let number = dialogs.number ?? single else { return whyNoCase }
        return refusal(of: .handUp(danger: false, note: nil), on: number)
    }

    mutating func askHandUp() -> [Effect] {
        if let number = dialogs.number ?? subject {
            dialogs.shown = HandUpPrompt(number: number)
        }
        return []
    }

    mutating func handUp(_ number: CaseNumber, note: String) -> [Effect] {
        let note = note.allSatisfy(\.isWhitespace) ? nil : note
        let effects = submit([number]) { _ in .handUp(danger: false, note: note) }
        announce(effects, words.notices.handingUp(number), words.notices.handedUp(number))
        return effects
    }
}
