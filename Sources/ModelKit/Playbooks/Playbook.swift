/// A prepared decision for a typical case: verdict, category, sanction and messages in one step (K16).
public struct Playbook: Hashable, Sendable, Codable {
    /// The name that commands use.
    public var id: String
    public var titles: LocalText
    /// The categories for which it is offered; empty: all.
    public var categories: [CategoryID]
    public var verdict: Verdict
    /// The category that the case gets; nil if it keeps its own.
    public var category: CategoryID?
    public var sanction: SanctionStep?
    /// The reason in the message to the member: the id of a ``ReasonTemplate``.
    public var reason: String?
    /// An additional message to the accused, with placeholders.
    public var tellsAccused: LocalText
    /// A message to the reporters in addition to the thanks, with placeholders.
    public var tellsReporters: LocalText

    public init(
        id: String, titles: LocalText, categories: [CategoryID] = [], verdict: Verdict, category: CategoryID? = nil,
        sanction: SanctionStep? = nil, reason: String? = nil, tellsAccused: LocalText = [:], tellsReporters: LocalText = [:]
    ) {
        self.id = id
        self.titles = titles
        self.categories = categories
        self.verdict = verdict
        self.category = category
        self.sanction = sanction
        self.reason = reason
        self.tellsAccused = tellsAccused
        self.tellsReporters = tellsReporters
    }

    public func title(in language: String) -> String { titles.text(in: language) ?? id }
}

extension Community {
    /// The playbooks for cases of a category, at most nine; the first is on the digit 1. Playbooks of the category come before
    /// those for all. There are none for concerns, because nobody is judged (T1).
    public func playbooks(for category: CategoryID) -> [Playbook] {
        guard self.category(category)?.concern != true else { return [] }
        let own = playbooks.filter { $0.categories.contains(category) }
        return Array((own + playbooks.filter(\.categories.isEmpty)).prefix(9))
    }

    public func playbook(_ id: String) -> Playbook? { playbooks.first { $0.id == id } }
}
