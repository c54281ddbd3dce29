/// A line that moderators say often, with the case's details filled in (K9).
public struct QuickReply: Hashable, Sendable, Codable {
    public enum Audience: String, Hashable, Sendable, Codable, CaseIterable {
        case accused, reporter
    }

    /// Nil for both.
    public var audience: Audience?
    /// Empty: for all categories.
    public var categories: [CategoryID]
    /// With placeholders; see ``TemplateValues``.
    public var text: LocalText

    public init(audience: Audience? = nil, categories: [CategoryID] = [], text: LocalText) {
        self.audience = audience
        self.categories = categories
        self.text = text
    }

    public func fits(_ audience: Audience, category: CategoryID) -> Bool {
        (self.audience ?? audience) == audience && (categories.isEmpty || categories.contains(category))
    }
}

/// Words for the reason of a sanction, from which a moderator begins (Q2).
public struct ReasonTemplate: Hashable, Sendable, Codable {
    /// Known by this in playbooks.
    public var id: String
    /// Empty: for all categories.
    public var categories: [CategoryID]
    /// With placeholders; see ``TemplateValues``.
    public var text: LocalText

    public init(id: String, categories: [CategoryID] = [], text: LocalText) {
        self.id = id
        self.categories = categories
        self.text = text
    }

    public func fits(_ category: CategoryID) -> Bool { categories.isEmpty || categories.contains(category) }
}
