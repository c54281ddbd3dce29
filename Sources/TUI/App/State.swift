import Client
import FoundationEssentials
import ModelKit

/// All that the console knows. `update` alone changes it, `render` alone shows it.
struct State: Sendable {
    /// The clocks at the latest message.
    var now: Moment
    var size: Surface.Size
    let settings: ConsoleSettings
    let words: Words
    /// Gives each command its identity.
    let newID: @Sendable () -> UUID
    /// Where the desk is, as the moderator named it.
    let address: SafeText
    var desk = DeskView()
    var queue = QueueState()
    var shelf = DossierShelf()
    /// The dossiers that were opened, one from the other; empty: the queue.
    var pages: [DossierPage] = []
    /// The conversation that is shown over queue or dossier, and what was said by the moderator.
    var talks = TalkState()
    var dialogs = DialogState()
    /// A command that waits for its dossier.
    var awaited: AwaitedCommand?
    var lookedFor: LookedForCase?
    var outbox = OutboxState()
    var notice: Notice?
    var keyPace = KeyPace()
    var keyboard = Keyboard.latin
    /// The places of the letters of another script that were typed, as far as the terminal told them.
    var places: [Character: Character] = [:]
    var isMouseOn: Bool
    /// Nothing is kept when the console is left.
    var isDemo = false

    init(
        now: Moment, size: Surface.Size, settings: ConsoleSettings, words: Words, address: SafeText,
        restoring: CaseNumber? = nil, newID: @escaping @Sendable () -> UUID
    ) {
        self.newID = newID
        self.now = now
        self.size = size
        self.settings = settings
        self.words = words
        self.address = address
        isMouseOn = settings.mouse
        queue.restoring = restoring
    }

    /// Now by the desk's clock: what ages and deadlines are counted from.
    var deskNow: Timestamp { desk.clock?.time(at: now.instant) ?? now.wall }

    /// Times of the desk as they are shown here: what was a minute ago looks like a minute ago, however the clocks differ or jump.
    var times: TimeText {
        // In whole seconds: the clocks tell their milliseconds a little differently each time, and evidence does not flicker.
        let ahead = Double((now.wall - deskNow).milliseconds) / 1000
        return TimeText(now: now, words: words.dates, ahead: .seconds(ahead.rounded()))
    }

    func local(_ time: Timestamp) -> LocalTime { times.local(time) }

    var wallClock: LocalTime { LocalTime(now.wall, zone: now.zone) }

    func row(_ number: CaseNumber) -> CaseRow? {
        desk.mirror[number] ?? queue.filter.found.rows[number] ?? shelf.loaded[number]?.row
    }

    /// The case that keys act on: that of the conversation or the dossier, else the selected one; none where cases are folded.
    var subject: CaseNumber? { talks.page?.number ?? pages.last?.number ?? (queue.fold == nil ? queue.cursor?.number : nil) }

    /// The case that keys act on that act on one: none where others are marked, so that what is marked and what is shown are never
    /// taken for each other.
    var single: CaseNumber? {
        guard talk == nil, pages.isEmpty, !queue.marked.isEmpty else { return subject }
        return subject.flatMap { queue.marked.count == 1 && queue.marked[$0] != nil ? $0 : nil }
    }

    /// The cases that handling keys act on: the marked ones in the queue, else the subject.
    var targets: [CaseNumber] {
        if talk == nil, pages.isEmpty, !queue.marked.isEmpty { return queue.marked.keys.sorted() }
        return subject.map { [$0] } ?? []
    }

    /// Who has the case; a claim that ran out counts no more.
    func holder(of row: CaseRow) -> ModeratorName? {
        row.claim.flatMap { $0.until > deskNow ? $0.by : nil }
    }

    func isMe(_ name: ModeratorName) -> Bool { desk.me?.name == name }

    /// A moderator after a "by".
    func author(_ name: ModeratorName) -> SafeText { isMe(name) ? words.history.byYou : SafeText(name.rawValue) }

    /// The cases that this console cannot show, whether they are open or were looked for.
    var unshown: [CaseNumber] { desk.mirror.unshown.union(queue.filter.found.unshown).sorted() }

    func title(of category: CategoryID) -> SafeText {
        SafeText(desk.welcome?.community.category(category)?.title(in: words.language.rawValue) ?? category.rawValue)
    }

    func title(of team: TeamID) -> SafeText {
        SafeText(desk.welcome?.community.team(team)?.title(in: words.language.rawValue) ?? team.rawValue)
    }
}
