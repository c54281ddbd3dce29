import ModelKit

/// What a member may want who writes to the desk's account.
enum JamesRequest: Hashable, Sendable {
    /// He objects to what he bears for a case; in which language he said so.
    case appeal(CaseNumber, text: String, language: String)
    /// They worry about somebody, or are not well themselves.
    case worry(Worry)
    /// They agree to what was offered.
    case yes, no
    case other

    /// The words by which an objection is known, in each language that the desk speaks.
    static let words = [
        "appeal": "en", "widerspruch": "de", "einspruch": "de", "bezwaar": "nl",
    ]
    /// What may stand before the number.
    private static let fillers: Set<String> = ["case", "fall", "zaak", "no", "nr", "gegen", "against", "tegen", "zu", "to"]

    private static let assent: Set<String> = ["yes", "yeah", "yep", "yup", "ok", "okay", "ja", "jep", "jo", "jawohl"]
    private static let dissent: Set<String> = ["no", "nope", "nein", "nö", "nee", "neen"]
    /// A longer text that begins with "no" says something else too.
    private static let shortAnswer = 3

    /// - Parameters:
    ///   - text: such as "appeal 12 that was a joke", "!appeal 12: …" or "Widerspruch zu Fall 12, weil …".
    ///   - words: by which the community knows concerns.
    init(_ text: String, words: [String] = []) {
        self = Self.appeal(text) ?? Self.answer(text) ?? Worry(text, words: words).map { .worry($0) } ?? .other
    }

    private static func answer(_ text: String) -> JamesRequest? {
        let said = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard let first = said.first.map(String.init) else { return nil }
        if assent.contains(first) { return .yes }
        return dissent.contains(first) && said.count <= shortAnswer ? .no : nil
    }

    private static func appeal(_ text: String) -> JamesRequest? {
        func isApart(_ character: Character) -> Bool { character.isWhitespace || "#:.,;!-–—/()\"".contains(character) }
        var rest = text.drop(while: isApart)
        func word() -> Substring { rest.prefix { !isApart($0) } }
        func skip() { rest = rest.dropFirst(word().count).drop(while: isApart) }
        guard let language = words[word().lowercased()] else { return nil }
        skip()
        while fillers.contains(word().lowercased()) { skip() }
        // No case has a number of more digits than an Int.
        guard let number = CaseNumber(word()), number > 0 else { return nil }
        skip()
        return .appeal(number, text: String(rest), language: language)
    }
}

extension MemberID {
    /// The first id of a member that stands in a text, such as `@mimi:chat.test`.
    init?(in text: String) {
        let parts = text.split { $0.isWhitespace || "<>()[]\"'“”„,;".contains($0) }
        for part in parts where part.hasPrefix("@") && part.utf8.count <= Limits.identifier {
            let id = String(part.reversed().drop { ".!?:".contains($0) }.reversed())
            guard let colon = id.firstIndex(of: ":"), id.index(after: id.startIndex) < colon, id.index(after: colon) < id.endIndex
            else { continue }
            self.init(id)
            return
        }
        return nil
    }
}
