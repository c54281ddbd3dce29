import FoundationEssentials

/// A moderator's operation on a case: the body of `POST /v1/commands`.
public struct Command: Hashable, Sendable, Codable {
    public enum Operation: Hashable, Sendable {
        case claim
        case release
        /// `reports`: the malicious ones, numbered from 1 in the order in which they arrived; nil: all, which is for cases with
        /// one reporter and for other verdicts.
        case rate(Verdict, note: String?, reports: [Int]? = nil)
        case undo
        /// Reopens a closed case, with a reason.
        case reopen(reason: String)
        case note(String)
        case recategorise(CategoryID)
        /// Brings somebody into a channel, the accused even against their will (K9, B6).
        case summon(Conversation.Party)
        /// Releases them.
        case dismiss(ChannelID)
        case say(ChannelID, text: String)
        case sanction(SanctionOrder)
        /// Ends a sanction of the case early.
        case lift(sanction: Int, reason: String)
        /// Opens reporting early for a reporter of the case, numbered from 1.
        case openReporting(reporter: Int, reason: String)
        /// The id of a playbook (K16); `reports` as in `rate`.
        case playbook(String, reports: [Int]? = nil)
        case handUp(danger: Bool, note: String?)
        case refer(Referral)
        /// Retries a failed action, or gives it up.
        case retry(action: Int)
        case giveUp(action: Int)
    }

    /// Assigned by the console. The desk carries out a command once, however often it is sent.
    public var id: UUID
    public var number: CaseNumber
    /// The version of the case that the moderator saw; nil if they saw none, as in a script.
    public var seen: Int?
    public var operation: Operation

    public init(id: UUID, number: CaseNumber, seen: Int?, operation: Operation) {
        self.id = id
        self.number = number
        self.seen = seen
        self.operation = operation
    }
}

/// The desk's answer to a command that it has carried out and stored.
public struct CommandReceipt: Hashable, Sendable, Codable {
    public var number: CaseNumber
    /// The new version of the case.
    public var version: Int
    /// Until when the command can be undone, if it can.
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
