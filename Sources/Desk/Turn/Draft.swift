import Foundation
import ModelKit
import Store

/// Decisions that are not written yet: events of cases, their texts, and actions for the chat. A refused decision leaves
/// nothing behind.
///
/// Deciders add to the draft and read ``facts``, which already contains the changes to its cases. The ``Turn`` carries it out.
struct Draft {
    private(set) var facts: Facts
    /// The steps in the order in which they are written.
    private(set) var steps: [Step] = []
    private(set) var words: [KeptWords] = []
    /// What is said in conversations, by the digest of the text.
    private(set) var spoken: [EvidenceDigest: SpokenWords] = [:]
    /// Actions for the chat in order, including repeated ones.
    private(set) var asked: [ChatAction] = []
    /// The delivery state of new actions.
    private(set) var requests: [Int: PendingRequest] = [:]
    /// The delivery state of earlier actions.
    private(set) var deliveries: [(action: Int, delivery: ActionDelivery)] = []
    /// Actions that are given up.
    private(set) var abandoned: Set<Int> = []
    /// Actions that are not retried automatically.
    private(set) var stopped: [Int] = []
    /// When cases need the desk.
    private(set) var deadlines: [(number: CaseNumber, at: Timestamp)] = []
    /// The members from whom new cases are hidden.
    private(set) var hidden: [(number: CaseNumber, members: [MemberID])] = []
    /// What new rows store in addition to the log.
    private(set) var remarks: [RowRemark] = []
    private(set) var nextNumber: CaseNumber
    private(set) var nextAction: Int

    init(_ facts: Facts) {
        self.facts = facts
        (nextNumber, nextAction) = (facts.nextNumber, facts.nextAction)
    }

    // MARK: - Cases

    /// Takes the number of a new case.
    mutating func takeNumber() -> CaseNumber {
        defer { nextNumber += 1 }
        return nextNumber
    }

    /// Opens a case.
    ///
    /// - Returns: the case as it begins.
    mutating func open(_ number: CaseNumber, _ opening: CaseEvent.Opening) -> Case {
        steps.append(.open(number, opening))
        let opened = Case(number: number, opening: opening, at: facts.now)
        facts.assume(opened)
        return opened
    }

    /// Appends events to a case in its current state. Does nothing if there are none.
    ///
    /// - Throws: ``UnreadableRow`` if the case or its row is unreadable.
    mutating func record(_ events: [CaseEvent], on number: CaseNumber, _ telling: Telling, news: [ConversationNews] = []) throws {
        guard !events.isEmpty else { return }
        let before = try facts.existing(number)
        let events = events.flatMap { [$0] + superseded(after: $0) }
        let after = before.after(events, at: facts.now)
        let told = try tell(of: after, telling)
        for case .requested(let request) in events { requests[request.id]?.isRecorded = true }
        facts.assume(after)
        steps.append(.change(Change(before: before, events: events, told: told, news: news)))
        if told != nil { tellOthers(of: events, in: after) }
    }

    /// Changes something in a row that does not come from its case.
    ///
    /// - Parameter cause: the other case that causes this; nil if none does.
    mutating func refresh(_ row: CaseRow, because cause: CaseNumber? = nil) {
        facts.assume(row)
        steps.append(.refresh(row, because: cause))
    }

    /// What the feed shows of a case. Its row is updated.
    private mutating func tell(of theCase: Case, _ telling: Telling) throws -> Change.Told? {
        guard case .everybody(let kind, let moderator, let given, let quietly) = telling else { return nil }
        guard let before = try given ?? facts.row(theCase.number) else { throw UnreadableRow.missing(case: theCase.number) }
        var row = before
        row.follow(theCase)
        guard !quietly || row != before else { return nil }
        // While a case is not in the queue, nobody updates the names in its row.
        if row.isListed, facts.listed(row.number) == nil { try row.addNames(facts) }
        facts.assume(row)
        return Change.Told(row: row, happening: FeedHappening(kind: kind, by: moderator, at: facts.now))
    }

