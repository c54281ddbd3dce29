import Crypto
import Foundation
import Hummingbird
import ModelKit
import NIOCore

/// Who sends a request.
public enum Principal: Hashable, Sendable {
    /// The chat server, which may only use the Chat API.
    case chat
    case moderator(Moderator)
}

/// Finds out who sends a request: by the Unix user behind the socket, or by a token. Tokens are stored as digests, and compared
/// in constant time, so that the time reveals nothing.
public struct Authenticator: Sendable {
    public struct Key: Sendable {
        public var digest: TokenDigest
        public var principal: Principal

        public init(digest: TokenDigest, principal: Principal) {
            self.digest = digest
            self.principal = principal
        }
    }

    public var keys: [Key]
    /// The moderators by Unix user id.
    public var users: [UInt32: Moderator]

    public init(keys: [Key], users: [UInt32: Moderator]) {
        self.keys = keys
        self.users = users
    }

    /// The principal who shows a token. Every key is compared, even after a match.
    func principal(showing token: String) -> Principal? {
        let shown = TokenDigest(of: token)
        return keys.reduce(nil) { $1.digest.equals(shown) ? $1.principal : $0 }
    }

    /// The moderator who is the Unix user at the other end of a socket.
    func moderator(behind peer: Peer) -> Moderator? {
        guard case .user(let user) = peer else { return nil }
        return users[user]
    }
}

/// The SHA-256 of a token. A token is 32 random bytes, so no slow digest is needed against guessing.
public struct TokenDigest: Hashable, Sendable {
    private let bytes: [UInt8]

    public init(of token: String) { bytes = Array(SHA256.hash(data: Data(token.utf8))) }

    /// Reads 64 hexadecimal digits, as in the configuration.
    public init?(hexadecimal text: String) {
        guard let bytes = Hexadecimal.bytes(text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    public var hexadecimal: String { Hexadecimal.text(bytes) }

    func equals(_ other: TokenDigest) -> Bool { zip(bytes, other.bytes).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0 }

    /// A new token, which is shown only once.
    public static func newToken(_ randomness: Randomness) -> String { "ntf_" + randomness.hexadecimal(bytes: 32) }
}

/// The context of a request: its connection, and who sends it.
struct DeskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any NIOCore.Channel
    var principal: Principal?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The connection uses TCP, where silence is the only sign of a dead peer.
    var isRemote: Bool { channel.localAddress?.port != nil }

    /// A percent-encoded id in the path.
    func identifier<Kind>(_ name: String) throws -> Identifier<Kind> {
        let text = try parameters.require(name)
        guard let decoded = text.removingPercentEncoding else {
            throw Problem.wrongValue(of: name, "its percent-encoding is not valid UTF-8")
        }
        if let flaw = IdentifierForm.told.flaw(in: decoded) { throw Problem.wrongValue(of: name, flaw) }
        return Identifier(decoded)
    }

    func moderator() throws -> Moderator {
        guard case .moderator(let moderator) = principal else { throw Problem.forbidden("this is for moderators") }
        return moderator
    }
}

/// Finds out who sends a request, and rejects anybody whom the desk does not know.
struct AuthenticatorMiddleware: RouterMiddleware {
    let authenticator: Authenticator
    /// Is told when a connection has been authenticated.
    let doorway: Doorway

    func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws
        -> Response
    {
        var context = context
        if let header = request.headers[.authorization] {
            guard header.prefix(7).lowercased() == "bearer ",
                let principal = authenticator.principal(showing: String(header.dropFirst(7)))
            else {
                throw Problem.unauthorized
            }
            context.principal = principal
        } else if let moderator = authenticator.moderator(behind: try await Peer.of(context.channel).get()) {
            context.principal = .moderator(moderator)
        } else {
            throw Problem.unauthorized
        }
        doorway.recognize(context.channel)
        let isChat = request.uri.path.hasPrefix("/chat/")
        guard isChat == (context.principal == .chat) else {
            throw Problem.forbidden(
                isChat ? "the Chat API is for the chat server" : "the chat server's token opens only the Chat API")
        }
        return try await next(request, context)
    }
}

extension Problem {
    /// Refuses a value in the same way as a field of a body.
    static func wrongValue(of field: String, _ detail: String) -> Problem {
        Problem(
            "wrong-value", status: 422, title: "A field has a value that is not allowed", detail: "field \(field): \(detail)",
            field: field)
    }

    static let unauthorized = Problem(
        "unauthorized", status: 401, title: "The desk does not know who you are",
        detail: "send \"Authorization: Bearer TOKEN\" with a token of this desk, or use its socket as a user it knows")

    static func forbidden(_ detail: String) -> Problem {
        Problem("forbidden", status: 403, title: "This token does not allow that", detail: detail)
    }
}
