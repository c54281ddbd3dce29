import ModelKit

/// An appeal as people write it.
package enum SpokenAppeal: Hashable, Sendable {
    /// They appeal; the text is empty if they give no reasons.
    case made(CaseNumber, text: String, language: String)
    /// They mention an appeal, but it is not certain that they are making one. They are told how to appeal.
    case spokenOf(CaseNumber?, language: String)

    /// Nil for a text that is not about an appeal.
    ///
    /// - Parameter text: such as "appeal 12 that was a joke", "“Widerspruch 12” weil …" or "I want to appeal case 12 because
    ///   …".
    package init?(_ text: String) {
        let text = Self.withoutQuotedLines(text)
        let words = Word.all(in: text)
        let spoken = words.indices.filter { Self.language(words[$0]) != nil }
        guard let first = spoken.first, let language = Self.language(words[first]) else { return nil }
        if let word = spoken.first(where: { Self.number(words, after: $0) != nil }), let number = Self.number(words, after: word)
        {
            // "Appeal 37 and 38": each case needs an appeal of its own.
            if words.dropFirst(number + 1).prefix(1).contains(where: { ["and", "und", "en"].contains($0.text) }),
                words.dropFirst(number + 2).first?.number != nil
            {
                self = .spokenOf(nil, language: language)
                return
            }
            // A text that begins with the word for an appeal is meant as one, and the rest is the reason.
            let isCommand = word == 0
            self = Self.appeal(words, word, number, language, isCommand ? text[words[number].end...] : text[...], isCommand)
            return
        }
        let named = words.indices.dropFirst().filter { Self.cases.contains(words[$0 - 1].text) && words[$0].number != nil }
        // If several cases are named, it is not certain which one is meant.
        if let number = named.first, Set(named.map { words[$0].number }).count == 1 {
            self = Self.appeal(words, first, number, language, text[...], false)
        } else if spoken.contains(where: { Self.certain[words[$0].text] != nil }) {
            self = .spokenOf(nil, language: language)
        } else {
            return nil
        }
    }

    /// - Parameters:
    ///   - word: the position of the word for an appeal.
    ///   - number: the position of the case number.
    ///   - text: the rest of what they say.
    private static func appeal(
        _ words: [Word], _ word: Int, _ number: Int, _ language: String, _ text: Substring, _ isCommand: Bool
    ) -> SpokenAppeal {
        let (begin, end) = (min(word, number), max(word, number))
        guard isCommand || !isDoubtful(words, begin, end) else { return .spokenOf(words[number].number, language: language) }
        let others = words.indices.filter { $0 > end || (!isCommand && $0 < begin) }
        let saysWhy = others.contains { !empty.contains(words[$0].text) }
        return .made(
            words[number].number ?? 0, text: saysWhy ? String(text.drop(while: Word.isApart)) : "", language: language)
    }

    /// Whether the clause around the word asks a question, or says that they do not appeal.
    private static func isDoubtful(_ words: [Word], _ begin: Int, _ end: Int) -> Bool {
        let start = words[..<begin].lastIndex { $0.ending != nil }.map { $0 + 1 } ?? 0
        return words[start...end].contains { doubts.contains($0.text) }
            || words[end...].first { $0.ending != nil }?.ending == "?"
    }

    /// The position of the number that belongs to the word for an appeal.
    private static func number(_ words: [Word], after word: Int) -> Int? {
        guard let number = words[(word + 1)...].firstIndex(where: { !between.contains($0.text) }), words[number].number != nil
        else { return nil }
        let before = words[number - 1].text
        // Excludes "I appeal, 5 people lied" and "that is appealing 5 times".
        guard word == 0 || !words[word..<number].contains(where: { $0.ending.map { ",;!?\n".contains($0) } ?? false }),
            certain[words[word].text] == nil ? cases.contains(before) : number == word + 1 || leading.contains(before)
        else { return nil }
        return number
    }

    /// Whether somebody who was asked for their reasons gives them; nil if it is not certain, because they ask something or do
    /// not appeal after all.
    package static func saysWhy(_ text: String) -> Bool? {
        let words = Word.all(in: withoutQuotedLines(text))
        let says = { (word: Word) in !empty.contains(word.text) && word.text.contains(where: \.isLetter) }
        guard words.contains(where: says) else { return false }
        // A question is not a reason, and neither are words that say nothing.
        let told = withoutTag(words[...])
        if !beginsWithWhy(told), told.last?.ending == "?" || Shrug.isAll(of: told) || Shrug.isWithdrawal(told) { return nil }
        if let word = words.firstIndex(where: { certain[$0.text] != nil }),
            isDoubtful(words, word, word) || words.contains(where: \.isOtherNumber)
        {
            return nil
        }
        return true
    }

    /// The words without a final clause that only asks for agreement.
    private static func withoutTag(_ words: ArraySlice<Word>) -> ArraySlice<Word> {
        guard words.last?.ending == "?", let clause = words.dropLast().lastIndex(where: { $0.ending != nil }).map({ $0 + 1 }),
            words[clause...].allSatisfy({ tags.contains($0.text) })
        else { return words }
        return words[..<clause]
    }

    /// Whether the text begins with a reason: "because …".
    package static func beginsWithWhy(_ text: String) -> Bool { beginsWithWhy(Word.all(in: withoutQuotedLines(text))[...]) }

    private static func beginsWithWhy(_ words: ArraySlice<Word>) -> Bool {
        words.count > leastReason && words.first.map { because.contains($0.text) } ?? false
    }

    /// Whether somebody who appeals without naming a case gives reasons in the same message.
    package static func givesReasons(_ text: String) -> Bool {
        let words = Word.all(in: withoutQuotedLines(text))
        let told = words.indices.filter { !empty.contains(words[$0].text) && certain[words[$0].text] == nil }
        // The number belongs to no existing case.
        guard !words.contains(where: \.isOtherNumber) else { return false }
        guard told.count >= leastReason, let last = told.last else { return false }
        // "I will appeal in 5 minutes" gives no reason.
        return words.first.map { certain[$0.text] != nil } ?? false || words[..<last].contains { $0.ending != nil }
            || told.contains { because.contains(words[$0].text) }
    }

    private static func language(_ word: Word) -> String? { certain[word.text] ?? uncertain[word.text] }

    /// Removes quoted lines, which are not the author's own words, unless there is nothing else.
    package static func withoutQuotedLines(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix(">") }
        return lines.allSatisfy(\.isEmpty) ? text : lines.joined(separator: "\n")
    }
}

