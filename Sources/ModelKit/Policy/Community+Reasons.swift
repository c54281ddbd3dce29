// Chats without a form for it have reporters write why they report: the words tell which category they mean.
extension Community {
    /// Where a report goes that names no category (M2: unsorted cases first).
    public static let unsortedCategory: CategoryID = "unsorted"

    /// Adds the category for reports that name none, where the community has none of this id: its cases go to the team for what
    /// is unsorted.
    public mutating func takeUnsorted() {
        guard category(Self.unsortedCategory) == nil, let team = team(Self.unsorted) ?? teams.first else { return }
        categories.append(
            Category(
                id: Self.unsortedCategory, titles: ["en": "Unsorted", "de": "Unsortiert", "nl": "Niet ingedeeld"], team: team.id))
    }

    /// The category that a reason names: the one whose title or one of whose words stands in it, the most pressing of several;
    /// nil if it names none. A concern is never guessed: it accuses nobody, and others see it (T1).
    ///
    /// A word that ends with `*` stands for all that begin with it.
    ///
    /// - Parameter reason: a reporter's free text; its beginning is looked at.
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
        // In the community's own order where two press alike.
        return named.enumerated().min { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }?.element
    }

    /// Words in lower case with one space between them, without punctuation.
    private static func folded(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
