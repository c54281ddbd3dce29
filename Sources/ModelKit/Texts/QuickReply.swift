/// A prepared line for a conversation, filled in with the details of the case (K9).
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

/// A prepared text for the reason of a sanction, which a moderator can change (Q2).
public struct ReasonTemplate: Hashable, Sendable, Codable {
    /// The name that playbooks use.
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