extension SpokenAppeal {
    /// A word, and what separates it from the next.
    package struct Word {
        /// In lower case.
        package var text: String
        /// The end of the word in the whole text.
        package var end: String.Index
        /// The character that ends its clause; nil if the clause continues.
        package var ending: Character?

        /// The word as a case number; nil if it is not one or does not fit into an `Int`.
        package var number: CaseNumber? { CaseNumber(text).flatMap { $0 > 0 ? $0 : nil } }

        /// A number with too many digits for a case number.
        package var isOtherNumber: Bool { CaseNumber(text) == nil && text.allSatisfy { ("0"..."9").contains($0) } }

        /// Whether a character separates words, and belongs to none.
        package static func isApart(_ character: Character) -> Bool {
            character.isWhitespace || "#:.,;!?-–—/()\"“”„‚‘’'«»‹›*_~`>[]✎".contains(character)
        }

        /// The words of a text, in order.
        package static func all(in text: String) -> [Word] {
            var words: [Word] = []
            var rest = text[...]
            while true {
                let gap = rest.prefix(while: isApart)
                if !words.isEmpty {
                    words[words.count - 1].ending = gap.first { $0 == "?" } ?? gap.first { ".,;:!\n–—".contains($0) }
                }
                rest = rest.dropFirst(gap.count)
                guard !rest.isEmpty else { return words }
                // An ID does not count as a word, whatever it contains.
                let isID = rest.first == "@"
                let word = rest.prefix { isID ? !$0.isWhitespace : !isApart($0) }
                rest = rest.dropFirst(word.count)
                if !isID { words.append(Word(text: word.lowercased(), end: word.endIndex)) }
            }
        }
    }

