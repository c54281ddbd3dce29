import ModelKit

/// What a member may want who writes to the desk's account.
enum JamesRequest: Hashable, Sendable {
    /// He objects to what he bears for a case; in which language he said so.
    case appeal(CaseNumber, text: String, language: String)
    case other

    /// The words by which an objection is known, in each language that the desk speaks.
    static let words = [
        "appeal": "en", "widerspruch": "de", "einspruch": "de", "bezwaar": "nl",
    ]
    /// What may stand before the number.
    private static let fillers: Set<String> = ["case", "fall", "zaak", "no", "nr", "gegen", "against", "tegen", "zu", "to"]

    /// - Parameter text: such as "appeal 12 that was a joke", "!appeal 12: …" or "Widerspruch zu Fall 12, weil …".
    init(_ text: String) {
        func isApart(_ character: Character) -> Bool { character.isWhitespace || "#:.,;!-–—/()\"".contains(character) }
        var rest = text.drop(while: isApart)
        func word() -> Substring { rest.prefix { !isApart($0) } }
        func skip() { rest = rest.dropFirst(word().count).drop(while: isApart) }
        guard let language = Self.words[word().lowercased()] else {
            self = .other
            return
        }
        skip()
        while Self.fillers.contains(word().lowercased()) { skip() }
        // No case has a number of more digits than an Int.
        guard let number = CaseNumber(word()), number > 0 else {
            self = .other
            return
        }
        skip()
        self = .appeal(number, text: String(rest), language: language)
    }
}
