import Client
import FoundationEssentials
import ModelKit

/// What the console knows about the cases: what the desk said, the dossiers it fetched, what the moderator has done and said
/// since, and what follows from all of it. The moderator's place on the screen belongs to the state.
struct Casebook: Sendable {
    /// The clocks at the latest message.
    var now: Moment
    let words: Words
    /// The address of the desk, as the moderator entered it.
    let address: SafeText
    var desk = DeskView()
    var shelf = DossierShelf()
    /// What the desk found for the filter.
    var found = FoundByDesk()
    var outbox = OutboxState()
    /// The conversation that is shown over the queue or a dossier, and what the moderator said.
    var conversation = ConversationState()

    init(now: Moment, words: Words, address: SafeText) { (self.now, self.words, self.address) = (now, words, address) }

    /// The current time on the desk's clock, from which ages and deadlines are counted.
    var deskNow: Timestamp { desk.clock?.time(at: now.instant) ?? now.wall }

    /// The desk's times as they are shown here: something that happened a minute ago looks that way, even if the clocks differ
    /// or jump.
    var times: TimeText {
        // In whole seconds: the difference between the clocks varies by milliseconds, and evidence must not flicker.
        let ahead = Double((now.wall - deskNow).milliseconds) / 1000
        return TimeText(now: now, words: words.dates, ahead: .seconds(ahead.rounded()))
    }

    func row(_ number: CaseNumber) -> CaseRow? {
        desk.mirror[number] ?? found.rows[number] ?? shelf.loaded[number]?.row
    }

    /// The cases that this console cannot show, whether they are open or were found by a search.
    var unshown: [CaseNumber] { desk.mirror.unshown.union(found.unshown).sorted() }

    /// Who has claimed the case; an expired claim does not count.
    func holder(of row: CaseRow) -> ModeratorName? {
        row.claim.flatMap { $0.until > deskNow ? $0.by : nil }
    }

    func isMe(_ name: ModeratorName) -> Bool { desk.me?.name == name }

    /// How long the desk may take for a command before the head mentions it. The desk answers within milliseconds, and a head
    /// that changed with each key would say nothing. The place where a command shows always says that it is on its way.
    private static let patience: Duration = .milliseconds(500)

    /// How many waiting commands the head reports: without a connection, all of them.
    var waitingCount: Int {
        desk.isCurrent ? outbox.waitingCount(since: now.instant - Self.patience) : outbox.waitingCount
    }

    mutating func take(_ found: FoundCases, foundBy query: String) {
        let rows = found.rows.filter { desk.mirror[$0.number] == nil }.map { ($0.number, $0) }
        self.found = FoundByDesk(
            query: query, numbers: found.rows.map(\.number), unshown: found.unshown,
            rows: Dictionary(rows, uniquingKeysWith: { first, _ in first }))
    }

    /// Commands that the mirror shows by now no longer wait.
    mutating func settleOutbox() { outbox.settle { [mirror = desk.mirror] in mirror[$0]?.version } }
}

/// What the desk found for a filter.
struct FoundByDesk: Sendable {
    var query = ""
    /// Latest first.
    var numbers: [CaseNumber] = []
    /// The cases that this console cannot show.
    var unshown: [CaseNumber] = []
    /// The cases that are not in the mirror.
    var rows: [CaseNumber: CaseRow] = [:]
}