    // MARK: - Words

    /// Words that always mean an appeal, and their language.
    private static let certain = [
        "appeal": "en", "widerspruch": "de", "widerspruchs": "de", "einspruch": "de", "einspruchs": "de", "bezwaar": "nl",
        "bezwaarschrift": "nl",
    ]
    /// Words that mean an appeal only if a case is named.
    private static let uncertain = [
        "appealing": "en", "widerspreche": "de", "widersprechen": "de", "beroep": "nl",
    ]
    /// Words before a case number.
    private static let cases: Set<String> = ["case", "fall", "zaak"]
    private static let leading: Set<String> = cases.union([
        "no", "nr", "number", "nummer", "against", "to", "gegen", "zu", "zum", "tegen", "decision", "entscheidung", "beslissing",
    ])
    /// Words that can be between the word for an appeal and the number.
    private static let between: Set<String> = leading.union([
        "the", "my", "this", "in", "of", "for", "on", "mute", "ban", "sanction", "die", "den", "das", "der", "dem", "meine",
        "meinen", "meiner", "diese", "im", "von", "bei", "ein", "sperre", "strafe", "de", "het", "mijn", "deze", "over", "van",
    ])
    /// Words that turn the clause into a question or a negation.
    private static let doubts: Set<String> = [
        "don", "dont", "don’t", "not", "never", "how", "can", "could", "may", "whether", "if", "when", "until", "nicht", "kein",
        "keine", "keinen", "nie", "wie", "kann", "könnte", "darf", "ob", "wenn", "falls", "wann", "niet", "geen", "nooit", "hoe",
        "kan", "mag", "als", "wanneer",
        // They withdraw the appeal.
        "withdraw", "withdrawing", "cancel", "retract", "drop", "back", "ziehe", "zieh", "nehme", "trek",
    ]
    /// Words that say nothing about the reasons.
    package static let empty: Set<String> = between.union([
        "i", "we", "want", "wish", "would", "like", "d", "ll", "m", "will", "am", "going", "hereby", "file", "make", "submit",
        "lodge", "an", "a", "please", "thanks", "thank", "you", "hi", "hello", "hey", "team", "dear", "write", "and", "why",
        "one",
        "message",
        "ich", "wir", "um", "lege", "legen", "einlegen", "einzulegen", "erhebe", "erheben", "reiche", "einreichen", "möchte",
        "hiermit",
        "bitte", "danke", "hallo", "guten", "tag", "liebes", "schreib", "an", "für", "einen", "einer", "und", "warum",
        "nachricht",
        "ik", "wij", "wil", "graag", "maak", "maken", "dien", "indienen", "teken", "aantekenen", "hierbij", "een", "dank", "je",
        "om",
        "te", "schrijf", "aan", "en", "waarom", "één", "bericht", "appeal", "widerspruch", "einspruch", "bezwaar", "ga",
    ])

    /// The minimum number of words in a reason.
    private static let leastReason = 3
    /// Words of a question tag at the end.
    private static let tags: Set<String> = [
        "ok", "okay", "right", "yes", "no", "huh", "eh", "really", "understood", "got", "it", "ja", "ne", "nicht", "wahr", "oder",
        "gell", "klar", "verstanden", "toch", "hè", "hoor", "niet", "waar", "begrepen",
    ]
    private static let because: Set<String> = ["because", "cause", "cuz", "since", "weil", "denn", "omdat", "want"]
}
