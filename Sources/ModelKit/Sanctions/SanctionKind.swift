/// What a sanction takes from a member, the mildest first (K14).
public enum SanctionKind: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// A word, and nothing on top of it.
    case admonition
    /// A word that says what comes next.
    case warning
    /// The messages for which they were reported are taken away.
    case redaction
    /// They are put out of the channel, and may come back.
    case kick
    /// They cannot speak in the channel.
    case mute
    /// All that they ever said is taken away.
    case purge
    /// They cannot enter the channel.
    case removal
    /// They can read, and speak nowhere.
    case suspension
    /// They speak, and nobody hears them; they are not told.
    case shadowBan = "shadow_ban"
    /// They cannot enter the chat.
    case lock
    /// Their account is closed: nobody can give it back to them.
    case deactivation

    public static func < (a: Self, b: Self) -> Bool { a.severity < b.severity }

    /// Whether it ends by itself or is ended; the others are said, and that is all.
    public var lasts: Bool {
        switch self {
        case .mute, .removal, .suspension, .shadowBan, .lock: true
        case .admonition, .warning, .redaction, .kick, .purge, .deactivation: false
        }
    }

    /// Whether it holds in one channel alone.
    public var isOfChannel: Bool { self == .kick || self == .mute || self == .removal }
    /// Whether who bears it cannot enter where it holds: a channel, or the whole chat.
    public var keepsOut: Bool {
        switch self {
        case .removal, .lock: true
        case .admonition, .warning, .redaction, .kick, .mute, .purge, .suspension, .shadowBan, .deactivation: false
        }
    }
    /// Whether it can hold without an end.
    public var canBeForGood: Bool { self == .suspension || self == .shadowBan || self == .lock }
    /// Whether it takes away what they said: it says nothing of how hard the next sanction is.
    public var takesMessages: Bool {
        switch self {
        case .redaction, .purge: true
        case .admonition, .warning, .kick, .mute, .removal, .suspension, .shadowBan, .lock, .deactivation: false
        }
    }
    /// Whether it cannot be taken back once it is imposed.
    public var isIrrevocable: Bool {
        switch self {
        case .redaction, .purge, .deactivation: true
        case .admonition, .warning, .kick, .mute, .removal, .suspension, .shadowBan, .lock: false
        }
    }
    /// Whether the member is told of it (Q2); of the other they are not to know.
    public var isTold: Bool {
        switch self {
        case .shadowBan: false
        case .admonition, .warning, .redaction, .kick, .mute, .purge, .removal, .suspension, .lock, .deactivation: true
        }
    }

    private var severity: Int {
        switch self {
        case .admonition: 0
        case .warning: 1
        case .redaction: 2
        case .kick: 3
        case .mute: 4
        case .purge: 5
        case .removal: 6
        case .suspension: 7
        case .shadowBan: 8
        case .lock: 9
        case .deactivation: 10
        }
    }
}

/// A rung of the ladder: a sanction and how long it holds.
public struct SanctionStep: Hashable, Sendable {
    public var kind: SanctionKind
    /// Nil for what is done once, and for good.
    public var length: Duration?

    public init(_ kind: SanctionKind, for length: Duration? = nil) {
        self.kind = kind
        self.length = kind.lasts ? length : nil
    }

    /// Whether it has no end.
    public var isForGood: Bool { kind.lasts && length == nil }

    /// Whether there is such a step: what holds in a channel has an end, and no time is negative.
    public var isPossible: Bool { length.map { $0 > .zero } ?? (kind.canBeForGood || !kind.lasts) }

    /// Whether it can be imposed for what was said in a place: what holds in one channel is for public ones; elsewhere it would tell who
    /// reported.
    ///
    /// - Parameter place: nil where the case belongs to none.
    public func isPossible(in place: Channel.Kind?) -> Bool { !kind.isOfChannel || place == .public }

    /// Whether it weighs no more than another: a milder kind, or the same for no longer.
    public func isAtMost(_ other: SanctionStep) -> Bool {
        guard kind == other.kind else { return kind < other.kind }
        guard let limit = other.length else { return true }
        return length.map { $0 <= limit } ?? !kind.lasts
    }
}

extension SanctionStep: Codable {
    enum CodingKeys: String, CodingKey {
        case kind, length
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(try fields.decode(SanctionKind.self, forKey: .kind), for: try fields.secondsIfPresent(.length))
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(kind, forKey: .kind)
        try fields.encodeIfPresent(length?.seconds, forKey: .length)
    }
}
