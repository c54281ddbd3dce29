import Foundation
import ModelKit
import Store

/// One turn of the writer: what jobs read, decide and append, and what is to be published when it is on disk.
///
/// A job decides first and writes then: a ``Problem`` is thrown before anything was changed, so that it ends its job alone. Any
/// other error ends the whole turn; it is rolled back, and the state is read anew.
final class Transaction {
    let stores: Stores
    let state: DeskState
    let environment: DeskEnvironment
    /// The time of the job.
    private(set) var now: Timestamp
    private(set) var published: [FeedItem] = []
    private(set) var actions: [ChatAction] = []
    /// What those are sent who have a conversation before them.
    private(set) var signals: [(channel: ChannelID, signal: TalkSignal)] = []
    /// The chat server is there to take actions.
    let isChatListening: Bool
    /// What is due and cannot be done; see ``orStuck(_:_:)``.
    var stuck: Set<Due>
    /// What could not be read, and was done without.
    private(set) var setAside: [UnreadableRow] = []
    /// What was asked of the chat in this job, and is not in the log yet.
    var pending: [Int: PendingRequest] = [:]
    /// What else rows say that the job makes.
    private var remarks: [RowRemark] = []
    /// What was given up in this job.
    var abandoned: Set<Int> = []
    /// What the file had seen of changes when the job began.
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
        assert(pending.isEmpty, "what was asked of the chat has to be in the log")
        (pending, abandoned, remarks) = ([:], [], [])
        changes = stores.changes
    }

    /// The job has changed nothing yet.
    var isUntouched: Bool { stores.changes == changes }

    func setAside(_ row: UnreadableRow) { setAside.append(row) }

    var community: Community { environment.community }

    // MARK: - The log

    /// Appends an event to the log and its chain.
    func append(_ event: CaseEvent, case number: CaseNumber) throws {
        state.head = try stores.log.append(JSON.data(event), of: number, at: now, after: state.head)
        state.follow(event, of: number, at: now)
    }

    /// Appends events of a case, and brings it and the tables that are made of it up to date.
    func append(_ events: [CaseEvent], to subject: inout Case) throws {
        let before = subject
        let events = events.flatMap { [$0] + superseded(after: $0) }
        for event in events {
            try append(event, case: subject.number)
            subject.apply(event, at: now)
            if case .requested(let request) = event { noteDelivery(ofRequested: request.id) }
        }
        try stores.projection.project(events, from: before, to: subject, with: remarks)
    }

    /// Says what else a row says that is about to be made.
    func note(_ remark: RowRemark) { remarks.append(remark) }

    /// Keeps words beside the log; the answer is what the log holds of them.
    func keep(_ content: some Encodable, kind: EvidenceStore.Kind, case number: CaseNumber) throws -> EvidenceDigest {
        try stores.evidence.keep(content, kind, case: number, salt: Data(environment.randomness.bytes(16)))
    }

    /// Appends events to a case and brings its row up to date; the row is published under the last of them.
    ///
    /// - Parameter quietly: only if something of the row has changed.
    func record(
        _ events: [CaseEvent], on subject: inout Case, row: inout CaseRow, as kind: FeedHappening.Kind, by: ModeratorName?,
        quietly: Bool = false
    )
        throws
    {
        let before = row
        try append(events, to: &subject)
        row.follow(subject)
        guard !quietly || row != before else { return }
        // While a case is not in the queue, nobody brings the names in its row up to date.
        if row.isListed, state.board.row(row.number) == nil { try addNames(to: &row) }
        try store(row, of: subject)
        try tellTalks(after: events, in: subject)
        publish(row, FeedHappening(kind: kind, by: by, at: now))
        // What somebody bears for a report without their name is told in no other dossier, nor when it is imposed or ends.
        let borne = subject.membersSanctioned(by: events).filter { !subject.isAnonymous($0) }
        try refreshDossiers(about: borne, than: subject.number)
    }

    /// The dossiers of other open cases about somebody tell of sanctions of theirs.
    private func refreshDossiers(about members: Set<MemberID>, than number: CaseNumber) throws {
        for other in Set(members.flatMap { state.board.against($0) }).sorted() where other != number {
            guard let row = state.board.row(other) else { continue }
            if state.hidden.contains(number) {
                // To whom the cause is hidden nothing has changed, not even after they were away.
                publish(row, FeedHappening(kind: .refreshed, at: now), because: number)
            } else {
                try refresh(row)
            }
        }
    }

    /// - Parameter cause: see ``FeedItem/cause``.
    func publish(_ row: CaseRow, _ happening: FeedHappening, because cause: CaseNumber? = nil) {
        published.append(
            FeedItem(row: row, happening: happening, sequence: state.head.sequence, epoch: environment.epoch, cause: cause))
    }

    func ask(_ action: ChatAction) { actions.append(action) }

    func signal(_ channel: ChannelID, _ signal: TalkSignal) { signals.append((channel, signal)) }
}
