/// What a community decides about its handling of cases.
public struct Community: Hashable, Sendable, Codable {
    public var name: String
    /// In the order in which reporters are offered them.
    public var categories: [Category]
    /// In the order of the tabs.
    public var teams: [Team]
    public var policies: Policies

    public init(name: String, categories: [Category], teams: [Team], policies: Policies = Policies()) {
        self.name = name
        self.categories = categories
        self.teams = teams
        self.policies = policies
    }

    public func category(_ id: CategoryID) -> Category? { categories.first { $0.id == id } }
    public func team(_ id: TeamID) -> Team? { teams.first { $0.id == id } }

    /// The category of concerns (T1): there is one.
    public var concern: Category? { categories.first(where: \.concern) }

    /// The team of cases whose category says nothing of a team.
    public static let unsorted: TeamID = "unsorted"
    /// The team that alone sees concerns, beside the admins (T1).
    public static let care: TeamID = "care"
}

extension Community {
    /// The categories and teams of requirements.md, "Default policies".
    public static func standard(name: String) -> Community {
        func category(
            _ id: CategoryID, _ en: String, _ de: String, _ team: TeamID, _ priority: Priority = .normal, concern: Bool = false
        ) -> Category {
            Category(id: id, titles: ["en": en, "de": de], team: team, priority: priority, concern: concern)
        }
        return Community(
            name: name,
            categories: [
                category("youth", "Youth protection", "Jugendschutz", "youth", .urgent),
                category("password", "Password theft", "Passwortdiebstahl", "security"),
                category("harassment", "Harassment", "Belästigung", "community"),
                category("insult", "Insult", "Beleidigung", "community"),
                category("hate", "Hate and antisemitism", "Hass und Antisemitismus", "community"),
                category("disruption", "Disruption", "Störung des Friedens", "community"),
                category("spam", "Spam", "Spam", "community"),
                category("other", "Other", "Sonstiges", unsorted, .low),
                category("concern", "Concern", "Sorge", care, .urgent, concern: true),
            ],
            teams: [
                Team(id: unsorted, titles: ["en": "Unsorted", "de": "Unsortiert"]),
                Team(id: "youth", titles: ["en": "Youth", "de": "Jugend"]),
                Team(id: "security", titles: ["en": "Security", "de": "Sicherheit"]),
                Team(id: "community", titles: ["en": "Community", "de": "Gemeinschaft"]),
                Team(id: care, titles: ["en": "Care", "de": "Fürsorge"]),
            ])
    }
}
