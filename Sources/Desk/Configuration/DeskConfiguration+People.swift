import Glibc
import ModelKit
import Settings
import TOMLKit

// [[moderator]] and the tokens: who may send requests.
extension DeskConfiguration {
    static func people(_ root: ConfigurationSection, _ community: Community) throws -> ([Moderator], Authenticator) {
        var authenticator = Authenticator(keys: [], users: [:])
        var moderators: [Moderator] = []
        let sections = try root.sections("moderator") ?? []
        try sections.checkDistinct("name", of: "moderators")
        for section in sections {
            let moderator = try moderator(section, community)
            moderators.append(moderator)
            if let digest = try token(section) {
                authenticator.keys.append(Authenticator.Key(digest: digest, principal: .moderator(moderator)))
            }
            if let user = try user(section) {
                if let other = authenticator.users.updateValue(moderator, forKey: user) {
                    throw section.mistake("user", "\(other.name) is already this Unix user")
                }
            }
        }
        guard !moderators.isEmpty else { throw root.mistake(nil, "there is no [[moderator]], so nobody could handle a case") }
        return (moderators, authenticator)
    }

    private static func moderator(_ section: ConfigurationSection, _ community: Community) throws -> Moderator {
        try section.check(allowed: ["name", "display", "role", "teams", "members", "user", "token_sha256", "phone"])
        let known = community.teams.map(\.id.rawValue)
        return Moderator(
            name: ModeratorName(try section.required("name")),
            role: try section.choice("role", Moderator.Role.self) ?? .moderator,
            teams: try section.strings("teams").map { TeamID(try section.defined($0, "teams", as: "team", among: known)) },
            members: try section.strings("members").map { try member($0, section) }, display: try display(section),
            phone: try phone(section))
    }

    private static func member(_ id: String, _ section: ConfigurationSection) throws -> MemberID {
        if let flaw = IdentifierForm.told.flaw(in: id) {
            throw section.mistake("members", "a member's id is not allowed: \(flaw)")
        }
        return MemberID(id)
    }

    private static func display(_ section: ConfigurationSection) throws -> String? {
        guard let name = try section.string("display") else { return nil }
        guard !name.allSatisfy(\.isWhitespace), name.count <= Limits.nick else {
            throw section.mistake("display", "display must be a name of 1 to \(Limits.nick) characters")
        }
        return name
    }

    /// A telephone number as people would dial it. The desk only displays it.
    private static func phone(_ section: ConfigurationSection) throws -> String? {
        guard let number = try section.string("phone") else { return nil }
        let digits = number.count { ("0"..."9").contains($0) }
        guard digits >= 3, number.count <= Limits.phone, number.allSatisfy({ "+0123456789 ()/.-".contains($0) }) else {
            throw section.mistake(
                "phone",
                "phone \"\(number)\" is not allowed; allowed: a telephone number such as \"+49 30 23125012\", of digits, spaces and "
                    + "+ ( ) / . - only, at most \(Limits.phone) characters")
        }
        return number
    }

    static func token(_ section: ConfigurationSection) throws -> TokenDigest? {
        guard let text = try section.string("token_sha256") else { return nil }
        guard let digest = TokenDigest(hexadecimal: text) else {
            throw section.mistake("token_sha256", "token_sha256 must be the 64 hexadecimal digits that \"notruf token\" prints")
        }
        return digest
    }

    /// The Unix user of a moderator, given as a name or a number.
    private static func user(_ section: ConfigurationSection) throws -> UInt32? {
        guard let value = section.table["user"] else { return nil }
        if let number = value.int {
            guard let user = UInt32(exactly: number) else {
                throw section.mistake(
                    "user", "user \(number) is not allowed; allowed: a Unix user's name, or its number from 0 up")
            }
            return user
        }
        let name = try section.required("user")
        // The result of getpwnam is read before anything else could call it: the desk reads its configuration before it serves
        // requests.
        guard let entry = getpwnam(name) else { throw section.mistake("user", "there is no Unix user \"\(name)\"") }
        return entry.pointee.pw_uid
    }
}
