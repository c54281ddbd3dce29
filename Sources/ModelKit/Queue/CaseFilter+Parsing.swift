extension CaseFilter {
    /// A term that the filter does not understand.
    public struct Mistake: Error, Hashable, Sendable, CustomStringConvertible {
        public var term: String
        /// Complete terms, such as `state:open`.
        public var allowed: [String]
        /// The position of the wrong value in the text, in characters.
        public var place: Range<Int>

        /// Nothing follows the key.
        public var isValueMissing: Bool { place.isEmpty }

        public var description: String {
            "\"\(term)\" \(isValueMissing ? "needs a value" : "is not understood"); allowed: \(allowed.joined(separator: ", "))"
        }
    }

    /// A typed word and its position, in characters.
    public struct TypedWord: Hashable, Sendable {
        public var text: String
        public var place: Range<Int>
    }

    /// The keys that say where to search.
    public static let keys = ["state", "team", "category", "accused", "reporter", "claimed", "verdict", "priority", "is"]

    /// Reads what a moderator typed.
    ///
    /// - Parameter known: the community's teams; without it, any text is accepted as a team.
    /// - Throws: ``Mistake`` for an unknown key, and for a value that its key does not allow. Only letters before a colon are a
    ///   key: an address (`https://…`) and a user of a homeserver (`@bolle:chat.test`) are words.
    public init(parsing text: String, known: SearchNames = SearchNames()) throws(Mistake) {
        terms = []
        for word in Self.typedWords(of: text) { terms.append(try Self.term(word, known)) }
    }

    /// The words of a text, in order.
    public static func typedWords(of text: String) -> [TypedWord] {
        var words: [TypedWord] = []
        var place = 0
        for part in text.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace) {
            let end = place + part.count
            if !part.isEmpty { words.append(TypedWord(text: String(part), place: place..<end)) }
            place = end + 1
        }
        return words
    }

    /// Reads one of the words.
    ///
    /// - Throws: ``Mistake``.
    public static func term(_ word: TypedWord, _ known: SearchNames = SearchNames()) throws(Mistake) -> Term {
        if let term = try keyedTerm(word, known) { return term }
        let text = word.text
        if text.first == "#", let number = number(text.dropFirst()) { return .number(number) }
        if let number = number(text[...]) { return .digits(number, SearchText(text)) }
        return .word(SearchText(text))
    }

    /// Whether a word should be ignored while it is still being typed: it may become a key (as `sta` may become `state:`) or a
    /// number, or its value is missing or not valid yet.
    public static func isUnfinished(_ word: TypedWord, _ known: SearchNames = SearchNames()) -> Bool {
        let text = word.text.lowercased()
        if text == "#" || keys.contains(where: { $0.hasPrefix(text) }) { return true }
        do throws(Mistake) { _ = try term(word, known) } catch { return true }
        return false
    }

    private static func keyedTerm(_ word: TypedWord, _ known: SearchNames) throws(Mistake) -> Term? {
        guard let colon = word.text.firstIndex(of: ":") else { return nil }
        let key = word.text[..<colon].lowercased()
        let value = String(word.text[word.text.index(after: colon)...])
        func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) throws(Mistake) -> Choice
        where Choice.RawValue == String {
            if let choice = Choice(rawValue: value.lowercased()) { return choice }
            throw mistake(allowed: Choice.allCases.map { "\(key):\($0.rawValue)" })
        }
        func mistake(allowed: [String]) -> Mistake {
            Mistake(
                term: word.text, allowed: allowed, place: word.place.upperBound - value.count..<word.place.upperBound)
        }
        func team() throws(Mistake) -> SearchText {
            let team = try text()
            guard known.knowsTeam(team) else { throw mistake(allowed: known.teamTerms) }
            return team
        }
        /// For keys that accept any text.
        func text() throws(Mistake) -> SearchText {
            if !value.isEmpty { return SearchText(value) }
            throw Mistake(term: word.text, allowed: ["\(key):…"], place: word.place.upperBound..<word.place.upperBound)
        }
        return switch key {
        case "state": .state(try choice(StateTerm.self))
        case "verdict": .verdict(try choice(Verdict.self))
        case "priority": .priority(try choice(Priority.self))
        case "is": .trait(try choice(Trait.self))
        case "team": .team(try team())
        case "category": .category(try text())
        case "accused": .accused(try text())
        case "reporter": .reporter(try text())
        case "claimed": .claimed(try text())
        case _ where !key.isEmpty && key.allSatisfy(\.isLetter) && !value.hasPrefix("//"):
            throw Mistake(
                term: word.text, allowed: keys.map { $0 + ":" }, place: word.place.lowerBound..<word.place.lowerBound + key.count)
        default: nil
        }
    }

    private static func number(_ digits: Substring) -> CaseNumber? {
        digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? CaseNumber(digits) : nil
    }
}
