import Chat
import Foundation
import Glibc
import ModelKit
import Settings
import TOMLKit

/// The settings in desk.toml.
public struct DeskConfiguration: Sendable {
    public var community: Community
    /// The folder of the case log.
    public var state: String
    /// The path of the Unix socket; nil for none.
    public var socket: String?
    /// Who can connect to it.
    public var socketAccess: SocketAccess
    /// The TCP address on loopback; nil for none.
    public var http: DeskServer.Address?
    public var moderators: [Moderator]
    public var authenticator: Authenticator
    /// The memory for the messages of the last minutes, in bytes.
    public var windowCapacity: Int
    /// The chat that the desk works for.
    public var chat: ConfiguredChat
    /// How e-mail is sent; nil if it is not sent.
    public var mail: MailSettings?

    /// Reads a file.
    ///
    /// - Parameter adapters: the adapters of all supported chats.
    /// - Throws: ``ConfigurationError``, with the line of the mistake and what is allowed.
    package init(file: String, adapters: [ChatAdapter]) throws {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ConfigurationError(file: file, line: nil, message: "cannot be read")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ConfigurationError(file: file, line: nil, message: "is not valid UTF-8")
        }
        try self.init(text: text, file: file, adapters: adapters)
    }

    init(text: String, file: String, adapters: [ChatAdapter]) throws {
        try Self.checkNothingIsCut(text, file)
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw ConfigurationError(file: file, line: error.source.begin.line, message: error.description)
        }
        let root = ConfigurationSection(table: table, name: "", text: ConfigurationText(file: file, text: text))
        try root.check(
            allowed: [
                "community", "language", "time_zone", "desk", "chat", "mail", "policy", "team", "category", "moderator", "text",
                "reason",
                "reply",
                "playbook", "helpline", "emergency",
            ])
        guard let desk = try root.section("desk") else { throw root.mistake(nil, "the section [desk] is missing") }
        try desk.check(allowed: ["state", "socket", "socket_mode", "socket_group", "http", "window_megabytes"])
        state = try desk.required("state")
        socket = try Self.socket(desk)
        socketAccess = try Self.socketAccess(desk)
        http = try desk.string("http").map { try Self.loopback($0, desk) }
        guard socket != nil || http != nil else { throw desk.mistake(nil, "[desk] needs a socket, an http address, or both") }
        windowCapacity = (try desk.integer("window_megabytes", in: 1...65_536) ?? 256) << 20
        let community = try Self.community(root)
        self.community = community
        chat = try Self.readChat(root, among: adapters)
        if !chat.adapter.namesCategories { self.community.takeUnsorted() }
        let token = try Self.readChatToken(root, of: chat)
        (moderators, authenticator) = try Self.people(root, community)
        if let token { authenticator.keys.insert(Authenticator.Key(digest: token, principal: .chat), at: 0) }
        mail = try root.section("mail").map { try MailSettings($0, community: community.name) }
    }

    /// The library that reads the file drops everything after a NUL, which would turn one id into another.
    private static func checkNothingIsCut(_ text: String, _ file: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let line = lines.firstIndex(where: { $0.contains("\0") || $0.contains("\\u0000") || $0.contains("\\U00000000") })
        else { return }
        throw ConfigurationError(file: file, line: line + 1, message: "a NUL (\\u0000) is not allowed")
    }

    /// With a longer path, the desk would have no socket.
    private static func socket(_ desk: ConfigurationSection) throws -> String? {
        guard let path = try desk.string("socket") else { return nil }
        guard path.utf8.count <= Limits.socketPath else {
            throw desk.mistake(
                "socket",
                "the path of a socket may have at most \(Limits.socketPath) bytes; this one has \(path.utf8.count). Choose a "
                    + "shorter folder")
        }
        return path
    }

    private static func socketAccess(_ desk: ConfigurationSection) throws -> SocketAccess {
        var access = SocketAccess()
        if let text = try desk.string("socket_mode") {
            guard let mode = SocketAccess.Mode.allCases.first(where: { $0.text == text }) else {
                let allowed = SocketAccess.Mode.allCases.map { "\"\($0.text)\"" }.joined(separator: ", ")
                throw desk.mistake("socket_mode", "socket_mode \"\(text)\" is not allowed; allowed: \(allowed)")
            }
            access.mode = mode
        }
        if let name = try desk.string("socket_group") {
            // The result of getgrnam is read before anything else could call it: the desk reads its configuration before it
            // serves requests.
            guard let entry = getgrnam(name) else {
                throw desk.mistake("socket_group", "there is no Unix group \"\(name)\"")
            }
            access.group = entry.pointee.gr_gid
        }
        return access
    }

    /// Tokens must not cross a network unencrypted, so without TLS the desk listens on loopback only.
    private static func loopback(_ text: String, _ desk: ConfigurationSection) throws -> DeskServer.Address {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, ["127.0.0.1", "localhost"].contains(parts[0]), let port = Int(parts[1]),
            (0...65_535).contains(port)
        else {
            throw desk.mistake(
                "http",
                "http \"\(text)\" is not allowed; allowed: \"127.0.0.1:PORT\" (for other hosts, put a TLS proxy in front of it)"
            )
        }
        return .tcp(host: "127.0.0.1", port: port)
    }
}
