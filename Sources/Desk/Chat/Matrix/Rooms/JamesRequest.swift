import ModelKit

/// What a member may want who writes to the desk's account.
enum JamesRequest: Hashable, Sendable {
    /// He objects to what he bears for a case; in which language he said so.
    case appeal(CaseNumber, text: String, language: String)
    /// They worry about somebody, or are not well themselves.
    case worry(Worry)
    /// They agree to what was offered, and say nothing else than whom it is about.
    case yes(MemberID?)
    /// They do not, and say nothing else.
    case no
    /// They name whom they mean, and nothing else, or that they meant another.
    case correction(MemberID)
    case other

    /// The words by which an objection is known, in each language that the desk speaks.
    static let words = [
        "appeal": "en", "widerspruch": "de", "einspruch": "de", "bezwaar": "nl",
    ]
    /// What may stand before the number.
    private static let fillers: Set<String> = ["case", "fall", "zaak", "no", "nr", "gegen", "against", "tegen", "zu", "to"]

    private static let assent: Set<String> = ["yes", "yeah", "yep", "yup", "ok", "okay", "ja", "jep", "jo", "jawohl"]
    private static let dissent: Set<String> = ["no", "nope", "nein", "nö", "nee", "neen"]
    private static let please: Set<String> = ["please", "bitte", "alsjeblieft", "alstublieft", "graag"]
    private static let thanks: Set<String> = ["thanks", "thank", "you", "danke", "bedankt", "dank", "je"]

    /// - Parameters:
    ///   - text: such as "appeal 12 that was a joke", "!appeal 12: …" or "Widerspruch zu Fall 12, weil …".
    ///   - words: by which the community knows concerns.
    init(_ text: String, words: [String] = []) {
        let said = Answer(text)
        self = Self.appeal(text) ?? said.agreement ?? Worry(text, words: words).map { .worry($0) } ?? said.correction ?? .other
    }

    /// A text as an answer: consent is all that is said, or it is none.
    private struct Answer {
        var ids: [MemberID] = []
        var words: [String] = []
        var isQuestion: Bool

        init(_ text: String) {
            isQuestion = text.contains("?")
            for part in text.split(whereSeparator: \.isWhitespace) {
                if let id = MemberID(in: String(part)) {
                    ids.append(id)
                } else {
                    words += part.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
                }
            }
        }

        var agreement: JamesRequest? {
            guard let first = words.first, !isQuestion, ids.count <= 1 else { return nil }
            let rest = words.dropFirst()
            if assent.contains(first), rest.allSatisfy({ assent.contains($0) || please.contains($0) }) { return .yes(ids.first) }
            guard ids.isEmpty, dissent.contains(first) else { return nil }
            return rest.allSatisfy { dissent.contains($0) || please.contains($0) || thanks.contains($0) } ? .no : nil
        }

        var correction: JamesRequest? {
            guard let id = ids.first, words.first.map({ dissent.contains($0) }) ?? true else { return nil }
            return .correction(id)
        }
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
