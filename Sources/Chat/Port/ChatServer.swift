import ModelKit

/// The chat that the desk works for. Its capabilities say what it cannot do; nothing else in the desk knows which kind of chat
/// it is.
package protocol ChatServer: Sendable {
    /// What it can do, as far as that is known in advance. It tells the desk what it finds out later.
    var capabilities: ChatCapabilities { get }

    /// Brings what happens in the chat to the desk, and carries out the desk's requests there, until the task is cancelled. It
    /// reports failures to the desk and tries again, so that a chat that cannot be reached ends nothing.
    func run(for desk: any ChatPort) async

    /// What works with this server, what does not, and why.
    func check() async -> [ChatFinding]

    /// The network addresses of a member.
    ///
    /// - Throws: ``Problem`` if the server does not provide them, or cannot at the moment.
    func addresses(of member: MemberID) async throws -> [MemberAddresses.Address]

    /// The abilities that differ at the moment for this member, or in this channel; empty if none do.
    ///
    /// - Throws: ``Problem`` if the server cannot be asked at the moment.
    func support(against member: MemberID, in channel: ChannelID?) async throws -> [Ability: Support]
}
