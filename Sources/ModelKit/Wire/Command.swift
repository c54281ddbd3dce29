import FoundationEssentials

/// What a moderator does to a case: the body of `POST /v1/commands`.
public struct Command: Hashable, Sendable, Codable {
    public enum Operation: Hashable, Sendable {
        case claim
        case release
        /// `reports`: those that are malicious, by their numbers from 1 in the order in which they came; nil: all, which is for cases
        /// with one reporter and for other verdicts.
        case rate(Verdict, note: String?, reports: [Int]? = nil)
        case undo
        /// Judges a closed case anew, and says why.
        case reopen(reason: String)
        case note(String)
        case recategorise(CategoryID)
        /// Brings somebody into a channel, against the accused's will (K9, B6).
        case summon(Conversation.Party)
        /// Lets them go.
        case dismiss(ChannelID)
        case say(ChannelID, text: String)
        case sanction(SanctionOrder)
        /// Ends a sanction of the case before its time.
        case lift(sanction: Int, reason: String)
        /// Opens reporting again to a reporter of the case, by their number from 1, before its time.
        case openReporting(reporter: Int, reason: String)
        /// The id of a playbook (K16); `reports` as of `rate`.
        case playbook(String, reports: [Int]? = nil)
        case handUp(danger: Bool, note: String?)
        case refer(Referral)
        /// Tries an action again that failed, or gives it up.
        case retry(action: Int)
        case giveUp(action: Int)
    }

    /// Given by the console: the desk carries a command out once, however often it is sent.
    public var id: UUID
    public var number: CaseNumber
    /// The version of the case that the moderator saw; nil where they saw none, as in a script.
    public var seen: Int?
    public var operation: Operation

    public init(id: UUID, number: CaseNumber, seen: Int?, operation: Operation) {
        self.id = id
        self.number = number
        self.seen = seen
        self.operation = operation
    }
}

/// The desk's answer to a command that it carried out and keeps.
public struct CommandReceipt: Hashable, Sendable, Codable {
    public var number: CaseNumber
    /// The case's version now.
    public var version: Int
    /// The case that the command was about can be undone until then, where that is so.
    public var undoUntil: Timestamp?

    enum CodingKeys: String, CodingKey {
        case number = "case", version
        case undoUntil = "undo_until"
    }

    public init(number: CaseNumber, version: Int, undoUntil: Timestamp? = nil) {
        self.number = number
        self.version = version
        self.undoUntil = undoUntil
    }
}

extension Command.Operation {
    /// Somebody is in danger.
    public var isAlarm: Bool { if case .handUp(danger: true, _) = self { true } else { false } }
}
