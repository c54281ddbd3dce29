/// What makes a message evidence: who vouches that it was said.
public enum Provenance: String, Hashable, Sendable, Codable, CaseIterable {
    /// The chat server delivered it to the desk when it was said (K6).
    case kept
    /// The author's server signed it, and the signature was checked.
    case signed
    /// Members beside the reporter received it too and say so.
    case witnessed
    /// Only the reporter says so.
    case claimed
}

/// A message in a dossier, as it was when it was reported.
public struct EvidenceLine: Hashable, Sendable, Codable {
    /// Why the line is there.
    public enum Part: String, Hashable, Sendable, Codable {
        /// A reporter selected it as a violation.
        case selected
        /// One of the two before or after a selected one.
        case context
        /// Between two selected ones; shown on demand.
        case between
    }

    public var message: Message
    /// Empty in a dossier where it might tell who reported without their name.
    public var channelName: String
    public var channelKind: Channel.Kind
    /// The author's nickname when they said it; empty in a dossier where it is the reporter, in private and without their name.
    public var nick: String
    /// When the desk received it, by the desk's clock; where the desk fetches what was said, when the chat server had it.
    public var received: Timestamp
    public var provenance: Provenance
    public var part: Part
    /// Its place among all that the desk received: the order of what was said at the same time.
    public var order: Int64
    /// What there is beside the words; nil for words alone.
    public var detail: EvidenceDetail?

    public init(
        message: Message, channelName: String, channelKind: Channel.Kind, nick: String, received: Timestamp,
        provenance: Provenance, part: Part, order: Int64 = 0, detail: EvidenceDetail? = nil
    ) {
        self.detail = detail
        self.message = message
        self.channelName = channelName
        self.channelKind = channelKind
        self.nick = nick
        self.received = received
        self.provenance = provenance
        self.part = part
        self.order = order
    }
}

extension EvidenceLine {
    /// About how much of a dossier it takes.
    public var bytes: Int {
        message.text.utf8.count + (detail?.shown?.utf8.count ?? 0)
            + (detail?.earlier ?? []).reduce(0) { $0 + $1.text.utf8.count }
    }

    /// How many texts it has that are bounded.
    var texts: Int { 1 + (detail?.shown == nil ? 0 : 1) + (detail?.earlier?.count ?? 0) }

    /// The line with no more than so many bytes of each of its texts: their beginnings and ends.
    public func bounded(to limit: Int) -> EvidenceLine {
        var line = self
        let kept = message.text.headAndTail(bytes: limit)
        if let omission = kept.omission {
            let before = message.omission?.bytes ?? 0
            line.message.text = kept.text
            line.message.cut = true
            line.message.omission = Message.Omission(at: omission.at, bytes: omission.bytes.saturatingSum(before))
        }
        line.detail?.shown = detail?.shown?.headAndTail(bytes: limit).marked
        line.detail?.earlier = detail?.earlier?.map {
            EvidenceDetail.Version(at: $0.at, text: $0.text.headAndTail(bytes: limit).marked)
        }
        return line
    }
}

/// A member as a report found them: what the dossier shows of them, also when they change it afterwards.
public struct ProfileSnapshot: Hashable, Sendable, Codable {
    public var member: Member
    /// Oldest first.
    public var history: [ProfileChange]
    /// Nil where the chat server tells nothing of it.
    public var account: AccountFacts?

    /// The member's address is left out: it is no evidence.
    public init(member: Member, history: [ProfileChange], account: AccountFacts? = nil) {
        self.account = account
        self.member = member
        self.member.mail = nil
        self.history = history
    }
}

/// All words of a report. They are kept beside the log, which holds their digest alone, so that they can be deleted when their
/// time is over and the log stays whole.
public struct ReportEvidence: Hashable, Sendable, Codable {
    public var accused: ProfileSnapshot?
    public var reporter: ProfileSnapshot
    /// By channel, then by time.
    public var lines: [EvidenceLine]
    /// What the reporter wrote; empty if nothing.
    public var note: String
    /// What the chat server can do in this case otherwise than in others; nil where it is as always.
    public var support: [Ability: Support]?
    /// What could not be read when it was reported, and why: a sentence each, by language; nil where all was read.
    public var gaps: [LocalText]?

    public init(
        accused: ProfileSnapshot?, reporter: ProfileSnapshot, lines: [EvidenceLine], note: String,
        support: [Ability: Support]? = nil, gaps: [LocalText]? = nil
    ) {
        self.support = support
        self.gaps = gaps
        self.accused = accused
        self.reporter = reporter
        self.lines = lines
        self.note = note
    }
}

/// The digest of a salt and a text kept beside the log. Without the salt, which is deleted with the text, it tells nothing.
public struct EvidenceDigest: RawRepresentable, Hashable, Sendable, Codable {
    /// SHA-256, in lower-case hexadecimal.
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
