import ModelKit

/// What a desk is given from outside. Nothing of it changes while it runs, but for what is found out of the chat.
public struct DeskEnvironment: Sendable {
    public var community: Community
    public var moderators: [Moderator]
    public var clock: DeskClock
    public var randomness: Randomness
    /// Bytes that the messages of the last minutes may take in memory.
    public var windowCapacity: Int
    /// Bytes that may wait for one listener.
    public var listenerBound = Limits.listener
    /// What the chat server can do, and whether e-mail can be sent.
    public var chat = ChatCapabilities()
    /// The chat comes to the desk by the Chat API; else the desk goes to the chat, and the Chat API is there for appeals and
    /// concerns alone, as a form on the community's pages sends them.
    public var chatComesByItself = true
    /// Sends an e-mail; see ``ChatCapabilities/mail``.
    public var send: (@Sendable (Letter) async throws -> Void)?
    /// Asks the chat server from where a member came; nil where it does not tell.
    public var addresses: (@Sendable (MemberID) async throws -> [MemberAddresses.Address])?
    /// Asks the chat server what it can do to a member just now otherwise than always; nil where nothing changes.
    public var support: (@Sendable (MemberID, ChannelID?) async throws -> [Ability: Support])?
    /// How much room the disk of a folder has; nil where that is not known.
    public var space: @Sendable (String) -> DiskSpace? = { DiskSpace(of: $0) }
    /// Names the log.
    var epoch = ""

    public init(
        community: Community, moderators: [Moderator], clock: DeskClock, randomness: Randomness = .system,
        windowCapacity: Int = 256 << 20, chat: ChatCapabilities = ChatCapabilities(), chatComesByItself: Bool = true,
        send: (@Sendable (Letter) async throws -> Void)? = nil,
        addresses: (@Sendable (MemberID) async throws -> [MemberAddresses.Address])? = nil,
        support: (@Sendable (MemberID, ChannelID?) async throws -> [Ability: Support])? = nil
    ) {
        self.support = support
        self.addresses = addresses
        self.chatComesByItself = chatComesByItself
        self.chat = chat
        self.send = send
        self.community = community
        self.moderators = moderators
        self.clock = clock
        self.randomness = randomness
        self.windowCapacity = windowCapacity
    }

    /// Whether a member moderates too.
    func moderates(_ member: MemberID) -> Bool { moderators.contains { $0.members.contains(member) } }
}
