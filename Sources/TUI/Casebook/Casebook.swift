import Client
import FoundationEssentials
import ModelKit

/// What the console knows of the cases: what the desk told, the dossiers that it fetched, what the moderator has done and said beyond
/// that, and what follows from all of it. Where the moderator is on the screen is the state's.
struct Casebook: Sendable {
    /// The clocks at the latest message.
    var now: Moment
    let words: Words
    /// Where the desk is, as the moderator named it.
    let address: SafeText
    var desk = DeskView()
    var shelf = DossierShelf()
    /// What the desk found for the filter.
    var found = FoundByDesk()
    var outbox = OutboxState()
    /// The conversation that is shown over queue or dossier, and what was said by the moderator.
    var conversation = ConversationState()

    init(now: Moment, words: Words, address: SafeText) { (self.now, self.words, self.address) = (now, words, address) }

    /// Now by the desk's clock: what ages and deadlines are counted from.
    var deskNow: Timestamp { desk.clock?.time(at: now.instant) ?? now.wall }

    /// Times of the desk as they are shown here: what was a minute ago looks like a minute ago, however the clocks differ or jump.
    var times: TimeText {
        // In whole seconds: the clocks tell their milliseconds a little differently each time, and evidence does not flicker.
        let ahead = Double((now.wall - deskNow).milliseconds) / 1000
        return TimeText(now: now, words: words.dates, ahead: .seconds(ahead.rounded()))
    }

    func row(_ number: CaseNumber) -> CaseRow? {
        desk.mirror[number] ?? found.rows[number] ?? shelf.loaded[number]?.row
    }

    /// The cases that this console cannot show, whether they are open or were looked for.
    var unshown: [CaseNumber] { desk.mirror.unshown.union(found.unshown).sorted() }

    /// Who has the case; a claim that ran out counts no more.
    func holder(of row: CaseRow) -> ModeratorName? {
        row.claim.flatMap { $0.until > deskNow ? $0.by : nil }
    }

    func isMe(_ name: ModeratorName) -> Bool { desk.me?.name == name }

    /// How long the desk may take for a command before the head tells of it. It answers within milliseconds, and a head that came
    /// and went with each key would say nothing; where the command shows, it says from the beginning that it is on its way.
    private static let patience: Duration = .milliseconds(500)

    /// How many commands the head says are waiting: without a connection all.
    var waitingCount: Int {
        desk.isCurrent ? outbox.waitingCount(since: now.instant - Self.patience) : outbox.waitingCount
    }

    mutating func take(_ found: FoundCases, foundBy query: String) {
        let rows = found.rows.filter { desk.mirror[$0.number] == nil }.map { ($0.number, $0) }
        self.found = FoundByDesk(
            query: query, numbers: found.rows.map(\.number), unshown: found.unshown,
            rows: Dictionary(rows, uniquingKeysWith: { first, _ in first }))
    }

    /// What the mirror shows by now waits no longer.
    mutating func settleOutbox() { outbox.settle { [mirror = desk.mirror] in mirror[$0]?.version } }
}

/// What the desk found for a filter.
struct FoundByDesk: Sendable {
    var query = ""
    /// Latest first.
    var numbers: [CaseNumber] = []
    /// Those that this console cannot show.
    var unshown: [CaseNumber] = []
    /// Those that the mirror does not have.
    var rows: [CaseNumber: CaseRow] = [:]
}
