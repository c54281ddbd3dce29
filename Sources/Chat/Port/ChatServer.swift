import ModelKit

/// The chat whose members the desk is there for. What one of them cannot do it says in its capabilities; nothing else in the desk knows
/// which one it is.
package protocol ChatServer: Sendable {
    /// What it can do, as far as that is known before it was asked; what it finds out since it tells the desk.
    var capabilities: ChatCapabilities { get }

    /// Brings to the desk what happens in the chat, and does there what the desk asks for, until the task is cancelled. What goes
    /// wrong is told to the desk and tried again: a chat that is away ends nothing here.
    func run(for desk: any ChatPort) async

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
