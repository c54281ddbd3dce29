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

extension State {
    /// Says what a keystroke asked of the desk.
    ///
    /// - Parameters:
    ///   - passes: the chat goes on with it, so that it is not true for long.
    ///   - rated: the cases that it rated.
    ///   - announcement: what the desk has still to bring about when it has the command.
    mutating func announce(
        _ effects: [Effect], _ asked: SafeText, _ done: SafeText, left: [LeftOut] = [], passes: Bool = false,
        rated: [CaseNumber] = [], of announcement: Announcement? = nil
    ) {
        let commands = effects.compactMap { if case .submit(let command) = $0 { command.id } else { nil } }
        let rest = left.first.map { words.notices.leftOut(left.map(\.number), reason($0.refusal)) }
        let content = CommandNotice(
            commands: commands, asked: asked, done: done, left: rest, passes: passes, rated: rated)
        notice = Notice(kind: rest == nil ? .done : .refused, content: .commands(content), announcement: announcement)
    }

    /// How long a line stays of which the chat may make something else.
    static let passing = Duration.seconds(10)

    /// The same of one that tells of a moment: long enough to be read.
    static let momentary = Duration.seconds(5)

    /// Takes a line away that is no longer true for certain.
    mutating func passNotice() {
        guard let content = notice?.content else { return }
        if let at = notice?.goesAt {
            if at <= now.instant { notice = nil }
            return
        }
        switch content {
        case .commands(let told) where told.passes && !told.commands.contains(where: { outbox.isWaiting($0) }):
            let undo = outbox.ordered.last { told.commands.contains($0.command) }?.until.flatMap { desk.clock?.instant(of: $0) }
            notice?.goesAt = max(now.instant + Self.passing, undo ?? now.instant)
        case .refusal(let refusal) where refusal.isMomentary: notice?.goesAt = now.instant + Self.momentary
        case .text, .refusal, .commands, .conflict, .alarm, .trouble: return
        }
    }

    /// The desk refuses a command.
    mutating func tellRefused(_ content: Notice.Content) {
        let earlier = notice.map { $0.isRefusal ? $0.earlierRefusals + 1 : 0 } ?? 0
        notice = Notice(kind: .failed, content: content, earlierRefusals: earlier, isRefusal: true)
    }

    /// Why a command does nothing, in a sentence that fits after a colon.
    func reason(_ refusal: KeyRefusal) -> SafeText {
        refusal == .notConnected ? words.connection.refusal(desk.failure) : words.reason(refusal)
    }

    /// Why something was not to be had, in the console's language where the desk itself said nothing.
    func text(of error: ClientError) -> SafeText {
        error.problem == nil ? words.connection.sentence(error.failure, address) : SafeText(error.message)
    }
}
