import Desk
import Foundation
import Logging
import ModelKit

/// A desk with three invented moderators in a folder of its own. Its tokens are valid only while it runs.
struct Sandbox: Sendable {
    let desk: Desk
    let socket: String
    let chatToken: String
    /// By moderator.
    let tokens: [String: String]
    private let authenticator: Authenticator
    private let temporary: String?
    private let logger: Logger

    /// - Parameter folder: where the state is stored; nil for a temporary folder, which ``clean()`` removes.
    init(folder: String?, logger: Logger) throws {
        var logger = logger
        logger.logLevel = .error
        self.logger = logger
        let home: String
        if let folder {
            home = URL(filePath: folder).path(percentEncoded: false)
            temporary = nil
        } else {
            home = try Self.temporaryFolder()
            temporary = home
        }
        // The path of a folder can be longer than that of a socket; if so, the socket gets a folder of its own.
        let beside = home + "/desk.sock"
        socket = beside.utf8.count <= 100 ? beside : try Self.temporaryFolder() + "/desk.sock"
        try? FileManager.default.removeItem(atPath: socket)

        let moderators = Self.moderators
        chatToken = TokenDigest.newToken(.system)
        var tokens: [String: String] = [:]
        var keys = [Authenticator.Key(digest: TokenDigest(of: chatToken), principal: .chat)]
        for moderator in moderators {
            let token = TokenDigest.newToken(.system)
            tokens[moderator.name.rawValue] = token
            keys.append(Authenticator.Key(digest: TokenDigest(of: token), principal: .moderator(moderator)))
        }
        self.tokens = tokens
        authenticator = Authenticator(keys: keys, users: [getuid(): moderators[0]])
        var community = Community.standard(name: "Kummerkasten")
        community.zone = .system
        desk = try Desk(
            folder: home,
            environment: DeskEnvironment(
                community: community, moderators: moderators, clock: .steady(from: .wall)),
            logger: logger)
    }

    private static func temporaryFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/notruf-" + UUID().uuidString.lowercased()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return folder
    }

    private static let moderators = [
        moderator("mira", .lead, ["unsorted", "youth", "security", "community", "care"], phone: "+49 30 23125011"),
        moderator("jonas", .moderator, ["unsorted", "community", "security"]),
        moderator("nadia", .admin, ["youth", "care"], phone: "+49 30 23125012"),
    ]

    /// Their ID in the chat is their name, as in the sample community. The telephone numbers belong to nobody.
    private static func moderator(
        _ name: ModeratorName, _ role: Moderator.Role, _ teams: [TeamID], phone: String? = nil
    ) -> Moderator {
        Moderator(name: name, role: role, teams: teams, members: [MemberID(name.rawValue)], phone: phone)
    }

    /// The desk on its socket and on a free loopback port.
    ///
    /// - Parameter listening: called with the port when both can be used.
    func server(listening: @escaping @Sendable (Int) -> Void) -> DeskServer {
        let ready = Ready(count: 2)
        return DeskServer(
            desk: desk, authenticator: authenticator, addresses: [.socket(path: socket), .tcp(host: "127.0.0.1", port: 0)],
            logger: logger
        ) { address in
            if let port = await ready.note(address) { listening(port) }
        }
    }

    /// Removes everything that belongs to a temporary sandbox.
    func clean() {
        try? FileManager.default.removeItem(atPath: socket)
        if let temporary { try? FileManager.default.removeItem(atPath: temporary) }
    }

    /// Counts the addresses that can be used.
    private actor Ready {
        private var left: Int
        private var port = 0

        init(count: Int) { left = count }

        /// The port, once all addresses can be used.
        func note(_ address: DeskServer.Address) -> Int? {
            if case .tcp(_, let bound) = address { port = bound }
            left -= 1
            return left == 0 ? port : nil
        }
    }
}
