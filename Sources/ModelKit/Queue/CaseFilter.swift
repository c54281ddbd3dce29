/// A moderator's filter for the queue: `state:open team:youth accused:bolle` and words. All terms must match.
///
/// `#12` is a case number. A word of digits can be a number too. Like any other word, it is also searched for in the names of
/// the accused, the reporter, the category and the channel, and, by the desk only, in the messages. ``SearchText`` ignores
/// differences in spelling.
public struct CaseFilter: Hashable, Sendable {
    public enum Term: Hashable, Sendable {
        case number(CaseNumber)
        /// A word of digits that may be a case number.
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

    /// A condition that needs a moderator: `is:failed`.
    public enum Trait: String, Hashable, Sendable, CaseIterable {
        /// The chat did not carry out a sanction, its end or a redaction.
        case failed
        /// Somebody is in danger, and nobody has looked at the case since the alarm.
        case danger
    }

    public enum StateTerm: String, Hashable, Sendable, CaseIterable {
        /// Not closed, or closed with an alarm that nobody has looked at.
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

    /// The words, which the desk also searches for in the messages.
    public var words: [SearchText] {
        terms.compactMap {
            switch $0 {
            case .word(let word), .digits(_, let word): word
            default: nil
            }
        }
    }

    /// Whether the filter asks for closed cases, which are not in a console's mirror.
    public var asksForClosed: Bool {
        terms.contains {
            switch $0 {
            case .state(.closed), .state(.all), .verdict, .number, .digits: true
            default: false
            }
        }
    }

    /// Whether the filter asks for a person: a console knows neither their closed cases nor all of their names.
    public var asksForPeople: Bool {
        terms.contains {
            switch $0 {
            case .accused, .reporter: true
            default: false
            }
        }
    }

    /// The filter without the terms that only the desk can answer completely.
    public var withoutAccused: CaseFilter {
        CaseFilter(terms: terms.filter { if case .accused = $0 { false } else { true } })
    }

    /// Whether a row matches.
    ///
    /// - Parameters:
    ///   - known: the names of categories and teams, and the team of each category.
    ///   - said: whether the case's messages contain a word, if that is known.
    ///   - names: a member's current and former names that the row may not contain, if they are known.
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
