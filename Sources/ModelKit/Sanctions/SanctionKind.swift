/// What a sanction takes from a member, the mildest first (K14).
public enum SanctionKind: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// A word, and nothing on top of it.
    case admonition
    /// A word that says what comes next.
    case warning
    /// He cannot speak in the channel.
    case mute
    /// He cannot enter the channel.
    case removal
    /// He cannot enter the chat.
    case lock

    public static func < (a: Self, b: Self) -> Bool { a.severity < b.severity }

    /// Whether it ends by itself or is ended; the others are said, and that is all.
    public var lasts: Bool { self >= .mute }
    /// Whether it holds in one channel alone.
    public var isOfChannel: Bool { self == .mute || self == .removal }

    private var severity: Int {
        switch self {
        case .admonition: 0
        case .warning: 1
        case .mute: 2
        case .removal: 3
        case .lock: 4
        }
    }
}

/// A rung of the ladder: a sanction and how long it holds.
public struct SanctionStep: Hashable, Sendable {
    public var kind: SanctionKind
    /// Nil for a word, and for a lock for good.
    public var length: Duration?

    public init(_ kind: SanctionKind, for length: Duration? = nil) {
        self.kind = kind
        self.length = kind.lasts ? length : nil
    }

    /// Whether it has no end.
    public var isForGood: Bool { kind.lasts && length == nil }

    /// Whether there is such a step: a lock alone can be for good, and no time is negative.
    public var isPossible: Bool { length.map { $0 > .zero } ?? (kind == .lock || !kind.lasts) }

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
