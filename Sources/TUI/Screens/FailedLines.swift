import ModelKit

/// What of a case did not reach the chat and waits for somebody, with the reason.
enum FailedLines {
    static func lines(of dossier: Dossier, state: State, width: Int) -> [StyledLine] {
        dossier.actions.filter { $0.failed && $0.type.isOfSanction }.flatMap { action in
            let text = state.words.history.failed(state.title(of: action), StyledLine.flowing(action.detail ?? ""))
            return text.wrapped(to: max(8, width - 5)).enumerated().map { index, part in
                StyledLine().text(index == 0 ? "✗" : "", .urgent, at: 2).text(part, .urgent, at: 4)
            }
        }
    }
}
