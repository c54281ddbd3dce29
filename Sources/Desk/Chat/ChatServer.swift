import Logging
import ModelKit
import ServiceLifecycle

/// The chat whose members the desk is there for. There are two kinds: any that speaks the Chat API (``HTTPChatServer``), and a
/// Matrix homeserver (``MatrixChatServer``). What one of them cannot do it says in its capabilities; nothing else in the desk
/// knows which one it is.
public protocol ChatServer: Sendable {
    /// What it can do, as far as that is known before it was asked; what it finds out since it tells the desk.
    var capabilities: ChatCapabilities { get }

    /// It comes to the desk by the Chat API; else the desk goes to it.
    var comesByItself: Bool { get }

    /// Brings to the desk what happens in the chat, and does there what the desk asks for, until the task is cancelled. What goes
    /// wrong is told to the desk and tried again: a chat that is away ends nothing here.
    func run(for desk: Desk) async

    /// What works with this server, what does not, and why.
    func check() async -> [ChatFinding]

    /// From which addresses a member came.
    ///
    /// - Throws: ``Problem`` where the server does not tell it, or cannot just now.
    func addresses(of member: MemberID) async throws -> [MemberAddresses.Address]

    /// What it can do to a member just now otherwise than its capabilities say, also in a channel; empty where it is as always.
    ///
    /// - Throws: ``Problem`` where it cannot be asked just now.
    func support(against member: MemberID, in channel: ChannelID?) async throws -> [Ability: Support]
}

/// Keeps the desk and its chat together while the desk runs.
public struct ChatService: Service {
    private let server: any ChatServer
    private let desk: Desk

    public init(_ server: any ChatServer, for desk: Desk) {
        self.server = server
        self.desk = desk
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown { await server.run(for: desk) }
    }
}
