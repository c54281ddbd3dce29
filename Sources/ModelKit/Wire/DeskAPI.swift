/// Who the moderator who asks is, and how this desk works: the answer of `GET /v1/me`.
public struct DeskWelcome: Hashable, Sendable, Codable {
    public var me: Moderator
    public var community: Community
    /// The desk's clock now: ages and deadlines are counted by it.
    public var now: Timestamp
    /// All who moderate here: whom a case can belong to.
    public var moderators: [ModeratorName]
    /// What the chat server can and cannot do.
    public var chat: ChatCapabilities
    /// What keeps the desk from the chat just now; nil while all is well.
    public var trouble: ChatStatus.Trouble?
    /// Whom they can call when the desk cannot be reached and somebody is in danger; nil if nobody has a number.
    public var contacts: [EmergencyContact]?
    /// How the desk stands to its disk; nil of a desk that does not say.
    public var storage: StorageStatus?
    /// The version of the Desk API that the desk speaks, see ``VersionGap``; nil of a desk that does not say.
    public var api: Int?

    public init(
        me: Moderator, community: Community, now: Timestamp, moderators: [ModeratorName],
        chat: ChatCapabilities = ChatCapabilities(), trouble: ChatStatus.Trouble? = nil, contacts: [EmergencyContact]? = nil,
        storage: StorageStatus? = nil, api: Int? = DeskWelcome.version
    ) {
        self.api = api
        self.storage = storage
        self.contacts = contacts
        self.trouble = trouble
        self.chat = chat
        self.me = me
        self.community = community
        self.now = now
        self.moderators = moderators
    }
}

/// Somebody who can be called.
public struct EmergencyContact: Hashable, Sendable, Codable {
    public var name: ModeratorName
    public var role: Moderator.Role
    public var phone: String

    public init(name: ModeratorName, role: Moderator.Role, phone: String) {
        self.name = name
        self.role = role
        self.phone = phone
    }
}

extension [Moderator] {
    /// Those with a telephone number whom a moderator calls in an emergency: admins, else leads; nil if there are none.
    public func emergencyContacts(for name: ModeratorName) -> [EmergencyContact]? {
        for role in [Moderator.Role.admin, .lead] {
            let found = filter { $0.role == role && $0.name != name }
                .compactMap { moderator in moderator.phone.map { EmergencyContact(name: moderator.name, role: role, phone: $0) } }
            if !found.isEmpty { return found }
        }
        return nil
    }
}

/// What a feed event says happened, beside the row that it carries: its `data` is one line of JSON with this, then the line of
/// the row (``RowLine``).
public struct FeedHappening: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable {
        case opened, reported, claimed, released, rated, undone, settled, reopened, noted, recategorised
        /// An interrogation began; the accused came or went; they were let go.
        case summoned, joined, left, dismissed
        /// A sanction was ordered, or lifted or ended; help was sent; the case was handed up.
        case sanctioned, ended, referred
        case handedUp = "handed_up"
        /// The chat server could not do something.
        case failed
        /// A report of a graver category moved it there.
        case raised
        /// Nothing of the case itself: something that its row tells of changed, such as the accused's record.
        case refreshed
    }

    public var kind: Kind
    /// The moderator who did it.
    public var by: ModeratorName?
    public var at: Timestamp

    public init(kind: Kind, by: ModeratorName? = nil, at: Timestamp) {
        self.kind = kind
        self.by = by
        self.at = at
    }
}

/// Who is at work: the data of a `presence` event, which carries no id since it is no part of the log (M4).
public struct Presence: Hashable, Sendable, Codable {
    public struct Person: Hashable, Sendable, Codable {
        public var name: ModeratorName
        /// The case whose dossier they opened last.
        public var viewing: CaseNumber?

        public init(name: ModeratorName, viewing: CaseNumber? = nil) {
            self.name = name
            self.viewing = viewing
        }
    }

    public var moderators: [Person]

    public init(moderators: [Person]) { self.moderators = moderators }
}
