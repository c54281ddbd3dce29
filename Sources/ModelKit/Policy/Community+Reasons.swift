// In chats without a report form, reporters write a reason; its words tell which category they mean.
extension Community {
    /// The category of reports that name none (M2: unsorted cases first).
    public static let unsortedCategory: CategoryID = "unsorted"

    /// Adds the category for reports that name none, unless the community has one with this id. Its cases go to the team for
    /// unsorted cases.
    public mutating func takeUnsorted() {
        guard category(Self.unsortedCategory) == nil, let team = team(Self.unsorted) ?? teams.first else { return }
        categories.append(
            Category(
                id: Self.unsortedCategory, titles: ["en": "Unsorted", "de": "Unsortiert", "nl": "Niet ingedeeld"], team: team.id))
    }

    /// The category that a reason names: the one whose title or words appear in it, or the most urgent of several; nil if it
    /// names none. The result is never a concern, because a concern accuses nobody and is seen by other moderators (T1).
    ///
    /// A word that ends with `*` stands for all words that begin with it.
    ///
    /// - Parameter reason: a reporter's free text, of which only the beginning is searched.
    public func category(named reason: String) -> Category? {
        let said = Self.folded(reason.limited(to: Limits.note).text)
        let padded = " " + said + " "
        let named = categories.filter { category in
            !category.concern
                && (category.words + category.titles.values + [category.id.rawValue]).contains { word in
                    let end = word.hasSuffix("*") ? "" : " "
                    let word = Self.folded(word)
                    return !word.isEmpty && padded.contains(" " + word + end)
                }
        }
        // For equal priorities, the community's order decides.
        return named.enumerated().min { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }?.element
    }

    /// The words in lower case, separated by single spaces, without punctuation.
    private static func folded(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
