/// Something that the desk may ask of a chat server. Each kind of sanction is an ability, under the same name.
public enum Ability: String, Hashable, Sendable, Codable, CaseIterable {
    /// Bringing the accused into a channel against their will (K9).
    case interrogation
    /// Bringing a reporter into a channel for a conversation (B6).
    case contact
    /// Telling which network addresses a member used.
    case addresses
    case admonition, warning, redaction, kick, mute, purge, removal, suspension
    case shadowBan = "shadow_ban"
    case lock, deactivation

    public init(_ kind: SanctionKind) {
        switch kind {
        case .admonition: self = .admonition
        case .warning: self = .warning
        case .redaction: self = .redaction
        case .kick: self = .kick
        case .mute: self = .mute
        case .purge: self = .purge
        case .removal: self = .removal
        case .suspension: self = .suspension
        case .shadowBan: self = .shadowBan
        case .lock: self = .lock
        case .deactivation: self = .deactivation
        }
    }
}

extension Ability: CodingKeyRepresentable {
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    public var codingKey: any CodingKey { Name(stringValue: rawValue) }

    /// Also accepts the name in camel case, because a decoder that converts from snake_case changes every key to that.
    public init?<Key: CodingKey>(codingKey: Key) {
        let name = codingKey.stringValue
        guard let ability = Self(rawValue: name) ?? Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = ability
    }
}

/// How a chat server provides an ability.
public struct Support: Hashable, Sendable, Codable {
    public enum Level: String, Hashable, Sendable, Codable {
        /// The server has it built in.
        case native
        /// The desk builds it from other features of the server.
        case emulated
        case unavailable
    }

    public var level: Level
    /// By language: how it is emulated, what it needs, or why it is unavailable. The console shows this next to the ability.
    public var note: LocalText

    public init(_ level: Level, _ note: LocalText = [:]) {
        self.level = level
        self.note = note
    }

    public static let native = Support(.native)
    public static func emulated(_ note: LocalText) -> Support { Support(.emulated, note) }
    public static func unavailable(_ note: LocalText) -> Support { Support(.unavailable, note) }
}

/// What the chat server can and cannot do, so that the console can say so in advance.
public struct ChatCapabilities: Hashable, Sendable {
    /// The kind of chat, such as `Chat API` or `Matrix (Synapse 1.163.2)`.
    public var server: String
    /// Abilities that are not listed here are native.
    public var abilities: [Ability: Support]
    /// The sanctions under which somebody cannot answer in an interrogation, so that the interrogation has to come first.
    public var silencing: Set<SanctionKind>
    /// Whether the desk can send e-mail.
    public var mail: Bool

    public init(
        server: String = "Chat API", abilities: [Ability: Support] = [:],
        silencing: Set<SanctionKind> = [.suspension, .lock, .deactivation], mail: Bool = false
    ) {
        self.server = server
        self.abilities = abilities
        self.silencing = silencing
        self.mail = mail
    }

    public func support(of ability: Ability) -> Support { abilities[ability] ?? .native }
    public func support(of kind: SanctionKind) -> Support { support(of: Ability(kind)) }

    /// Why the chat server cannot do something; nil if it can.
    public func obstacle(to ability: Ability) -> LocalText? {
        let support = support(of: ability)
        return support.level == .unavailable ? support.note : nil
    }
}

extension ChatCapabilities: Codable {
    enum CodingKeys: String, CodingKey {
        case server, abilities, silencing, mail, lockedCanAnswer
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(mail: try fields.decode(Bool.self, forKey: .mail))
        server = try fields.decodeIfPresent(String.self, forKey: .server) ?? server
        // Ignores abilities that only a later desk knows.
        let named = try fields.decodeIfPresent([String: Support].self, forKey: .abilities) ?? [:]
        for (name, support) in named { if let ability = Ability(rawValue: name) { abilities[ability] = support } }
        if let kinds = try fields.decodeIfPresent([String].self, forKey: .silencing) {
            silencing = Set(kinds.compactMap { SanctionKind(rawValue: $0) })
        } else if try fields.decodeIfPresent(Bool.self, forKey: .lockedCanAnswer) ?? false {
            silencing.remove(.lock)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(server, forKey: .server)
        try fields.encode(Dictionary(uniqueKeysWithValues: abilities.map { ($0.rawValue, $1) }), forKey: .abilities)
        try fields.encode(silencing.sorted(), forKey: .silencing)
        try fields.encode(!silencing.contains(.lock), forKey: .lockedCanAnswer)
        try fields.encode(mail, forKey: .mail)
    }
}

/// The state of the chat: event `chat` of the feed, sent at its beginning and whenever it changes.
public struct ChatStatus: Hashable, Sendable, Codable {
    /// What keeps the desk from reaching the chat, and since when.
    public struct Trouble: Hashable, Sendable, Codable {
        public var since: Timestamp
        /// What is wrong, in a few words, by language.
        public var what: LocalText

        public init(since: Timestamp, what: LocalText) {
            self.since = since
            self.what = what
        }
    }

    public var capabilities: ChatCapabilities
    /// Nil while everything works.
    public var trouble: Trouble?

    public init(capabilities: ChatCapabilities, trouble: Trouble? = nil) {
        self.capabilities = capabilities
        self.trouble = trouble
    }
}
