import ModelKit

/// What of a case did not reach the chat and waits for somebody, with the reason.
enum FailedLines {
    static func lines(of dossier: Dossier, state: State, width: Int) -> [StyledLine] {
        texts(of: dossier, state).flatMap { StyledLine.signed("✗", $0, .urgent, width: width) }
    }

    /// In at most so many rows: whole where they fit, else a row each, as many as there is room for.
    static func excerpt(of dossier: Dossier, state: State, width: Int, height: Int) -> [StyledLine] {
        let whole = lines(of: dossier, state: state, width: width)
        guard whole.count > height else { return whole }
        return texts(of: dossier, state).prefix(max(1, height)).flatMap {
            StyledLine.signed("✗", $0.truncated(to: max(8, width - 5)), .urgent, width: width)
        }
    }

    private static func texts(of dossier: Dossier, _ state: State) -> [SafeText] {
        dossier.failures.map { state.words.history.failed(state.title(of: $0), StyledLine.flowing($0.detail ?? "")) }
    }
}
