import Client
import FoundationEssentials
import ModelKit

/// A line for the moderator that stays until they press a key.
struct Notice: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Something succeeded.
        case done
        /// A key did nothing, and why.
        case refused
        /// The desk refused, or something failed.
        case failed
    }

    enum Content: Sendable, Hashable {
        case text(SafeText)
        /// Why a key did nothing. The words are updated when the connection changes.
        case refusal(KeyRefusal)
        /// What a key asked the desk to do. Its progress is updated while it is shown.
        case commands(CommandNotice)
        /// Somebody was quicker. The time since then is updated while it is shown.
        case conflict(Problem.Conflict, CaseNumber)
        /// The desk has the alarm for these cases.
        case alarm([CaseNumber])
        /// The chat server could not do something for this case; the dossier has the details.
        case trouble(CaseNumber)
    }

    var kind: Kind
    var content: Content
    /// How many unread refusals by the desk came just before this one, so that no refusal of several commands is lost.
    var earlierRefusals = 0
    /// The desk refused a command.
    var isRefusal = false
    /// What the notice says will happen. It follows the desk until that has happened or has been called off.
    var announcement: Announcement?
    /// The refused command and its cases: the notice disappears when the refusal no longer applies.
    var refused: RefusedCommand?
    /// When it disappears by itself; nil while that is not known, and for a notice that stays.
    var goesAt: ContinuousClock.Instant?

    static func done(_ text: SafeText) -> Notice { Notice(kind: .done, content: .text(text)) }
    static func refused(_ text: SafeText) -> Notice { Notice(kind: .refused, content: .text(text)) }
    static func refused(_ refusal: KeyRefusal) -> Notice { Notice(kind: .refused, content: .refusal(refusal)) }
    static func failed(_ text: SafeText) -> Notice { Notice(kind: .failed, content: .text(text)) }
}

/// A case that a key was meant for but left as it is, and why.
struct LeftOut: Sendable, Hashable {
    let number: CaseNumber
    let refusal: KeyRefusal
}

/// What one key asked the desk to do, and what can be said once the desk has done it. Until then, nothing is claimed.
struct CommandNotice: Sendable, Hashable {
    /// The commands, one for each case.
    let commands: [UUID]
    /// What was asked, as a heading: `note`, `move 3 to Spam`.
    let asked: SafeText
    /// What is true when the desk has received all of them.
    var done: SafeText
    /// Which cases were left out, and why.
    var left: SafeText?
    /// The statement is true only for a while, because the chat carries on with what was ordered.
    var passes = false
    /// The cases that it rated.
    var rated: [CaseNumber] = []
}
