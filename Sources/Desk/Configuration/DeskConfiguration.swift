import Foundation
import Glibc
import ModelKit
import TOMLKit

/// What desk.toml says.
public struct DeskConfiguration: Sendable {
    public var community: Community
    /// The folder of the case log.
    public var state: String
    /// The Unix socket; nil for none.
    public var socket: String?
    /// The address on loopback; nil for none.
    public var http: DeskServer.Address?
    public var moderators: [Moderator]
    public var doorkeeper: Doorkeeper
    /// Bytes for the messages of the last minutes.
    public var windowCapacity: Int

    /// Reads a file.
    ///
    /// - Throws: ``ConfigurationError``, with the line of the mistake and what is allowed.
    public init(file: String) throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ConfigurationError(file: file, line: nil, message: "cannot be read")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ConfigurationError(file: file, line: nil, message: "is not valid UTF-8")
        }
        try self.init(text: text, file: file)
    }

    init(text: String, file: String) throws {
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw ConfigurationError(file: file, line: error.source.begin.line, message: error.description)
        }
        let root = ConfigurationSection(table: table, name: "", text: ConfigurationText(file: file, text: text))
        try root.check(allowed: ["community", "desk", "chat", "policy", "team", "category", "moderator"])
        guard let desk = try root.section("desk") else { throw root.mistake(nil, "the section [desk] is missing") }
        try desk.check(allowed: ["state", "socket", "http", "window_megabytes"])
        state = try desk.required("state")
        socket = try desk.string("socket")
        http = try desk.string("http").map { try Self.loopback($0, desk) }
        guard socket != nil || http != nil else { throw desk.mistake(nil, "name a socket, an http address, or both") }
        windowCapacity = (try desk.integer("window_megabytes", in: 1...65_536) ?? 256) << 20
        community = try Self.community(root)
        (moderators, doorkeeper) = try Self.people(root, community)
    }

    /// Tokens cross no network in the clear: without TLS the desk is on loopback alone.
    private static func loopback(_ text: String, _ desk: ConfigurationSection) throws -> DeskServer.Address {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, ["127.0.0.1", "localhost"].contains(parts[0]), let port = Int(parts[1]),
            (0...65_535).contains(port)
        else {
            throw desk.mistake(
                "http", "http \"\(text)\" is not allowed; allowed: \"127.0.0.1:PORT\" (put a TLS proxy before it for other hosts)"
            )
        }
        return .tcp(host: "127.0.0.1", port: port)
    }

    // MARK: - The community

    private static func community(_ root: ConfigurationSection) throws -> Community {
        var community = Community.standard(name: try root.string("community") ?? "Notruf")
        if let teams = try root.sections("team") {
            try checkDistinct("id", in: teams, of: "teams")
            community.teams = try teams.map { section in
                try section.check(allowed: ["id", "title"])
                return Team(id: TeamID(try section.required("id")), titles: try titles(section))
            }
        }
        if let categories = try root.sections("category") {
            try checkDistinct("id", in: categories, of: "categories")
            community.categories = try categories.map { try category($0, community.teams) }
        }
        for category in community.categories where community.team(category.team) == nil {
            throw root.mistake("team", "category \"\(category.id)\" goes to team \"\(category.team)\", which is not defined")
        }
        if let policy = try root.section("policy") { community.policies = try policies(policy) }
        return community
    }

    /// What something is known by is there, and belongs to it alone.
    private static func checkDistinct(_ key: String, in sections: [ConfigurationSection], of kind: String) throws {
        var seen: Set<String> = []
        for section in sections {
            let value = try section.required(key)
            guard !value.isEmpty else { throw section.mistake(key, "\(key) is empty") }
            guard seen.insert(value).inserted else {
                throw section.mistake(key, "there are two \(kind) with the \(key) \"\(value)\"")
            }
        }
    }

    private static func category(_ section: ConfigurationSection, _ teams: [Team]) throws -> Category {
        try section.check(allowed: ["id", "title", "team", "priority", "concern"])
        let team = TeamID(try section.required("team"))
        guard teams.contains(where: { $0.id == team }) else {
            let known = teams.map { "\"\($0.id)\"" }.joined(separator: ", ")
            throw section.mistake("team", "team \"\(team)\" is not defined; allowed: \(known)")
        }
        return Category(
            id: CategoryID(try section.required("id")), titles: try titles(section), team: team,
            priority: try section.choice("priority", Priority.self) ?? .normal, concern: try section.flag("concern") ?? false)
    }

    /// `title = "Insult"`, or `title = { en = "Insult", de = "Beleidigung" }`.
    private static func titles(_ section: ConfigurationSection) throws -> [String: String] {
        guard let value = section.table["title"] else { return [:] }
        if let string = value.string { return ["en": string] }
        guard let table = value.table else { throw section.mistake("title", "title is a text, or { en = \"…\", de = \"…\" }") }
        var titles: [String: String] = [:]
        for key in table.keys {
            guard let title = table[key]?.string else { throw section.mistake("title", "title.\(key) is a text in quotes") }
            titles[key] = title
        }
        return titles
    }

    private static func policies(_ section: ConfigurationSection) throws -> Policies {
        try section.check(
            allowed: [
                "window", "context", "grace", "claim", "urgent", "normal", "low", "malicious_counted", "reporting_closed",
                "first_lock",
            ])
        var policies = Policies()
        policies.window = try section.duration("window") ?? policies.window
        policies.context = try section.integer("context", in: 0...20) ?? policies.context
        policies.grace = try section.duration("grace") ?? policies.grace
        policies.claim = try section.duration("claim") ?? policies.claim
        policies.urgentDeadline = try section.duration("urgent") ?? policies.urgentDeadline
        policies.normalDeadline = try section.duration("normal") ?? policies.normalDeadline
        policies.lowDeadline = try section.duration("low") ?? policies.lowDeadline
        var malicious = policies.maliciousReports
        malicious.counted = try section.duration("malicious_counted") ?? malicious.counted
        malicious.closedFor = try section.duration("reporting_closed") ?? malicious.closedFor
        malicious.firstLock = try section.duration("first_lock") ?? malicious.firstLock
        policies.maliciousReports = malicious
        return policies
    }

    // MARK: - Who may ask

    private static func people(_ root: ConfigurationSection, _ community: Community) throws -> ([Moderator], Doorkeeper) {
        var doorkeeper = Doorkeeper(keys: [], users: [:])
        guard let chat = try root.section("chat") else { throw root.mistake(nil, "the section [chat] is missing") }
        try chat.check(allowed: ["kind", "token_sha256"])
        _ = try chat.choice("kind", ChatKind.self)
        guard let digest = try token(chat) else { throw chat.mistake(nil, "token_sha256 is missing; \"notruf token\" makes one") }
        doorkeeper.keys.append(Doorkeeper.Key(digest: digest, asker: .chat))

        var moderators: [Moderator] = []
        let sections = try root.sections("moderator") ?? []
        try checkDistinct("name", in: sections, of: "moderators")
        for section in sections {
            let moderator = try moderator(section, community)
            moderators.append(moderator)
            if let digest = try token(section) {
                doorkeeper.keys.append(Doorkeeper.Key(digest: digest, asker: .moderator(moderator)))
            }
            if let user = try user(section) {
                if let other = doorkeeper.users.updateValue(moderator, forKey: user) {
                    throw section.mistake("user", "\(other.name) is this Unix user already")
                }
            }
        }
        guard !moderators.isEmpty else { throw root.mistake(nil, "there is no [[moderator]]; nobody could handle a case") }
        return (moderators, doorkeeper)
    }

    private enum ChatKind: String, CaseIterable {
        case http
    }

    private static func moderator(_ section: ConfigurationSection, _ community: Community) throws -> Moderator {
        try section.check(allowed: ["name", "role", "teams", "members", "user", "token_sha256"])
        let teams = try section.strings("teams").map { TeamID($0) }
        for team in teams where community.team(team) == nil {
            let known = community.teams.map { "\"\($0.id)\"" }.joined(separator: ", ")
            throw section.mistake("teams", "team \"\(team)\" is not defined; allowed: \(known)")
        }
        return Moderator(
            name: ModeratorName(try section.required("name")),
            role: try section.choice("role", Moderator.Role.self) ?? .moderator, teams: teams,
            members: try section.strings("members").map { MemberID($0) })
    }

    private static func token(_ section: ConfigurationSection) throws -> TokenDigest? {
        guard let text = try section.string("token_sha256") else { return nil }
        guard let digest = TokenDigest(hexadecimal: text) else {
            throw section.mistake("token_sha256", "token_sha256 is the 64 hexadecimal digits that \"notruf token\" prints")
        }
        return digest
    }

    /// The Unix user of a moderator: a name, or a number.
    private static func user(_ section: ConfigurationSection) throws -> UInt32? {
        guard let value = section.table["user"] else { return nil }
        if let number = value.int {
            guard let user = UInt32(exactly: number) else {
                throw section.mistake(
                    "user", "user \(number) is not allowed; allowed: a Unix user's name, or his number from 0 up")
            }
            return user
        }
        let name = try section.required("user")
        // The answer of getpwnam is read before anything else could ask; the desk reads its configuration before it serves.
        guard let entry = getpwnam(name) else { throw section.mistake("user", "there is no Unix user \"\(name)\"") }
        return entry.pointee.pw_uid
    }
}
