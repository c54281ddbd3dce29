/// How urgent a case is; each priority has its own deadline.
public enum Priority: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case urgent, normal, low

    /// Urgent first.
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    var rank: Int {
        switch self {
        case .urgent: 0
        case .normal: 1
        case .low: 2
        }
    }
}

/// A kind of violation that a reporter chooses (K4). It determines the team that handles the case (K8).
public struct Category: Hashable, Sendable, Codable {
    public var id: CategoryID
    /// By language; see ``title(in:)``.
    public var titles: LocalText
    public var team: TeamID
    public var priority: Priority
    /// It is for worries about somebody, not for accusations (T1).
    public var concern: Bool
    /// The first sanction suggested for a newcomer; nil: the mildest of the ladder.
    public var firstSanction: SanctionStep?
    /// Words in a free-text reason that mean this category, in any language; see ``Community/category(named:)``.
    public var words: [String]

    public init(
        id: CategoryID, titles: LocalText, team: TeamID, priority: Priority = .normal, concern: Bool = false,
        firstSanction: SanctionStep? = nil, words: [String] = []
    ) {
        self.words = words
        self.id = id
        self.titles = titles
        self.team = team
        self.priority = priority
        self.concern = concern
        self.firstSanction = firstSanction
    }

    /// Its title in a language, otherwise in English, otherwise its id.
    public func title(in language: String) -> String { titles.text(in: language) ?? id.rawValue }
}

/// The moderators who handle the cases of some categories.
public struct Team: Hashable, Sendable, Codable {
    public var id: TeamID
    public var titles: [String: String]

    public init(id: TeamID, titles: [String: String]) {
        self.id = id
        self.titles = titles
    }

    public func title(in language: String) -> String { titles[language] ?? titles["en"] ?? id.rawValue }
}

/// Somebody who handles cases.
public struct Moderator: Hashable, Sendable, Codable {
    public enum Role: String, Hashable, Sendable, Codable, Comparable, CaseIterable {
        case moderator, lead, admin

        public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
        private var rank: Int {
            switch self {
            case .moderator: 0
            case .lead: 1
            case .admin: 2
            }
        }
    }

    public var name: ModeratorName
    public var role: Role
    public var teams: [TeamID]
    /// Their accounts in the chat, where James notifies them of new cases, and by which the desk recognises cases in which they
    /// are a party.
    public var members: [MemberID]
    /// The name under which they speak to members; nil: their own.
    public var display: String?
    /// The number to call if the desk cannot be reached and somebody is in danger.
    public var phone: String?

    public init(
        name: ModeratorName, role: Role, teams: [TeamID], members: [MemberID] = [], display: String? = nil, phone: String? = nil
    ) {
        self.display = display
        self.phone = phone
        self.name = name
        self.role = role
        self.teams = teams
        self.members = members
    }

    public var displayName: String { display ?? name.rawValue }

    /// Only the care team and admins see concerns (T1).
    public var seesConcerns: Bool { role == .admin || teams.contains(Community.care) }

    /// Only admins see members' addresses, and each look is logged (B2).
    public var seesAddresses: Bool { role == .admin }
}
