import Client
import FoundationEssentials
import ModelKit

/// A line for the moderator that stays until they press a key.
struct Notice: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Something went as wanted.
        case done
        /// A key did nothing, and why.
        case refused
        /// The desk said no, or something failed.
        case failed
    }

    enum Content: Sendable, Hashable {
        case text(SafeText)
        /// Why a key did nothing; the words follow the connection while it is shown.
        case refusal(KeyRefusal)
        /// What a key asked of the desk: how far that is moves on while it is shown.
        case commands(CommandNotice)
        /// Somebody was quicker; how long ago moves on while it is shown.
        case conflict(Problem.Conflict, CaseNumber)
        /// The desk has the alarm for these cases.
        case alarm([CaseNumber])
        /// The chat server could not do something of this case; the dossier tells what.
        case trouble(CaseNumber)
    }

    var kind: Kind
    var content: Content
    /// How many refusals of the desk came just before this one, and were not read: of several commands none is lost in silence.
    var earlierRefusals = 0
    /// The desk refused a command.
    var isRefusal = false
    /// What it says will happen; it follows the desk until that has, or will not.
    var announcement: Announcement?
    /// The command that a key was refused, and on what: the refusal goes when it holds no more.
    var refused: RefusedCommand?
    /// When it goes by itself; nil while that is not known, and for what stays.
    var goesAt: ContinuousClock.Instant?

    static func done(_ text: SafeText) -> Notice { Notice(kind: .done, content: .text(text)) }
    static func refused(_ text: SafeText) -> Notice { Notice(kind: .refused, content: .text(text)) }
    static func refused(_ refusal: KeyRefusal) -> Notice { Notice(kind: .refused, content: .refusal(refusal)) }
    static func failed(_ text: SafeText) -> Notice { Notice(kind: .failed, content: .text(text)) }
}

/// A case that a keystroke was meant for and left as it is, and why.
struct LeftOut: Sendable, Hashable {
    let number: CaseNumber
    let refusal: KeyRefusal
}

/// What one keystroke asked of the desk, and what may be said of it once the desk has it. Until then nothing is claimed.
struct CommandNotice: Sendable, Hashable {
    /// The commands, one for each case.
    let commands: [UUID]
    /// What was asked, as a heading: `note`, `move 3 to Spam`.
    let asked: SafeText
    /// What is true when the desk has all of them.
    var done: SafeText
    /// Which cases were left out, and why.
    var left: SafeText?
    /// What is true of it is so for a while only: the chat goes on with what was ordered.
    var passes = false
    /// The cases that it rated.
    var rated: [CaseNumber] = []
}
