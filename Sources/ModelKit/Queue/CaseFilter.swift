/// What a moderator filters the queue by: `state:open team:youth accused:bolle` and words. All terms must hold.
///
/// A word that is a number, with or without `#`, is a case's number. Any other word is looked for in the nicknames, the
/// category, the channel, and, by the desk alone, in what was said.
public struct CaseFilter: Hashable, Sendable {
    public enum Term: Hashable, Sendable {
        case number(CaseNumber)
        case state(StateTerm)
        case team(String)
        case category(String)
        case accused(String)
        case reporter(String)
        case claimed(String)
        case verdict(Verdict)
        case priority(Priority)
        case trait(Trait)
        case word(String)
    }

    /// What a case can have that asks for somebody: `is:failed`.
    public enum Trait: String, Hashable, Sendable, CaseIterable {
        /// A sanction, its end or a redaction did not reach the chat.
        case failed
    }

    public enum StateTerm: String, Hashable, Sendable, CaseIterable {
        /// Not closed.
        case open
        case new, claimed, pending, closed, all

        public func holds(for state: CaseState) -> Bool {
            switch self {
            case .open: state != .closed
            case .new: state == .new
            case .claimed: state == .claimed
            case .pending: state == .pending
            case .closed: state == .closed
            case .all: true
            }
        }
    }

    /// A term that nobody can understand.
    public struct Mistake: Error, Hashable, Sendable, CustomStringConvertible {
        public var term: String
        public var allowed: [String]

        public var description: String { "\"\(term)\" is not understood; allowed: \(allowed.joined(separator: ", "))" }
    }

    public var terms: [Term]

    public init(terms: [Term] = []) { self.terms = terms }

    public static let keys = ["state", "team", "category", "accused", "reporter", "claimed", "verdict", "priority", "is"]

    /// Reads what a moderator typed. Words are compared without regard to case.
    ///
    /// - Throws: ``Mistake`` for a value that a key cannot have; a word with a colon whose key is unknown is just a word.
    public init(parsing text: String) throws(Mistake) {
        terms = []
        for word in text.split(whereSeparator: \.isWhitespace) { terms.append(try Self.term(word)) }
    }

    private static func term(_ word: Substring) throws(Mistake) -> Term {
        if let colon = word.firstIndex(of: ":"), colon != word.startIndex {
            let key = word[..<colon].lowercased()
            let value = word[word.index(after: colon)...].lowercased()
            func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) throws(Mistake) -> Choice
            where Choice.RawValue == String {
                guard let choice = Choice(rawValue: value) else {
                    throw Mistake(term: String(word), allowed: Choice.allCases.map { "\(key):\($0.rawValue)" })
                }
                return choice
            }
            switch key {
            case "state": return .state(try choice(StateTerm.self))
            case "verdict": return .verdict(try choice(Verdict.self))
            case "priority": return .priority(try choice(Priority.self))
            case "is": return .trait(try choice(Trait.self))
            case "team": return .team(value)
            case "category": return .category(value)
            case "accused": return .accused(value)
            case "reporter": return .reporter(value)
            case "claimed": return .claimed(value)
            default: break
            }
        }
        if let number = CaseNumber(word.drop { $0 == "#" }) { return .number(number) }
        return .word(word.lowercased())
    }

    public var isEmpty: Bool { terms.isEmpty }

    /// The words, which the desk also looks for in what was said.
    public var words: [String] { terms.compactMap { if case .word(let word) = $0 { word } else { nil } } }

    /// Whether the filter asks for closed cases, which a console does not mirror.
    public var asksForClosed: Bool {
        terms.contains {
            switch $0 {
            case .state(.closed), .state(.all), .verdict, .number: true
            default: false
            }
        }
    }

    /// Whether a row passes.
    ///
    /// - Parameters:
    ///   - titles: the names under which a category is known, in lower case, beside its id.
    ///   - said: whether the case's messages contain a word, where that is known.
    public func matches(
        _ row: CaseRow, titles: (CategoryID) -> [String] = { _ in [] }, said: (String) -> Bool = { _ in false }
    ) -> Bool {
        terms.allSatisfy { term in
            switch term {
            case .number(let number): row.number == number
            case .state(let state): state.holds(for: row.state)
            case .verdict(let verdict): row.decision?.verdict == verdict
            case .priority(let priority): row.priority == priority
            case .trait(.failed): row.hasFailed
            case .team(let text): row.team.rawValue.lowercased().hasPrefix(text)
            case .category(let text):
                row.categories.contains { category in
                    category.rawValue.lowercased().hasPrefix(text) || titles(category).contains { $0.contains(text) }
                }
            case .accused(let text):
                row.accusedNick.lowercased().contains(text) || row.accused?.rawValue.lowercased() == text
            case .reporter(let text): row.reporter.lowercased().contains(text)
            case .claimed(let text): row.claim?.by.rawValue.lowercased().hasPrefix(text) ?? false
            case .word(let word):
                row.accusedNick.lowercased().contains(word) || row.reporter.lowercased().contains(word)
                    || row.channel.lowercased().contains(word) || said(word)
                    || row.categories.contains { category in
                        category.rawValue.lowercased().contains(word) || titles(category).contains { $0.contains(word) }
                    }
            }
        }
    }
}
