/// Who the requesting moderator is, and how this desk works: the answer of `GET /v1/me`.
public struct DeskWelcome: Hashable, Sendable, Codable {
    public var me: Moderator
    public var community: Community
    /// The desk's current time, by which ages and deadlines are counted.
    public var now: Timestamp
    /// All moderators, to whom a case can belong.
    public var moderators: [ModeratorName]
    /// What the chat server can and cannot do.
    public var chat: ChatCapabilities
    /// What currently keeps the desk from reaching the chat; nil while everything works.
    public var trouble: ChatStatus.Trouble?
    /// Whom they can call if the desk cannot be reached and somebody is in danger; nil if nobody has given a number.
    public var contacts: [EmergencyContact]?
    /// The state of the desk's disk; nil if the desk does not say.
    public var storage: StorageStatus?
    /// The version of the Desk API that the desk speaks, see ``VersionGap``; nil if the desk does not say.
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
    /// The people with a telephone number whom a moderator can call in an emergency: admins, otherwise leads; nil if there are
    /// none.
    public func emergencyContacts(for name: ModeratorName) -> [EmergencyContact]? {
        for role in [Moderator.Role.admin, .lead] {
            let found = filter { $0.role == role && $0.name != name }
                .compactMap { moderator in moderator.phone.map { EmergencyContact(name: moderator.name, role: role, phone: $0) } }
            if !found.isEmpty { return found }
        }
        return nil
    }
}

/// What happened in a feed event, in addition to its row: the event's `data` is one line of JSON with this, then the row's line
/// (``RowLine``).
public struct FeedHappening: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable {
        case opened, reported, claimed, released, rated, undone, settled, reopened, noted, recategorised
        /// An interrogation began; the accused came or left; they were released.
        case summoned, joined, left, dismissed
        /// A sanction was ordered; it was lifted or ended; help was sent; the case was handed up.
        case sanctioned, ended, referred
        case handedUp = "handed_up"
        /// The chat server could not do something.
        case failed
        /// A graver report moved the case to its category.
        case raised
        /// Nothing happened in the case itself, but something else in its row changed, such as the accused's record.
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

/// Who is at work: the data of a `presence` event. The event has no id because it is not part of the log (M4).
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
