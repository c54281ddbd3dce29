/// The kinds of sanctions, the mildest first (K14).
public enum SanctionKind: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// They are asked to mind how they treat others; nothing else follows.
    case admonition
    /// They are told what happens next time.
    case warning
    /// The messages for which they were reported are removed.
    case redaction
    /// They are put out of the channel, and may come back.
    case kick
    /// They cannot speak in the channel.
    case mute
    /// Everything that they ever said is removed.
    case purge
    /// They cannot enter the channel.
    case removal
    /// They can read, but not speak anywhere.
    case suspension
    /// Nobody else sees what they say, and they are not told.
    case shadowBan = "shadow_ban"
    /// They cannot enter the chat.
    case lock
    /// Their account is closed, and nobody can restore it.
    case deactivation

    public static func < (a: Self, b: Self) -> Bool { a.severity < b.severity }

    /// Whether it lasts until it expires or is lifted; the others take effect once.
    public var lasts: Bool {
        switch self {
        case .mute, .removal, .suspension, .shadowBan, .lock: true
        case .admonition, .warning, .redaction, .kick, .purge, .deactivation: false
        }
    }

    /// Whether it applies to one channel only.
    public var isOfChannel: Bool { self == .kick || self == .mute || self == .removal }
    /// Whether the member cannot enter the channel or, for a lock, the whole chat.
    public var keepsOut: Bool {
        switch self {
        case .removal, .lock: true
        case .admonition, .warning, .redaction, .kick, .mute, .purge, .suspension, .shadowBan, .deactivation: false
        }
    }
    /// Whether it can last for good.
    public var canBeForGood: Bool { self == .suspension || self == .shadowBan || self == .lock }
    /// Whether it removes messages. Such a sanction does not affect how severe the next one is.
    public var takesMessages: Bool {
        switch self {
        case .redaction, .purge: true
        case .admonition, .warning, .kick, .mute, .removal, .suspension, .shadowBan, .lock, .deactivation: false
        }
    }
    /// Whether it cannot be undone once it is imposed.
    public var isIrrevocable: Bool {
        switch self {
        case .redaction, .purge, .deactivation: true
        case .admonition, .warning, .kick, .mute, .removal, .suspension, .shadowBan, .lock: false
        }
    }
    /// Whether the member is told about it (Q2).
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

/// A step of the ladder: a kind of sanction and its length.
public struct SanctionStep: Hashable, Sendable {
    public var kind: SanctionKind
    /// Nil if it takes effect once, or lasts for good.
    public var length: Duration?

    public init(_ kind: SanctionKind, for length: Duration? = nil) {
        self.kind = kind
        self.length = kind.lasts ? length : nil
    }

    /// Whether it lasts for good.
    public var isForGood: Bool { kind.lasts && length == nil }

    /// Whether the step is valid: a sanction for a channel must have an end, and no length is negative.
    public var isPossible: Bool { length.map { $0 > .zero } ?? (kind.canBeForGood || !kind.lasts) }

    /// Whether it can be imposed for messages from this place: a sanction for one channel is only possible in public channels,
    /// because elsewhere it would reveal the reporter.
    ///
    /// - Parameter place: nil if the case is from none.
    public func isPossible(in place: Channel.Kind?) -> Bool { !kind.isOfChannel || place == .public }

    /// Whether it is at most as severe as another step: a milder kind, or the same kind for at most as long.
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
