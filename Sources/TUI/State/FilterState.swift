import Client
import ModelKit

/// The filter of the list: the part of the text that has been understood so far.
struct FilterState: Sendable {
    private(set) var text = ""
    /// The words of `text` that filter the list.
    private(set) var applied = ""
    /// `applied` as it was understood.
    private(set) var parsed = CaseFilter()
    /// The first finished word that is not understood, and why.
    private(set) var mistake: CaseFilter.Mistake?
    /// When to ask the desk.
    var askAt: ContinuousClock.Instant?
    /// Why the desk's search failed.
    var failure: ClientError?

    /// Takes a text as far as it is understood. The word at the cursor may be unfinished: while it means nothing by itself,
    /// only the other words filter the list, and it is not a mistake yet.
    ///
    /// - Parameters:
    ///   - known: the names of the community's teams.
    ///   - cursor: the index of the character at the cursor; nil when all words are finished.
    mutating func set(_ text: String, known: SearchNames, typingAt cursor: Int? = nil) {
        self.text = text
        (parsed, mistake) = (CaseFilter(), nil)
        var understood: [String] = []
        for word in CaseFilter.typedWords(of: text) {
            let isTyped = cursor.map { word.place.lowerBound < $0 && $0 <= word.place.upperBound } ?? false
            if isTyped, CaseFilter.isUnfinished(word, known) { continue }
            do throws(CaseFilter.Mistake) {
                parsed.terms.append(try CaseFilter.term(word, known))
                understood.append(word.text)
            } catch {
                mistake = mistake ?? error
            }
        }
        let before = applied
        applied = understood.joined(separator: " ")
        if applied != before { failure = nil }
    }

    var isActive: Bool { !applied.isEmpty }

    /// Only the desk knows closed cases, what was said, and every name that somebody has had.
    var needsDesk: Bool { parsed.asksForClosed || !parsed.words.isEmpty || parsed.asksForPeople }
}
