import FoundationEssentials
import ModelKit

/// A line for the moderator that stays until he presses a key.
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
        /// Somebody was quicker; how long ago moves on while it is shown.
        case conflict(Problem.Conflict, CaseNumber)
        /// A sanction, by the command that ordered it; how long it can be undone moves on.
        case ordered(UUID)
        /// The chat server could not do something of this case; the dossier tells what.
        case trouble(CaseNumber)
    }

    var kind: Kind
    var content: Content

    static func done(_ text: SafeText) -> Notice { Notice(kind: .done, content: .text(text)) }
    static func refused(_ text: SafeText) -> Notice { Notice(kind: .refused, content: .text(text)) }
    static func failed(_ text: SafeText) -> Notice { Notice(kind: .failed, content: .text(text)) }
}
