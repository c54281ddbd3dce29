import ModelKit

/// What did not reach the chat in a case and waits for somebody, with the reason.
enum FailedLines {
    static func lines(of dossier: Dossier, casebook: Casebook, width: Int) -> [StyledLine] {
        signed(texts(of: dossier, casebook), width)
    }

    /// At most this many rows: the whole text if it fits, otherwise one row for each action, as many as there is room for.
    static func excerpt(of dossier: Dossier, casebook: Casebook, width: Int, height: Int) -> [StyledLine] {
        let texts = texts(of: dossier, casebook)
        let whole = signed(texts, width)
        return whole.count > height
            ? signed(texts.prefix(max(1, height)).map { $0.truncated(to: max(8, width - 5)) }, width) : whole
    }

    private static func signed(_ texts: [SafeText], _ width: Int) -> [StyledLine] {
        texts.flatMap { StyledLine.signed("✗", $0, .urgent, width: width) }
    }

    private static func texts(of dossier: Dossier, _ casebook: Casebook) -> [SafeText] {
        dossier.failures.map { casebook.words.history.failed(casebook.words.title(of: $0), StyledLine.flowing($0.detail ?? "")) }
    }
}
