/// A community's decisions on how its cases are handled.
public struct Community: Hashable, Sendable, Codable {
    public var name: String
    /// The language of texts to members whose language the chat does not know, such as `de`; nil: English.
    public var language: String?
    /// The time zone of times in texts to members.
    public var zone = CommunityZone.utc
    /// In the order in which reporters see them.
    public var categories: [Category]
    /// In the order of the tabs.
    public var teams: [Team]
    public var policies: Policies
    /// The texts to members.
    public var texts = Texts()
    /// In the order in which moderators see them.
    public var reasons: [ReasonTemplate] = []
    public var replies: [QuickReply] = []
    public var playbooks: [Playbook] = []
    public var helplines: [Helpline] = []
    /// What to do when somebody is in danger right now, step by step; by language.
    public var emergency: [String: [String]] = [:]

    public init(name: String, categories: [Category], teams: [Team], policies: Policies = Policies()) {
        self.name = name
        self.categories = categories
        self.teams = teams
        self.policies = policies
    }

    /// The language of texts to this member.
    public func language(of member: Member?) -> String? { member?.language ?? language }

    public func category(_ id: CategoryID) -> Category? { categories.first { $0.id == id } }
    public func reason(_ id: String) -> ReasonTemplate? { reasons.first { $0.id == id } }
    public func helpline(_ id: String) -> Helpline? { helplines.first { $0.id == id } }
    public func team(_ id: TeamID) -> Team? { teams.first { $0.id == id } }

    /// The category of concerns (T1), of which there is one.
    public var concern: Category? { categories.first(where: \.concern) }

    /// The team for categories that do not name one.
    public static let unsorted: TeamID = "unsorted"
    /// The team that sees concerns; apart from it, only admins do (T1).
    public static let care: TeamID = "care"
}

extension KeyedDecodingContainer {
    /// A desk of an earlier version does not send its time zone: it wrote times in UTC.
    func decode(_ type: CommunityZone.Type, forKey key: Key) throws -> CommunityZone {
        try decodeIfPresent(type, forKey: key) ?? .utc
    }
}

extension Community {
    /// The categories and teams of requirements.md, "Default policies".
    public static func standard(name: String) -> Community {
        func category(
            _ id: CategoryID, _ en: String, _ de: String, _ nl: String, _ team: TeamID, _ priority: Priority = .normal,
            concern: Bool = false, first: SanctionStep? = nil
        ) -> Category {
            Category(
                id: id, titles: ["en": en, "de": de, "nl": nl], team: team, priority: priority, concern: concern,
                firstSanction: first, words: Defaults.categoryWords[id] ?? [])
        }
        var community = Community(
            name: name,
            categories: [
                category(
                    "youth", "Youth protection", "Jugendschutz", "Jeugdbescherming", "youth", .urgent,
                    first: SanctionStep(.lock, for: .days(7))),
                category(
                    "password", "Password theft", "Passwortdiebstahl", "Wachtwoorddiefstal", "security",
                    first: SanctionStep(.lock, for: .days(1))),
                category("harassment", "Harassment", "Belästigung", "Lastigvallen", "community", first: SanctionStep(.warning)),
                category("insult", "Insult", "Beleidigung", "Belediging", "community"),
                category(
                    "hate", "Hate and antisemitism", "Hass und Antisemitismus", "Haat en antisemitisme", "community",
                    first: SanctionStep(.mute, for: .hours(1))),
                category("disruption", "Disruption", "Störung des Chatfriedens", "Verstoring van de rust", "community"),
                category("spam", "Spam", "Spam", "Spam", "community", first: SanctionStep(.warning)),
                category("other", "Other", "Sonstiges", "Overig", unsorted, .low),
                category("concern", "Concern", "Sorge", "Zorg", care, .urgent, concern: true),
            ],
            teams: [
                Team(id: unsorted, titles: ["en": "Unsorted", "de": "Unsortiert"]),
                Team(id: "youth", titles: ["en": "Youth", "de": "Jugend"]),
                Team(id: "security", titles: ["en": "Security", "de": "Sicherheit"]),
                Team(id: "community", titles: ["en": "Community", "de": "Gemeinschaft"]),
                Team(id: care, titles: ["en": "Care", "de": "Fürsorge"]),
            ])
        community.reasons = Defaults.reasons
        community.replies = Defaults.replies
        community.playbooks = Defaults.playbooks
        community.helplines = Defaults.helplines
        community.emergency = Defaults.emergency
        return community
    }
}
