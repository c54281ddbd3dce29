/// An answer to a question that is only a yes or a no. Anything longer is not an answer.
package enum Consent: Hashable, Sendable {
    case yes, no

    /// Nil if the words say more than that.
    ///
    /// - Parameter words: in lower case.
    package init?(_ words: [String]) {
        guard let kinds = Self.kinds(of: words) else { return nil }
        switch (kinds.contains(.yes), kinds.contains(.okay), kinds.contains(.no)) {
        case (true, _, false): self = .yes
        // "OK, thanks" acknowledges something but does not agree to it.
        case (false, true, false) where !kinds.contains(.thanks): self = .yes
        case (false, false, true): self = .no
        default: return nil
        }
    }

    /// Whether the words only thank for an answer, and perhaps say that it is all right.
    package static func isThanks(_ words: [String]) -> Bool {
        kinds(of: words).map { $0.contains(.thanks) && $0.isSubset(of: [.thanks, .okay, .please]) } ?? false
    }

    /// The kinds of words; nil if there are other words.
    private static func kinds(of words: [String]) -> Set<Kind>? {
        var kinds: Set<Kind> = []
        var rest = words[...]
        while !rest.isEmpty {
            guard
                let (count, kind) = (1...longest).reversed().lazy
                    .compactMap({ count in Self.kinds[rest.prefix(count).joined(separator: " ")].map { (count, $0) } }).first
            else { return nil }
            kinds.insert(kind)
            rest = rest.dropFirst(count)
        }
        return kinds
    }

    /// Phrases, with their words joined by one space.
    private enum Kind {
        case yes, okay, no, please, thanks
    }

    /// The number of words in the longest phrase.
    private static let longest = 3
    private static let kinds: [String: Kind] = {
        let words: [Kind: [String]] = [
            .yes: [
                "yes", "yeah", "yea", "yep", "yup", "y", "sure", "absolutely", "of course", "please do", "do it", "do that",
                "go ahead",
                "ja", "jep", "jo", "jawohl", "gerne", "gern", "sehr gerne", "klar", "natürlich", "mach das", "tu das",
                "bitte mach das",
                "graag", "zeker", "doe maar", "👍",
            ],
            .okay: ["ok", "okay"],
            .no: ["no", "nope", "don t", "better not", "nein", "nö", "lieber nicht", "nee", "neen", "liever niet", "👎"],
            .please: ["please", "do", "james", "bitte", "alsjeblieft", "alstublieft"],
            .thanks: [
                "thanks", "thank you", "thank you very", "very much", "so much", "a lot", "thx", "ty", "danke", "danke dir",
                "danke euch", "danke sehr", "danke vielmals", "vielen dank", "vielen lieben dank", "tausend dank", "danke schön",
                "dankeschön", "bedankt", "heel erg bedankt", "dank je", "dank je wel", "dankjewel", "dank u", "dank u wel",
            ],
        ]
        return Dictionary(words.flatMap { kind, words in words.map { ($0, kind) } }, uniquingKeysWith: { $1 })
    }()
}
