import ModelKit

/// An account as the admin API describes it.
struct MatrixUser: Decodable, Hashable, Sendable {
    var isAdmin: Bool
    var isDeactivated: Bool
    var isLocked: Bool
    var isSuspended: Bool
    var isShadowBanned: Bool
    var isGuest: Bool
    /// Nil for people; `bot` or `support` for other accounts.
    var type: String?
    /// In seconds, unlike everything else.
    var created: Int64
    /// In milliseconds; some seconds late.
    var seen: Int64?
    var displayName: String?
    var addresses: [ThirdParty]

    struct ThirdParty: Decodable, Hashable, Sendable {
        var medium: String
        var address: String
    }

    private enum CodingKeys: String, CodingKey {
        case admin, deactivated, locked, suspended, threepids
        case shadowBanned = "shadow_banned"
        case guest = "is_guest"
        case type = "user_type"
        case created = "creation_ts"
        case seen = "last_seen_ts"
        case displayName = "displayname"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func flag(_ key: CodingKeys) throws -> Bool { try fields.decodeIfPresent(Bool.self, forKey: key) ?? false }
        isAdmin = try flag(.admin)
        isDeactivated = try flag(.deactivated)
        isLocked = try flag(.locked)
        isSuspended = try flag(.suspended)
        isShadowBanned = try flag(.shadowBanned)
        isGuest = try flag(.guest)
        type = try fields.decodeIfPresent(String.self, forKey: .type)
        created = try fields.decode(Int64.self, forKey: .created)
        seen = try fields.decodeIfPresent(Int64.self, forKey: .seen)
        displayName = try fields.decodeIfPresent(String.self, forKey: .displayName)
        addresses = try fields.decodeIfPresent([ThirdParty].self, forKey: .threepids) ?? []
    }

    var standing: [AccountFacts.Standing] {
        [
            (isAdmin, .administrator), (type == "bot", .bot), (isSuspended, .suspended), (isShadowBanned, .shadowBanned),
            (isLocked, .locked), (isDeactivated, .deactivated),
        ].compactMap { $0 ? $1 : nil }
    }

    /// The account as a member of the desk.
    func member(_ id: MemberID) -> Member {
        let seconds = min(max(0, created), Int64.max / 1000)
        return Member(
            id: id, nick: (displayName ?? id.localpart).limited(to: Limits.nick).text, guest: isGuest,
            registered: Timestamp(milliseconds: seconds * 1000),
            mail: addresses.lazy.filter { $0.medium == "email" }.compactMap { MailAddress($0.address) }.first)
    }
}
