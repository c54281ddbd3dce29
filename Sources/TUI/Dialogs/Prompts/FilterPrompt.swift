import Client
import ModelKit

/// The filter of the list, while it is being typed.
struct FilterPrompt: LineDialog {
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .filter, group: .finding, contexts: [.queue], keys: [.character("/")],
            run: { state, _ in
                state.dialogs.shown = FilterPrompt(field: TextField(state.queue.filter.text))
                return []
            })
    ]

    var field: TextField

    func asked(_ words: Words) -> PromptWords { PromptWords(["/"], hints: words.screens.filterHints) }

    mutating func edit(in state: inout State, _ change: (inout TextField) -> Bool) {
        let before = field.text
        guard change(&field), field.text != before else { return }
        state.setFilter(field.text, typingAt: field.cursor)
    }

    func actsOnAccept(in state: State) -> Bool { false }

    /// If there is a mistake, the line stays open, and the cursor goes to the end of the word that must be corrected.
    func accept(in state: inout State) -> [Effect] {
        state.setFilter(field.text)
        guard let mistake = state.queue.filter.mistake else { return [] }
        var prompt = self
        prompt.field.moveCursor(to: mistake.place.upperBound)
        state.dialogs.shown = prompt
        return []
    }

    func cancel(in state: inout State) {
        state.setFilter("")
        state.dialogs.shown = nil
    }

    /// Why a filter finds nothing.
    func warning(in state: State) -> SafeText? {
        let words = state.words.screens
        guard let mistake = state.queue.filter.mistake else {
            return state.queue.filter.failure.map { words.findFailed(state.casebook.text(of: $0)) }
        }
        // The word is shortened, so that the allowed values are always visible.
        let term = SafeText(mistake.term).truncated(to: 24)
        let allowed = SafeText.joined(mistake.allowed.map { SafeText($0) })
        return mistake.isValueMissing ? words.valueMissing(term, allowed) : words.mistake(term, allowed)
    }
}
