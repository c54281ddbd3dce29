/// What a moderator filters the queue by: `state:open team:youth accused:bolle` and words. All terms must hold.
///
/// `#12` is a case's number. A word of digits is a number too, and like any other word it is looked for in the names of the
/// accused, the reporter's, the category, the channel, and, by the desk alone, in what was said. How a ``SearchText`` is spelled
/// does not matter.
public struct CaseFilter: Hashable, Sendable {
    public enum Term: Hashable, Sendable {
        case number(CaseNumber)
        /// A word of digits, which may be a case's number.
        case digits(CaseNumber, SearchText)
        case state(StateTerm)
        case team(SearchText)
        case category(SearchText)
        case accused(SearchText)
        case reporter(SearchText)
        case claimed(SearchText)
        case verdict(Verdict)
        case priority(Priority)
        case trait(Trait)
        case word(SearchText)
    }

    /// What a case can have that asks for somebody: `is:failed`.
    public enum Trait: String, Hashable, Sendable, CaseIterable {
        /// A sanction, its end or a redaction did not reach the chat.
        case failed
        /// Somebody is in danger, and nobody has seen to the case since the alarm.
        case danger
    }

    public enum StateTerm: String, Hashable, Sendable, CaseIterable {
        /// Not closed, or closed with an alarm that nobody has seen to.
        case open
        case new, claimed, pending, closed, all

        public func holds(for state: CaseState, isAlarmUnseen: Bool) -> Bool {
            switch self {
            case .open: state != .closed || isAlarmUnseen
            case .new: state == .new
            case .claimed: state == .claimed
            case .pending: state == .pending
            case .closed: state == .closed
            case .all: true
            }
        }
    }

    public var terms: [Term]

    public init(terms: [Term] = []) { self.terms = terms }

    public var isEmpty: Bool { terms.isEmpty }

    /// The words, which the desk also looks for in what was said.
    public var words: [SearchText] {
        terms.compactMap {
            switch $0 {
            case .word(let word), .digits(_, let word): word
            default: nil
            }
        }
    }

    /// Whether the filter asks for closed cases, which a console does not mirror.
    public var asksForClosed: Bool {
        terms.contains {
            switch $0 {
            case .state(.closed), .state(.all), .verdict, .number, .digits: true
            default: false
            }
        }
    }

    /// Whether the filter asks for somebody, of whom a console knows no closed cases, nor every name.
    public var asksForPeople: Bool {
        terms.contains {
            switch $0 {
            case .accused, .reporter: true
            default: false
            }
        }
    }

    /// The filter without the terms that only the desk can answer whole.
    public var withoutAccused: CaseFilter {
        CaseFilter(terms: terms.filter { if case .accused = $0 { false } else { true } })
    }

    /// Whether a row passes.
    ///
    /// - Parameters:
    ///   - known: the names of categories and teams, and which team handles what.
    ///   - said: whether the case's messages contain a word, where that is known.
    ///   - names: names that a member has or had and the row may not tell, where they are known.
    public func matches(
        _ row: CaseRow, known: SearchNames = SearchNames(), said: (SearchText) -> Bool = { _ in false },
        names: (MemberID) -> [SearchText] = { _ in [] }
    ) -> Bool {
        func isAccused(_ text: SearchText) -> Bool {
            row.accusedNames.contains { text.finds($0) } || row.accused.map(names)?.contains { text.finds($0) } ?? false
        }
        func has(_ word: SearchText) -> Bool {
            word.finds(row.reporter) || word.finds(row.channel)
                || row.categories.contains { known.finds(word, $0, .anywhere) }
                || isAccused(word) || said(word)
        }
        return terms.allSatisfy { term in
            switch term {
            case .number(let number): row.number == number
            case .digits(let number, let word): row.number == number || has(word)
            case .state(let state): state.holds(for: row.state, isAlarmUnseen: row.isAlarmUnseen)
            case .verdict(let verdict): row.decision?.verdict == verdict
            case .priority(let priority): row.priority == priority
            case .trait(.failed): row.hasFailed
            case .trait(.danger): row.isAlarmUnseen
            case .team(let text): known.teams(of: row).contains { known.finds(text, $0) }
            case .category(let text):
                row.categories.contains { known.finds(text, $0, .start) }
            case .accused(let text): row.accused.map { text.finds($0.rawValue, .whole) } ?? false || isAccused(text)
            case .reporter(let text): text.finds(row.reporter)
            case .claimed(let text): row.claim.map { text.finds($0.by.rawValue, .start) } ?? false
            case .word(let word): has(word)
            }
        }
    }
}
