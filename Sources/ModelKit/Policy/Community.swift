/// What a community decides about its handling of cases.
public struct Community: Hashable, Sendable, Codable {
    public var name: String
    /// In which members are told what they are told if the chat does not know theirs, such as `de`; nil: English.
    public var language: String?
    /// In which members read times.
    public var zone = CommunityZone.utc
    /// In the order in which reporters are offered them.
    public var categories: [Category]
    /// In the order of the tabs.
    public var teams: [Team]
    public var policies: Policies
    /// What members are told.
    public var texts = Texts()
    /// In the order in which moderators are offered them.
    public var reasons: [ReasonTemplate] = []
    public var replies: [QuickReply] = []
    public var playbooks: [Playbook] = []
    public var helplines: [Helpline] = []
    /// What is done when somebody is in danger at this moment, step by step; by language.
    public var emergency: [String: [String]] = [:]

    public init(name: String, categories: [Category], teams: [Team], policies: Policies = Policies()) {
        self.name = name
        self.categories = categories
        self.teams = teams
        self.policies = policies
    }

    /// In which language somebody is told what they are told.
    public func language(of member: Member?) -> String? { member?.language ?? language }

    public func category(_ id: CategoryID) -> Category? { categories.first { $0.id == id } }
    public func reason(_ id: String) -> ReasonTemplate? { reasons.first { $0.id == id } }
    public func helpline(_ id: String) -> Helpline? { helplines.first { $0.id == id } }
    public func team(_ id: TeamID) -> Team? { teams.first { $0.id == id } }

    /// The category of concerns (T1): there is one.
    public var concern: Category? { categories.first(where: \.concern) }

    /// The team of cases whose category says nothing of a team.
    public static let unsorted: TeamID = "unsorted"
    /// The team that alone sees concerns, beside the admins (T1).
    public static let care: TeamID = "care"
}

extension KeyedDecodingContainer {
    /// A desk of an earlier version says nothing of its time zone: its times were told in UTC.
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
