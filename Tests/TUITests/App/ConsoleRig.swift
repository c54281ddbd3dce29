import Client
import FoundationEssentials
import ModelKit
import Testing

@testable import TUI

/// A console without a terminal and a desk, on a clock that the test moves.
///
///     var console = ConsoleRig()
///     console.feed(.case(4709))
///     console.press("+")
///     #expect(console.shows("justified"))
struct ConsoleRig {
    var state: State
    private(set) var effects: [Effect] = []
    private var moment: Moment
    private var pressed: Key?
    /// The desk's answer when somebody looks up addresses.
    var addresses: MemberAddresses?

    /// 20 November 2026, 21:04 in Berlin.
    static let start = Timestamp(milliseconds: 1_795_205_040_000)

    init(
        width: Int = 100, height: Int = 30, language: Language = .english, settings: ConsoleSettings = ConsoleSettings(),
        me: Moderator = .mira, chat: ChatCapabilities = ChatCapabilities(), connected: Bool = true,
        restoring: CaseNumber? = nil, summerTimeUntil end: Timestamp = Timestamp(milliseconds: 0)
    ) {
        moment = Moment(
            instant: .now, wall: Self.start, zone: { $0 < end ? 7200 : 3600 }, zoneName: { $0 < end ? "CEST" : "CET" })
        state = State(
            casebook: Casebook(now: moment, words: .in(language), address: "unix:/run/notruf/desk.sock"),
            size: Surface.Size(width: width, height: height), settings: settings, commands: .console, restoring: restoring,
            newID: { UUID() })
        if connected { connect(as: me, chat: chat) }
    }

    mutating func connect(as me: Moderator = .mira, chat: ChatCapabilities = ChatCapabilities()) {
        client(.welcome(.sample(me: me, chat: chat), receivedAt: moment.instant))
        client(.connection(.live))
        client(.snapshotBegan(count: 0))
        client(.snapshotEnded)
        tick()
    }

    /// The desk's current time.
    var now: Timestamp { state.casebook.deskNow }

    // MARK: - What happens

    mutating func send(_ event: ConsoleMessage.Event) { effects += update(&state, ConsoleMessage(event: event, at: moment)) }

    mutating func tick() { send(.tick) }

    mutating func client(_ event: ClientEvent) { send(.client(event)) }

    mutating func wait(_ duration: Duration) {
        let end = moment.instant + duration
        // Deadlines in between are met in their time.
        while let next = nextDeadline(in: state), next > moment.instant, next < end { move(to: next) }
        move(to: end)
    }

    private mutating func move(to instant: ContinuousClock.Instant) {
        moment.wall = moment.wall + (instant - moment.instant)
        moment.instant = instant
        tick()
    }

    /// Sets the wall clock and nothing else.
    mutating func setWallClock(by duration: Duration) { moment.wall = moment.wall + duration }

    /// At the pace of a person.
    mutating func press(_ keys: Key...) { keys.forEach { press($0) } }

    /// Each character is a key.
    mutating func press(_ characters: String) { characters.forEach { press(.character($0)) } }

    private mutating func press(_ key: Key) {
        let acts =
            CommandTable.console.command(for: key.resolved(isTyping: state.context.isTextField), in: state.context).map {
                Running.wouldAct($0, in: state)
            }
            ?? false
        if acts || state.keyPace.hasRefused { wait(key == pressed ? KeyPace.repetition : KeyPace.gap) }
        send(.key(key))
        tick()
        pressed = key
        if let held = state.keyPace.held { wait(held.until - moment.instant) }
    }

    /// Keys that a terminal sends one after another, such as those of a paste or of a key that is held down.
    mutating func burst(_ keys: [Key], every pause: Duration = .zero) {
        for key in keys {
            send(.key(key))
            wait(pause)
        }
        wait(.seconds(1))
    }

    /// Selects the line of a case in the queue.
    mutating func select(_ number: CaseNumber) {
        press("#\(number)")
        press(.enter)
        press("q")
    }

    mutating func paste(_ text: String) { send(.paste(text)) }

    mutating func snapshot(_ rows: [CaseRow]) {
        client(.snapshotBegan(count: rows.count))
        client(.rows(RowBatch(rows)))
        client(.snapshotEnded)
        tick()
        wait(.milliseconds(200))
    }

    mutating func feed(_ row: CaseRow, _ kind: FeedHappening.Kind = .opened, by: ModeratorName? = nil) {
        client(.happened(FeedHappening(kind: kind, by: by, at: now), row))
        tick()
    }

    mutating func bring(_ dossier: Dossier) { client(.dossier(dossier.row.number, .success(dossier))) }

