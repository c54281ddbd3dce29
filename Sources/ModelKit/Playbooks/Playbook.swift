/// A predefined case: verdict, category, sanction and messages in one step (K16).
public struct Playbook: Hashable, Sendable, Codable {
    /// Known by this in commands.
    public var id: String
    public var titles: LocalText
    /// For which cases it is offered; empty: for all.
    public var categories: [CategoryID]
    public var verdict: Verdict
    /// The category that the case gets; nil: it keeps its own.
    public var category: CategoryID?
    public var sanction: SanctionStep?
    /// The reason that the member is told: the id of a ``ReasonTemplate``.
    public var reason: String?
    /// What the accused is told beside it, with placeholders.
    public var tellsAccused: LocalText
    /// What the reporters are told beside thanks, with placeholders.
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
    /// The playbooks for a case of a category: the first is on the digit 1, at most nine. Those of the category come before those
    /// for all. For a concern there are none: nobody is judged (T1).
    public func playbooks(for category: CategoryID) -> [Playbook] {
        guard self.category(category)?.concern != true else { return [] }
        let own = playbooks.filter { $0.categories.contains(category) }
        return Array((own + playbooks.filter(\.categories.isEmpty)).prefix(9))
    }

    public func playbook(_ id: String) -> Playbook? { playbooks.first { $0.id == id } }
}
