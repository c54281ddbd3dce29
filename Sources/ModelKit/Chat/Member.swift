/// A member of the community, or a guest without an account (Q1), as the chat server last described them.
public struct Member: Hashable, Sendable, Codable {
    public var id: MemberID
    public var nick: String
    public var guest: Bool
    /// When the account was created; nil for guests, or if the chat server does not know.
    public var registered: Timestamp?
    /// A BCP 47 language such as `de`; nil if the chat server does not know.
    public var language: String?
    /// The texts of the profile page, by heading, such as `about`.
    public var profile: [String: String]
    /// Their e-mail address (T2). It never leaves the desk; moderators see only that there is one.
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

/// A nickname or a profile heading before a change (K8).
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

    /// The changes from `old` to `new`, with headings in alphabetical order. A new heading is not a change, because it had no
    /// earlier text.
    public static func changes(from old: Member, to new: Member, at time: Timestamp) -> [ProfileChange] {
        var changes: [ProfileChange] = []
        if old.nick != new.nick { changes.append(ProfileChange(until: time, field: nick, was: old.nick)) }
        for (heading, text) in old.profile.sorted(by: { $0.key < $1.key }) where new.profile[heading] != text {
            changes.append(ProfileChange(until: time, field: heading, was: text))
        }
        return changes
    }
}
