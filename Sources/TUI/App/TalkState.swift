import Client
import FoundationEssentials
import ModelKit

/// The conversation on the screen, and what of others must not be lost.
struct TalkState: Sendable {
    /// Over queue or dossier; nil while none is shown.
    var page: TalkPage?
    /// What was typed and not sent.
    var drafts: [ChannelID: TextField] = [:]
    /// Own lines that the desk has not shown yet, in the order in which they were sent.
    private(set) var unshown: [OwnLine] = []

    func unshown(in channel: ChannelID) -> [OwnLine] { unshown.filter { $0.channel == channel } }

    mutating func add(_ line: OwnLine) {
        if !unshown.contains(where: { $0.id == line.id }) { unshown.append(line) }
    }

    mutating func remove(_ id: UUID) { unshown.removeAll { $0.id == id } }

    mutating func refuse(_ id: UUID, because reason: SafeText) {
        for index in unshown.indices where unshown[index].id == id { unshown[index].refusal = reason }
    }
}

/// A line that the moderator has sent, as long as the desk has not shown it.
struct OwnLine: Sendable, Hashable {
    /// That of the command.
    let id: UUID
    let channel: ChannelID
    let text: String
    let at: Timestamp
    /// Why the desk did not take it.
    var refusal: SafeText?
}

/// A conversation on the screen.
struct TalkPage: Sendable, Hashable {
    enum Mode: Sendable, Hashable {
        /// Every printable key goes into the line.
        case typing
        case keys
    }

    /// How the console hears what is said.
    enum Hearing: Sendable, Hashable {
        case beginning, live
        case lost(reason: String)
    }

    let number: CaseNumber
    let party: Conversation.Party
    var mode = Mode.typing
    var field = TextField(limit: Limits.text)
    /// Nil while the desk has not told of it.
    var view: ConversationView?
    /// In the log's order, each once.
    private(set) var lines: [TranscriptLine] = []
    /// The long ones, read once when they come.
    private(set) var texts: [Int64: SpokenText] = [:]
    /// Who has the conversation before them.
    private(set) var moderators: [ModeratorName] = []
    private(set) var hearing = Hearing.beginning
    /// The desk was asked to have somebody brought, and has not told of them since.
    var isAwaited = false
    /// Why the desk had nobody brought.
    var refusal: SafeText?
    /// The line of the transcript at the top of the screen; nil: the newest is shown, and stays in sight.
    var top: Int?
    /// The newest line when the moderator scrolled away from it.
    var seen: Int64?

    init(number: CaseNumber, party: Conversation.Party) {
        self.number = number
        self.party = party
    }

    var channel: ChannelID { Conversation.channel(of: number, with: party) }

    /// Somebody may be there, or on their way.
    var isOpen: Bool { view?.isOpen ?? false }

    mutating func take(_ event: ConversationEvent) {
        switch event {
        case .state(let view):
            self.view = view
            (isAwaited, refusal) = (false, nil)
        case .line(let line): take(line)
        case .delivery(let delivery):
            for index in lines.indices where lines[index].action == delivery.action { lines[index].delivery = delivery.delivery }
        case .presence(let presence): moderators = presence.moderators
        case .ready: hearing = .live
        case .lost(let reason): hearing = .lost(reason: reason)
        }
    }

    /// A line that is told again replaces itself.
    mutating func take(_ line: TranscriptLine) {
        if line.text.utf8.count >= EvidenceTexts.long { texts[line.id] = SpokenText(line.text) }
        let place = lines.lastIndex { $0.id <= line.id }
        if let place, lines[place].id == line.id {
            lines[place] = line
        } else {
            lines.insert(line, at: place.map { $0 + 1 } ?? 0)
        }
    }
}
