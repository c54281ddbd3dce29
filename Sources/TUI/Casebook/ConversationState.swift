import Client
import FoundationEssentials
import ModelKit

/// The conversation on the screen, and the parts of others that must not be lost.
struct ConversationState: Sendable {
    /// Shown over the queue or a dossier; nil while none is shown.
    var page: ConversationPage?
    /// What was typed but not sent.
    var drafts: [ChannelID: TextField] = [:]
    /// The moderator's own lines that the desk has not shown yet, in the order in which they were sent.
    private(set) var unshown: [OwnLine] = []

    func unshown(in channel: ChannelID) -> [OwnLine] { unshown.filter { $0.channel == channel } }

    mutating func add(_ line: OwnLine) {
        if !unshown.contains(where: { $0.id == line.id }) { unshown.append(line) }
    }

    mutating func remove(_ id: UUID) { unshown.removeAll { $0.id == id } }

    mutating func refuse(_ id: UUID, because reason: SafeText) {
        for index in unshown.indices where unshown[index].id == id { unshown[index].refusal = reason }
    }

    // MARK: - What the desk reports

    mutating func take(_ event: ConversationEvent, in channel: ChannelID) {
        if case .line(let line) = event, let command = line.command { remove(command) }
        guard page?.channel == channel else { return }
        page?.take(event)
    }

    /// The progress of a line.
    mutating func take(_ progress: CommandProgress, ofLine id: UUID, _ text: String, in channel: ChannelID, at time: Timestamp) {
        switch progress {
        // An earlier run of the console may have left it.
        case .waiting: add(OwnLine(id: id, channel: channel, text: text, at: time))
        // The line arrives with the conversation, if that is followed.
        case .acknowledged: if page?.channel != channel { remove(id) }
        case .refused(let problem): takeBack(id, text, in: channel, because: problem.detail ?? problem.title)
        case .failed(let reason): takeBack(id, text, in: channel, because: reason)
        }
    }

    /// A refused line goes back into the input field, or stays in sight if something else is being typed.
    private mutating func takeBack(_ id: UUID, _ text: String, in channel: ChannelID, because reason: String) {
        guard let page, page.channel == channel, page.field.isEmpty else { return refuse(id, because: SafeText(reason)) }
        remove(id)
        self.page?.field.insert(text)
    }

    /// The progress of a summons.
    ///
    /// - Returns: whether the conversation can be followed now.
    mutating func follows(_ progress: CommandProgress, ofSummoningInto channel: ChannelID) -> Bool {
        guard var page, page.channel == channel else { return false }
        switch progress {
        case .waiting: return false
        case .acknowledged: return true
        case .refused(let problem): page.refusal = SafeText(problem.detail ?? problem.title)
        case .failed(let reason): page.refusal = SafeText(reason)
        }
        page.isAwaited = false
        self.page = page
        return page.view != nil
    }

    // MARK: - What is typed

    /// A key or a paste in the input field.
    mutating func edit(_ change: (inout TextField) -> Bool) {
        guard var page, page.mode == .typing else { return }
        let before = page.field
        guard change(&page.field) else { return }
        // Typing at the beginning of a placeholder fills it in.
        if page.field.characters.count > before.characters.count, let length = before.placeholderAtCursor {
            for _ in 0..<length { _ = page.field.take(.delete) }
        }
        self.page = page
    }

    /// Puts a quick reply into the field, where it can be edited. The cursor goes to the first placeholder that must be filled
    /// in.
    mutating func insert(reply: String) {
        page?.mode = .typing
        page?.field.insert(reply.inOneLine)
        if let place = page?.field.firstPlaceholder { page?.field.moveCursor(to: place) }
    }

    /// The line was sent: the field is empty again, and the newest line is in sight.
    mutating func clearLine() {
        page?.field.replace(with: "")
        page?.showNewest()
    }

    /// No conversation is shown any more; what was typed is kept.
    mutating func leave() {
        guard let page else { return }
        drafts[page.channel] = page.field.isEmpty ? nil : page.field
        self.page = nil
    }
}

/// A line that the moderator has sent and the desk has not shown yet.
struct OwnLine: Sendable, Hashable {
    /// The ID of its command.
    let id: UUID
    let channel: ChannelID
    let text: String
    let at: Timestamp
    /// Why the desk refused it.
    var refusal: SafeText?
}

/// A conversation on the screen.
struct ConversationPage: Sendable, Hashable {
    enum Mode: Sendable, Hashable {
        /// Every printable key goes into the field.
        case typing
        case keys
    }

    /// How the console follows what is said.
    enum Hearing: Sendable, Hashable {
        case beginning, live
        case lost(reason: String)
    }

    let number: CaseNumber
    let party: Conversation.Party
    var mode = Mode.typing
    var field = TextField(limit: Limits.text)
    /// Nil until the desk has sent it.
    var view: ConversationView?
    /// In the order of the log, each line once.
    private(set) var lines: [TranscriptLine] = []
    /// The long lines, parsed once when they arrive.
    private(set) var texts: [Int64: SpokenText] = [:]
    /// Who is viewing the conversation.
    private(set) var moderators: [ModeratorName] = []
    private(set) var hearing = Hearing.beginning
    /// The desk was asked to summon somebody and has not said anything about them since.
    var isAwaited = false
    /// Why the desk did not summon anybody.
    var refusal: SafeText?
    /// The line of the transcript at the top of the screen; nil: the newest line is shown and stays in sight.
    var top: Int?
    /// The newest line at the time when the moderator scrolled away from it.
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

    /// A line that arrives again replaces the earlier one.
    mutating func take(_ line: TranscriptLine) {
        if line.text.utf8.count >= EvidenceTexts.long { texts[line.id] = SpokenText(line.text) }
        let place = lines.lastIndex { $0.id <= line.id }
        if let place, lines[place].id == line.id {
            lines[place] = line
        } else {
            lines.insert(line, at: place.map { $0 + 1 } ?? 0)
        }
    }

    mutating func showNewest() { (top, seen) = (nil, nil) }

    /// - Parameters:
    ///   - place: the line of the transcript that is to be at the top of the screen.
    ///   - last: the line that is at the top while the newest one is in sight.
    mutating func scroll(to place: Int, of last: Int) {
        guard place < last else { return showNewest() }
        (top, seen) = (place, seen ?? lines.last?.id ?? 0)
    }
}

extension String {
    /// With spaces instead of line breaks and tabs.
    var inOneLine: String { String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
}

extension TextField {
    /// Where the first placeholder begins.
    var firstPlaceholder: Int? { characters.indices.first { Self.placeholder(at: $0, in: characters) != nil } }

    /// The length of the placeholder that begins at the cursor.
    var placeholderAtCursor: Int? { Self.placeholder(at: cursor, in: characters) }

    private static func placeholder(at start: Int, in characters: [Character]) -> Int? {
        guard start < characters.count, characters[start] == "{", let end = characters[start...].firstIndex(of: "}") else {
            return nil
        }
        let text = String(characters[start...end])
        return Template(text).placeholders.map { "{\($0)}" } == [text] ? end - start + 1 : nil
    }
}
