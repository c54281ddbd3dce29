import ModelKit

/// A chat that speaks the Chat API (docs/chat-api.md): it comes to the desk by itself, and takes what it is to do from a stream.
public struct HTTPChatServer: ChatServer, Hashable {
    public let capabilities: ChatCapabilities
    public var comesByItself: Bool { true }

    /// - Parameters:
    ///   - lockedCanAnswer: whether somebody whose account is locked can still answer in an interrogation.
    ///   - also: what it can do beside that which every chat of this kind can.
    public init(lockedCanAnswer: Bool = false, also: Set<Ability> = []) {
        var capabilities = ChatCapabilities()
        if lockedCanAnswer { capabilities.silencing.remove(.lock) }
        for ability in Self.further where !also.contains(ability) {
            capabilities.abilities[ability] = .unavailable([
                "en": "this chat does not offer it", "de": "dieser Chat bietet das nicht",
            ])
        }
        self.capabilities = capabilities
    }

    /// What not every chat can do: it is named in desk.toml where it can. Addresses have no call in the Chat API.
    static let further: [Ability] = [.kick, .purge, .suspension, .shadowBan, .deactivation, .addresses]
    public static let optional: [Ability] = further.filter { $0 != .addresses }

    /// The chat comes by itself: there is nothing to do but to be there.
    public func run(for desk: Desk) async {
        for await _ in AsyncStream<Never>.makeStream().stream {}
    }

    public func check() async -> [ChatFinding] {
        [ChatFinding(.works, "chat", "a chat server may come by the Chat API, with the token of [chat]")]
    }

    public func addresses(of member: MemberID) async throws -> [MemberAddresses.Address] {
        throw Problem("unavailable", status: 422, title: "This chat server provides no addresses")
    }

    public func support(against member: MemberID, in channel: ChannelID?) async throws -> [Ability: Support] { [:] }
}