    /// Updates other open cases about a member, because their dossiers show the member's sanctions. Sanctions for anonymous
    /// reports never show there, and so neither do their beginning and end.
    private mutating func tellOthers(of events: [CaseEvent], in theCase: Case) {
        let borne = theCase.membersSanctioned(by: events).filter { !theCase.isAnonymous($0) }
        for other in Set(borne.flatMap { facts.board.against($0) }).sorted() where other != theCase.number {
            guard let row = facts.listed(other) else { continue }
            if facts.hidden.contains(theCase.number) {
                // For moderators from whom the cause is hidden, nothing has changed, not even after a break in the connection.
                steps.append(.tell(row, because: theCase.number))
            } else {
                refresh(row)
            }
        }
    }

    mutating func hide(_ number: CaseNumber, from members: [MemberID]) {
        hidden.append((number, members))
        facts.hide(number, from: members)
    }

    mutating func schedule(case number: CaseNumber, at time: Timestamp) { deadlines.append((number, time)) }

    /// Adds something that a new row will store in addition to the log.
    mutating func note(_ remark: RowRemark) { remarks.append(remark) }

    // MARK: - Texts

    /// Stores a text beside the log. Returns its digest for the log.
    mutating func keep(_ content: some Encodable, _ kind: EvidenceStore.Kind, case number: CaseNumber) throws -> EvidenceDigest {
        let kept = try KeptWords(content, kind, case: number, salt: Data(facts.environment.randomness.bytes(16)))
        words.append(kept)
        facts.assume(kept)
        return kept.digest
    }

    /// The same for what is said in a conversation.
    mutating func keep(spoken said: SpokenWords, case number: CaseNumber) throws -> EvidenceDigest {
        let digest = try keep(said, .transcript, case: number)
        spoken[digest] = said
        return digest
    }

    // MARK: - Actions

    /// Requests an action. Returns the event for the case's log.
    mutating func request(
        _ type: ActionType, for purpose: ActionRequest.Purpose, case number: CaseNumber, member: MemberID?,
        sanction: Int? = nil, detail: (inout ChatAction) throws -> Void = { _ in }
    ) throws -> CaseEvent {
        var action = ChatAction(id: nextAction, case: number, type: type, member: member, purpose: purpose)
        try detail(&action)
        nextAction += 1
        let evidence = try keep(action, .action, case: number)
        let retry = facts.now + RetryPolicy.pauseWithoutAnswer(of: type, attempt: 1)
        requests[action.id] = PendingRequest(
            number: number, scope: action.scope, delivery: ActionDelivery(attempts: 1, retryAt: retry))
        asked.append(action)
        return .requested(
            ActionRequest(id: action.id, type: type, member: member, purpose: purpose, evidence: evidence, sanction: sanction))
    }

    /// Requests an action again.
    mutating func ask(again action: ChatAction, _ delivery: ActionDelivery) {
        note(delivery, of: action.id)
        asked.append(action)
    }

    /// Gives up an action that nobody wants any more, or that another one replaces.
    ///
    /// - Parameter moderator: the moderator who gives it up, if any.
    mutating func abandon(_ id: Int, by moderator: ModeratorName? = nil) -> CaseEvent {
        note(ActionDelivery(isAwaited: false, attempts: 0), of: id)
        abandoned.insert(id)
        return .abandoned(action: id, by: moderator)
    }

    /// Stops automatic retries of a failed action.
    mutating func stopRetrying(_ id: Int) { stopped.append(id) }

    /// Records the delivery state of an action.
    mutating func note(_ delivery: ActionDelivery, of id: Int) {
        if requests[id] == nil { deliveries.append((id, delivery)) } else { requests[id]?.delivery = delivery }
    }

    /// The new requests of this draft with the same scope, in order.
    func requests(in scope: String) -> [(id: Int, request: PendingRequest)] {
        requests.filter { $0.value.scope == scope }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Marks a request that another case has replaced before it was written.
    mutating func supersede(_ id: Int) { requests[id]?.isSuperseded = true }

    /// The event that follows in the log after a request that another case has replaced before it was written.
    private func superseded(after event: CaseEvent) -> [CaseEvent] {
        guard case .requested(let request) = event, requests[request.id]?.isSuperseded == true else { return [] }
        return [.abandoned(action: request.id, by: nil)]
    }
}
