/// A member of the community, or a guest without an account (Q1), as the chat server last described them.
public struct Member: Hashable, Sendable, Codable {
    public var id: MemberID
    public var nick: String
    public var guest: Bool
    /// When the account was made; nil for guests, and where the chat server does not know.
    public var registered: Timestamp?
    /// BCP 47, such as `de`; nil where the chat server does not know.
    public var language: String?
    /// What the profile page says, by heading, such as `about`.
    public var profile: [String: String]
    /// Where they can be written to (T2). It never leaves the desk: moderators are told that there is one.
    public var mail: MailAddress?

    public init(
        id: MemberID, nick: String, guest: Bool = false, registered: Timestamp? = nil, language: String? = nil,
        profile: [String: String] = [:], mail: MailAddress? = nil
    ) {
        self.mail = mail
        self.id = id
        self.nick = nick
        self.guest = guest
        self.registered = registered
        self.language = language
        self.profile = profile
    }
}

/// A nickname or a heading of the profile as it was until somebody changed it (K8).
public struct ProfileChange: Hashable, Sendable, Codable {
    /// When the desk learned of the change.
    public var until: Timestamp
    /// `nick`, or a heading of the profile.
    public var field: String
    /// What it said before.
    public var was: String

    public init(until: Timestamp, field: String, was: String) {
        self.until = until
        self.field = field
        self.was = was
    }

    public static let nick = "nick"

    /// What changed from `old` to `new`, headings in their alphabetical order. A heading that did not exist before is no
    /// change: there is nothing that it was.
    public static func changes(from old: Member, to new: Member, at time: Timestamp) -> [ProfileChange] {
        var changes: [ProfileChange] = []
        if old.nick != new.nick { changes.append(ProfileChange(until: time, field: nick, was: old.nick)) }
        for (heading, text) in old.profile.sorted(by: { $0.key < $1.key }) where new.profile[heading] != text {
            changes.append(ProfileChange(until: time, field: heading, was: text))
        }
        return changes
    }
}
