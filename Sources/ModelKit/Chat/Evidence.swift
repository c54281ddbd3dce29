/// Who vouches that a message was said, which makes it evidence.
public enum Provenance: String, Hashable, Sendable, Codable, CaseIterable {
    /// The chat server delivered it to the desk when it was said (K6).
    case kept
    /// The author's server signed it, and the desk has checked the signature.
    case signed
    /// Other members received it too and confirm it.
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
        /// One of the messages directly before or after a selected one.
        case context
        /// Between two selected messages; shown on demand.
        case between
    }

    public var message: Message
    /// Empty in a dossier if it could reveal an anonymous reporter.
    public var channelName: String
    public var channelKind: Channel.Kind
    /// The author's nickname when they said it. Empty in a dossier if the author is an anonymous reporter in a private place.
    public var nick: String
    /// When the desk received it, by the desk's clock. If the desk fetches messages, when the chat server received it.
    public var received: Timestamp
    public var provenance: Provenance
    public var part: Part
    /// Its position among all messages that the desk received, which orders messages of the same time.
    public var order: Int64
    /// What there is besides the text; nil if there is only text.
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
    /// Approximately how many bytes it adds to a dossier.
    public var bytes: Int {
        message.text.utf8.count + (detail?.shown?.utf8.count ?? 0)
            + (detail?.earlier ?? []).reduce(0) { $0 + $1.text.utf8.count }
    }

    /// The number of its texts whose length is bounded.
    var texts: Int { 1 + (detail?.shown == nil ? 0 : 1) + (detail?.earlier?.count ?? 0) }

    /// The line with each text shortened to this many bytes, so that the beginning and end remain.
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

/// A member at the time of a report. The dossier shows this even if they change their profile later.
public struct ProfileSnapshot: Hashable, Sendable, Codable {
    public var member: Member
    /// Oldest first.
    public var history: [ProfileChange]
    /// Nil if the chat server does not provide it.
    public var account: AccountFacts?

    /// Leaves out the member's e-mail address, because it is not evidence.
    public init(member: Member, history: [ProfileChange], account: AccountFacts? = nil) {
        self.account = account
        self.member = member
        self.member.mail = nil
        self.history = history
    }
}

/// All texts of a report. They are kept outside the log, which contains only their digest, so that they can be deleted when
/// they expire while the log stays complete.
public struct ReportEvidence: Hashable, Sendable, Codable {
    public var accused: ProfileSnapshot?
    public var reporter: ProfileSnapshot
    /// By channel, then by time.
    public var lines: [EvidenceLine]
    /// The reporter's note; empty if there is none.
    public var note: String
    /// The abilities of the chat server that differ in this case; nil if none do.
    public var support: [Ability: Support]?
    /// What could not be read when it was reported, and why: one sentence each, by language; nil if everything was read.
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

/// The digest of a salt and a text that are kept outside the log. The salt is deleted with the text, and without it the digest
/// reveals nothing.
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
