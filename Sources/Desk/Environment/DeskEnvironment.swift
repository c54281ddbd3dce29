import ModelKit

/// What a desk gets from outside. Only what it finds out about the chat changes while it runs.
public struct DeskEnvironment: Sendable {
    public var community: Community
    public var moderators: [Moderator]
    public var clock: DeskClock
    public var randomness: Randomness
    /// The memory for the messages of the last minutes, in bytes.
    public var windowCapacity: Int
    /// The most bytes that can wait for one listener.
    public var listenerBound = Limits.listener
    /// What the chat server can do, and whether e-mail can be sent.
    public var chat = ChatCapabilities()
    /// The chat server connects to the desk through the Chat API. Otherwise the desk connects to the chat, and the Chat API
    /// only serves appeals and concerns, for example from a form on the community's website.
    public var chatComesByItself = true
    /// Sends an e-mail; see ``ChatCapabilities/mail``.
    public var send: (@Sendable (Letter) async throws -> Void)?
    /// Asks the chat server for the addresses that a member has connected from; nil if it does not provide them.
    public var addresses: (@Sendable (MemberID) async throws -> [MemberAddresses.Address])?
    /// Asks the chat server how its abilities differ for a member right now; nil if they never differ.
    public var support: (@Sendable (MemberID, ChannelID?) async throws -> [Ability: Support])?
    /// The room on the disk of a folder; nil if that is unknown.
    public var space: @Sendable (String) -> DiskSpace? = { DiskSpace(of: $0) }
    /// Identifies the log.
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

    /// Whether a member is also a moderator.
    func moderates(_ member: MemberID) -> Bool { moderators.contains { $0.members.contains(member) } }
}
