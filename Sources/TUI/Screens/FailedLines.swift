import ModelKit

/// What of a case did not reach the chat and waits for somebody, with the reason.
enum FailedLines {
    static func lines(of dossier: Dossier, state: State, width: Int) -> [StyledLine] {
        dossier.failures.flatMap { action in
            let text = state.words.history.failed(state.title(of: action), StyledLine.flowing(action.detail ?? ""))
            return StyledLine.signed("✗", text, .urgent, width: width)
        }
    }
}
