import ModelKit

/// Asks why a sanction or a closed reporting period ends early.
struct LiftPrompt: LineDialog {
    let liftable: Liftable
    var field = TextField(limit: Limits.note)

    func asked(_ words: Words) -> PromptWords {
        let screens = words.screens
        switch liftable {
        case .sanction(let sanction):
            return PromptWords([screens.liftPrompt(words.step(sanction.step)), screens.lift], hints: [screens.liftHint])
        case .closing(let closing):
            let nick = closing.nick.map { SafeText($0) } ?? words.history.somebody
            return PromptWords(question: words.sanctions.whyOpenReporting(nick), or: screens.lift, hint: screens.liftHint)
        }
    }

    func accept(in state: inout State) -> [Effect] {
        if let refusal = liftable.refusal(because: field.text, state.casebook) { return stay(in: &state, because: refusal) }
        return liftable.lift(because: field.text, in: &state)
    }
}
