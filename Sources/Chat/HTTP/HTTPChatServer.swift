import ModelKit
import Settings

/// A chat that speaks the Chat API (docs/chat-api.md). It connects to the desk on its own, and receives its actions from a
/// stream.
package struct HTTPChatServer: ChatServer, ChatSettings {
    /// What the chat can do according to desk.toml; the desk cannot ask a chat that connects on its own.
    package let capabilities: ChatCapabilities

    /// - Parameters:
    ///   - lockedCanAnswer: whether somebody whose account is locked can still answer in an interrogation.
    ///   - also: the abilities that it has in addition to those of every chat of this kind.
    package init(lockedCanAnswer: Bool = false, also: Set<Ability> = []) {
        var capabilities = ChatCapabilities()
        if lockedCanAnswer { capabilities.silencing.remove(.lock) }
        for ability in Self.further where !also.contains(ability) {
            capabilities.abilities[ability] = .unavailable([
                "en": "this chat does not offer it", "de": "dieser Chat bietet das nicht",
            ])
        }
        self.capabilities = capabilities
    }

    /// Abilities that not every chat has, so that desk.toml must list them. The Chat API has no call for addresses.
    static let further = Ability.allCases.filter { !isOfEveryChat($0) }

    private static func isOfEveryChat(_ ability: Ability) -> Bool {
        switch ability {
        case .interrogation, .contact, .admonition, .warning, .redaction, .mute, .removal, .lock: true
        case .kick, .purge, .suspension, .shadowBan, .deactivation, .addresses: false
        }
    }

    /// The abilities that desk.toml can list.
    package static let optional: [Ability] = further.filter { $0 != .addresses }

    package func server(in surroundings: ChatSurroundings) -> any ChatServer { self }

    /// The chat connects on its own, so there is nothing to do.
    package func run(for desk: any ChatPort) async {
        for await _ in AsyncStream<Never>.makeStream().stream {}
    }

    package func check() async -> [ChatFinding] {
        [ChatFinding(.works, "chat", "a chat server may connect through the Chat API, with the token of [chat]")]
    }

    package func unfinished(in memory: any ChatMemory, at now: Timestamp) async -> [ChatFinding] { [] }

    package func addresses(of member: MemberID) async throws -> [MemberAddresses.Address] {
        throw Problem("unavailable", status: 422, title: "This chat server provides no addresses")
    }

    package func support(against member: MemberID, in channel: ChannelID?) async throws -> [Ability: Support] { [:] }
}

extension ChatAdapter {
    /// `kind = "http"`: any chat server that speaks the Chat API.
    package static let http = ChatAdapter(kind: "http", comesByItself: true, namesCategories: true) { section in
        try section.check(allowed: commonKeys + ["locked_can_answer", "abilities"])
        let abilities = try section.strings("abilities").map { name in
            let known = HTTPChatServer.optional.map(\.rawValue)
            return Ability(rawValue: try section.defined(name, "abilities", as: "ability", among: known))
        }
        return HTTPChatServer(
            lockedCanAnswer: try section.flag("locked_can_answer") ?? false, also: Set(abilities.compactMap { $0 }))
    }
}
