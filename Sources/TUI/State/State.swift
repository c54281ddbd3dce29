import FoundationEssentials
import ModelKit

/// The complete state of the console: what it knows, and where the moderator is. Only `update` changes it, and only `render`
/// shows it.
struct State: Sendable {
    var casebook: Casebook
    private(set) var size: Surface.Size
    let settings: ConsoleSettings
    /// All commands.
    let commands: CommandTable
    /// Creates the ID of each command that is sent.
    let newID: @Sendable () -> UUID
    var queue: QueueState
    /// The open dossiers, each opened from the one before; empty: the queue.
    var pages: [DossierPage] = []
    var dialogs = DialogState()
    /// A command that waits for its dossier.
    var awaited: AwaitedCommand?
    var lookedFor: LookedForCase?
    var notice: Notice?
    var keyPace = KeyPace()
    var keyboard = Keyboard()
    var isMouseOn: Bool
    /// Nothing is kept when the console is closed.
    var isDemo = false

    init(
        casebook: Casebook, size: Surface.Size, settings: ConsoleSettings, commands: CommandTable, restoring: CaseNumber? = nil,
        newID: @escaping @Sendable () -> UUID
    ) {
        self.casebook = casebook
        self.size = size
        self.settings = settings
        self.commands = commands
        self.newID = newID
        queue = QueueState(capacity: QueueLayout(size).visibleCases, restoring: restoring)
        isMouseOn = settings.mouse
    }

    mutating func resize(to size: Surface.Size) {
        self.size = size
        queue.capacity = QueueLayout(size).visibleCases
        queue.scrollToCursor()
    }

    var words: Words { casebook.words }

    /// The conversation that is shown over the queue or a dossier.
    var conversation: ConversationPage? { casebook.conversation.page }

    /// What has the keys.
    var context: Context {
        dialogs.shown?.context ?? conversation.map { $0.mode == .typing ? .typing : .conversation }
            ?? (pages.isEmpty ? .queue : .dossier)
    }

    // MARK: - What keys act on

    /// The case that keys act on: the one in the conversation or the dossier, otherwise the selected one; none on a fold.
    var caseAtHand: CaseNumber? { conversation?.number ?? pages.last?.number ?? (queue.fold == nil ? queue.cursor?.number : nil) }

    /// The case for keys that act on a single case. There is none if others are marked, so that marked cases and the shown case
    /// are never confused.
    var single: CaseNumber? {
        guard isInQueue, !queue.marked.isEmpty else { return caseAtHand }
        return caseAtHand.flatMap { queue.marked.count == 1 && queue.marked[$0] != nil ? $0 : nil }
    }

    /// The cases that handling keys act on: the marked ones in the queue, otherwise the case at hand.
    var targets: [CaseNumber] {
        if isInQueue, !queue.marked.isEmpty { return queue.marked.keys.sorted() }
        return caseAtHand.map { [$0] } ?? []
    }

    /// Neither a dossier nor a conversation lies over the list.
    var isInQueue: Bool { conversation == nil && pages.isEmpty }

    /// Why there is no case that keys can act on.
    var whyNoCase: KeyRefusal {
        if let fold = queue.fold { return .folded(fold.cases.count) }
        return queue.marked.isEmpty ? .noCase : .marked(queue.marked.count)
    }

    /// Nil if the operation is possible on at least one of the targets.
    func refusalForAll(_ refusal: (CaseNumber) -> KeyRefusal?) -> KeyRefusal? { refusalForAll(targets, refusal) }

    /// The same for other cases.
    func refusalForAll(_ numbers: [CaseNumber], _ refusal: (CaseNumber) -> KeyRefusal?) -> KeyRefusal? {
        var first: KeyRefusal?
        for number in numbers {
            guard let refusal = refusal(number) else { return nil }
            first = first ?? refusal
        }
        return first ?? whyNoCase
    }

    /// The names of commands for the current case or dialog: on an appeal, `+` grants.
    func words(of id: CommandID) -> CommandWords {
        if let own = dialogs.shown?.words(of: id, in: self) { return own }
        let plain = words.command(id)
        guard dialogs.shown == nil else { return plain }
        switch id {
        case .clear where context == .queue && queue.numbers.isEmpty: return CommandWords(words.queue.showAll, plain.help)
        case .open where queue.fold != nil, .fold where queue.fold != nil: return CommandWords(words.queue.unfold, plain.help)
        default: break
        }
        guard caseAtHand.flatMap({ casebook.row($0) })?.kind == .appeal else { return plain }
        switch id {
        case .justified: return words.granted
        case .malicious: return words.upheld
        default: return plain
        }
    }
}
