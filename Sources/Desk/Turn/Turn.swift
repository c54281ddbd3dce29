import Foundation
import ModelKit
import Store

/// One turn of the writer. It carries out what jobs decide, and collects what to publish once that is on disk. It makes no
/// decisions.
///
/// A job that is refused throws a ``Problem`` before anything is written, so only this job fails. Any other error ends the
/// whole turn: it is rolled back, and the state is read again.
final class Turn {
    let stores: Stores
    let state: DeskState
    let environment: DeskEnvironment
    /// The time of the job.
    private(set) var now: Timestamp
    private(set) var published: [FeedItem] = []
    private(set) var actions: [ChatAction] = []
    /// The signals for followers of conversations.
    private(set) var signals: [(channel: ChannelID, signal: ConversationSignal)] = []
    /// Whether the chat server is connected and receives actions.
    let isChatListening: Bool
    /// Due operations that cannot be carried out; see ``orStuck(_:_:)``.
    private(set) var stuck: Set<Due>
    /// Unreadable rows that the turn did without.
    private(set) var setAside: [UnreadableRow] = []
    /// The file's number of changes when the job began.
    private var changes = 0

    init(
        stores: Stores, state: DeskState, environment: DeskEnvironment, now: Timestamp, isChatListening: Bool,
        stuck: Set<Due> = []
    ) {
        self.stuck = stuck
        self.isChatListening = isChatListening
        self.stores = stores
        self.state = state
        self.environment = environment
        self.now = now
    }

    func begin(at time: Timestamp) {
        now = time
        changes = stores.changes
    }

    /// Whether the job has not changed anything yet.
    var isUntouched: Bool { stores.changes == changes }

    func setAside(_ row: UnreadableRow) { setAside.append(row) }

    /// The current facts for a decision.
    var facts: Facts { Facts(stores, state, environment, now: now) }

    /// Makes a decision and carries it out.
    @discardableResult
    func write<Value>(_ decide: (inout Draft) throws -> Value) throws -> Value {
        var draft = Draft(facts)
        let value = try decide(&draft)
        try carryOut(draft)
        return value
    }

    // MARK: - Carrying out

    private func carryOut(_ draft: Draft) throws {
        assert(draft.requests.values.allSatisfy(\.isRecorded), "what is asked of the chat has to be in the log")
        (state.nextNumber, state.nextAction) = (draft.nextNumber, draft.nextAction)
        for words in draft.words { try stores.evidence.keep(words) }
        for (id, delivery) in draft.deliveries { try note(delivery, of: id) }
        for id in draft.stopped { try stores.actions.stopRetrying(id) }
        for (id, request) in draft.requests { schedule(action: id, request.delivery) }
        for (number, time) in draft.deadlines { state.schedule(case: number, at: time) }
        for (number, members) in draft.hidden { state.hidden.hide(number, from: members) }
        for step in draft.steps {
            switch step {
            case .open(let number, let opening): try append(.opened(opening), case: number)
            case .change(let change): try carryOut(change, of: draft)
            case .refresh(let row, let cause): try refresh(row, because: cause)
            case .tell(let row, let cause): publish(row, FeedHappening(kind: .refreshed, at: now), because: cause)
            }
        }
        actions += draft.asked
    }

    private func carryOut(_ change: Draft.Change, of draft: Draft) throws {
        var theCase = change.before
        try append(change.events, to: &theCase, of: draft)
        if let told = change.told {
            try store(told.row, of: theCase)
            try tell(change.events, of: theCase)
            publish(told.row, told.happening)
        }
        try tell(change.news, of: theCase)
    }

    /// Appends events to a case, and updates the derived tables.
    private func append(_ events: [CaseEvent], to theCase: inout Case, of draft: Draft) throws {
        let before = theCase
        var remarks = draft.remarks
        for event in events {
            try append(event, case: theCase.number)
            theCase.apply(event, at: now)
            switch event {
            case .requested(let request):
                if let remark = draft.requests[request.id]?.remark(on: request.id) { remarks.append(remark) }
            case .said(let utterance): try tell(utterance, saying: draft.spoken[utterance.evidence], in: theCase)
            default: break
            }
        }
        try stores.projection.project(events, from: before, to: theCase, with: remarks)
    }

    /// Appends an event to the log and its chain.
    func append(_ event: CaseEvent, case number: CaseNumber) throws {
        state.head = try stores.log.append(JSON.data(event), of: number, at: now, after: state.head)
        state.follow(event, of: number, at: now)
    }

    func store(_ row: CaseRow, of theCase: Case) throws {
        try stores.projection.put(row, of: theCase, touched: state.head.sequence)
        state.board.put(row, reporter: theCase.reports.first?.reporter, touched: state.head.sequence)
        state.schedule(row)
    }

    // MARK: - Actions

    /// Records the delivery state of an action.
    private func note(_ delivery: ActionDelivery, of id: Int) throws {
        schedule(action: id, delivery)
        try stores.actions.note(id, awaited: delivery.isAwaited, attempts: delivery.attempts, retryAt: delivery.retryAt)
    }

    private func schedule(action id: Int, _ delivery: ActionDelivery) {
        if let retryAt = delivery.retryAt { state.schedule(action: id, at: retryAt) }
    }

    // MARK: - Publishing

    /// Writes a row whose case has not changed, but whose other data have. The log may have no entry for this, so the row
    /// counts as touched by the next one. Otherwise a console that had all entries but was briefly away would miss it.
    private func refresh(_ row: CaseRow, because cause: CaseNumber?) throws {
        let touched = state.head.sequence + 1
        try stores.projection.refresh(row, touched: touched)
        state.board.replace(row, touched: touched)
        publish(row, FeedHappening(kind: .refreshed, at: now), because: cause)
    }

    /// - Parameter cause: see ``FeedItem/cause``.
    func publish(_ row: CaseRow, _ happening: FeedHappening, because cause: CaseNumber? = nil) {
        published.append(
            FeedItem(row: row, happening: happening, sequence: state.head.sequence, epoch: environment.epoch, cause: cause))
    }

    func signal(_ channel: ChannelID, _ signal: ConversationSignal) { signals.append((channel, signal)) }

    // MARK: - Unreadable rows

    /// Carries out a due operation. If something is unreadable, only this operation is skipped, until the desk is restarted.
    ///
    /// - Throws: ``StuckDue`` if everything must be done again without it, so that nothing is left half done.
    func orStuck(_ due: Due, _ work: () throws -> Void) throws {
        guard !stuck.contains(due) else { return }
        let changes = stores.changes
        do { try work() } catch let row as UnreadableRow {
            guard stores.changes == changes else { throw StuckDue(due: due, row: row) }
            stuck.insert(due)
            setAside(row)
        }
    }
}