    /// The desk carries out the waiting commands.
    mutating func confirm() {
        for command in commands where state.casebook.outbox.isWaiting(command.id) {
            let version = (state.casebook.row(command.number)?.version ?? 0) + 1
            client(.command(command, .acknowledged(CommandReceipt(number: command.number, version: version))))
        }
    }

    /// The keyboard types letters of another script, and the terminal reports the position of keys.
    mutating func actByPlace() {
        press("о")
        send(.reportsKeys([]))
        send(.reportsKeys(.byPlace))
    }

    mutating func resize(width: Int, height: Int) { send(.resized(Surface.Size(width: width, height: height))) }

    // MARK: - What is visible

    var selected: CaseNumber? { state.queue.cursor?.number }

    func surface() -> Surface {
        var surface = Surface(width: state.size.width, height: state.size.height)
        _ = render(state, into: &surface)
        return surface
    }

    var screen: [String] { ScreenDump(surface()).text }

    func shows(_ text: String) -> Bool { screen.contains { $0.contains(text) } }

    /// All words of the screen in a row, however they are broken into lines.
    var words: String { screen.flatMap { $0.split(separator: " ") }.joined(separator: " ") }
    /// The same for the rightmost pane only, which is after a vertical line if there is another pane next to it.
    var paneWords: String {
        screen.flatMap { ($0.split(separator: "│").last ?? "").split(separator: " ") }.joined(separator: " ")
    }

    /// The screen line of a case in the list.
    func line(of number: CaseNumber) -> Int? {
        let layout = QueueLayout(state.size)
        return layout.list.first { screen[$0].contains("#\(number) ") }
    }

    func row(of number: CaseNumber) -> String { line(of: number).map { screen[$0] } ?? "" }

    /// How long the screen stays the same if nothing happens.
    var restsFor: Duration? {
        var surface = Surface(width: state.size.width, height: state.size.height)
        return render(state, into: &surface).map { $0 - moment.instant }
    }

    var notice: String {
        let surface = surface()
        let row = QueueLayout(state.size).notice
        // A long notice takes the rows above too.
        var frame = Frame(of: state, on: surface)
        let bar = NoticeBar(state)
        let told = max(1, bar.messageRows(in: &frame).count)
        // What can be undone is below it if there is no room next to it.
        let last = row - (bar.height(in: &frame) - told)
        let rows = last + 1 - told...last
        return rows.map { ScreenDump(surface).text[$0] }.enumerated()
            .map { $0.offset == 0 ? $0.element : $0.element.drop { $0 == " " }.description }.joined(separator: " ")
    }

    /// The row of the prompt's input line.
    var promptRow: Int {
        var frame = Frame(of: state, on: surface())
        return NoticeBar(state).promptRow(in: &frame)
    }

    // MARK: - Requests to the outside

    var commands: [Command] { effects.compactMap { if case .submit(let command) = $0 { command } else { nil } } }
    var operations: [String] { commands.map { "\($0.number) \($0.operation.name)" } }
    var dossiersAsked: [CaseNumber] { effects.compactMap { if case .openDossier(let number, _) = $0 { number } else { nil } } }

    mutating func forgetEffects() { effects = [] }
}

extension Command.Operation {
    var name: String {
        switch self {
        case .claim: "claim"
        case .release: "release"
        case .rate(let verdict, _, let reports): verdict.rawValue + (reports.map { " \($0)" } ?? "")
        case .undo: "undo"
        case .reopen(let reason): "reopen: \(reason)"
        case .note(let text): "note \(text)"
        case .recategorise(let category): "to \(category)"
        case .summon(let party): "summon \(party.rawValue)"
        case .dismiss(let channel): "dismiss \(channel)"
        case .say(_, let text): "say \(text)"
        case .sanction(let order): "\(Words.english.step(order.step)): \(order.reason)"
        case .lift(let sanction, let reason): "lift \(sanction): \(reason)"
        case .openReporting(let reporter, let reason): "open reporting to \(reporter): \(reason)"
        case .playbook(let id, let reports): "playbook \(id)" + (reports.map { " \($0)" } ?? "")
        case .handUp(let danger, let note): (danger ? "danger" : "hand up") + (note.map { " \($0)" } ?? "")
        case .refer(let referral):
            "help \(referral.to.rawValue) \(referral.helplines.joined(separator: ","))" + (referral.mail ? " and mail" : "")
        case .retry(let action): "retry \(action)"
        case .giveUp(let action): "give up \(action)"
        }
    }
}

extension ConsoleRig: CustomTestStringConvertible {
    /// A failed expectation shows the screen.
    var testDescription: String { "\n" + screen.joined(separator: "\n") + "\n" }
}
