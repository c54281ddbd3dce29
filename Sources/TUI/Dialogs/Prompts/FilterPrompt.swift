import Client
import ModelKit

/// What the list is narrowed to, while it is typed.
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

    /// With a mistake in it the line stays, and the cursor goes behind what is to be written otherwise.
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
        // However long the word is, what is allowed is seen whole.
        let term = SafeText(mistake.term).truncated(to: 24)
        let allowed = SafeText.joined(mistake.allowed.map { SafeText($0) })
        return mistake.isValueMissing ? words.valueMissing(term, allowed) : words.mistake(term, allowed)
    }
}
