/// How much a case presses; each has its own deadline.
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

/// A kind of violation that a reporter chooses from (K4); it routes the case to the team that handles it (K8).
public struct Category: Hashable, Sendable, Codable {
    public var id: CategoryID
    /// By language; see ``title(in:)``.
    public var titles: LocalText
    public var team: TeamID
    public var priority: Priority
    /// A worry about somebody, not an accusation (T1).
    public var concern: Bool
    /// With what a newcomer's first sanction begins; nil: with the mildest of the ladder.
    public var firstSanction: SanctionStep?
    /// Words by which a reason in free text names it, in any language; see ``Community/category(named:)``.
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

    /// Its name in a language, else in English, else its id.
    public func title(in language: String) -> String { titles.text(in: language) ?? id.rawValue }
}

/// Those who handle the cases of some categories.
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
    /// Who they are in the chat: where James tells them of new cases, and how the desk knows that a case is their own affair.
    public var members: [MemberID]
    /// The name under which they speak to members; nil: their own.
    public var display: String?
    /// Where they are called when the desk cannot be reached and somebody is in danger.
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

    /// Concerns are for the team that cares, and for admins (T1).
    public var seesConcerns: Bool { role == .admin || teams.contains(Community.care) }

    /// Where members came from is for admins alone, and each look is logged (B2).
    public var seesAddresses: Bool { role == .admin }
}
