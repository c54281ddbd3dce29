import Foundation
import ModelKit
import Store

/// What is decided and not written yet: events of cases, the words beside them, and what the chat is asked to do. A decision that is
/// refused leaves nothing behind.
///
/// Deciders add to it and read ``facts``, in which its cases are what they will be. The ``Turn`` carries it out.
struct Draft {
    private(set) var facts: Facts
    /// In the order in which they are written.
    private(set) var steps: [Step] = []
    private(set) var words: [KeptWords] = []
    /// What is said in conversations, by the digest of its words.
    private(set) var spoken: [EvidenceDigest: SpokenWords] = [:]
    /// What the chat is asked for, in its order: also what it is asked for again.
    private(set) var asked: [ChatAction] = []
    /// How far the desk will have come with what it asks for, and has not asked for before.
    private(set) var requests: [Int: PendingRequest] = [:]
    /// The same of what it had asked for.
    private(set) var deliveries: [(action: Int, delivery: ActionDelivery)] = []
    /// What is given up.
    private(set) var abandoned: Set<Int> = []
    /// What is not tried again by itself.
    private(set) var stopped: [Int] = []
    /// When a case needs the desk.
    private(set) var deadlines: [(number: CaseNumber, at: Timestamp)] = []
    /// From whom new cases are hidden.
    private(set) var hidden: [(number: CaseNumber, members: [MemberID])] = []
    /// What new rows say that the log does not.
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

    /// Appends events to a case, as it is now. Where there are none, nothing happens.
    ///
    /// - Throws: ``UnreadableRow`` where the case cannot be read, or its row.
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

    /// A row tells something else of what is not its case.
    ///
    /// - Parameter cause: the other case in which that happened; nil where it is in none.
    mutating func refresh(_ row: CaseRow, because cause: CaseNumber? = nil) {
        facts.assume(row)
        steps.append(.refresh(row, because: cause))
    }

    /// What the feed tells of a case, whose row follows it.
    private mutating func tell(of theCase: Case, _ telling: Telling) throws -> Change.Told? {
        guard case .everybody(let kind, let moderator, let given, let quietly) = telling else { return nil }
        guard let before = try given ?? facts.row(theCase.number) else { throw UnreadableRow.missing(case: theCase.number) }
        var row = before
        row.follow(theCase)
        guard !quietly || row != before else { return nil }
        // While a case is not in the queue, nobody brings the names in its row up to date.
        if row.isListed, facts.listed(row.number) == nil { try row.addNames(facts) }
        facts.assume(row)
        return Change.Told(row: row, happening: FeedHappening(kind: kind, by: moderator, at: facts.now))
    }

    /// The dossiers of other open cases about somebody tell of sanctions of theirs. What somebody bears for a report without their name
    /// is told in none, nor when it is imposed or ends.
    private mutating func tellOthers(of events: [CaseEvent], in theCase: Case) {
        let borne = theCase.membersSanctioned(by: events).filter { !theCase.isAnonymous($0) }
        for other in Set(borne.flatMap { facts.board.against($0) }).sorted() where other != theCase.number {
            guard let row = facts.listed(other) else { continue }
            if facts.hidden.contains(theCase.number) {
                // To whom the cause is hidden nothing has changed, not even after they were away.
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

    /// Says what else a row says that is about to be made.
    mutating func note(_ remark: RowRemark) { remarks.append(remark) }

    // MARK: - Words

    /// Keeps words beside the log; the answer is what the log holds of them.
    mutating func keep(_ content: some Encodable, _ kind: EvidenceStore.Kind, case number: CaseNumber) throws -> EvidenceDigest {
        let kept = try KeptWords(content, kind, case: number, salt: Data(facts.environment.randomness.bytes(16)))
        words.append(kept)
        facts.assume(kept)
        return kept.digest
    }

    /// The same of what is said in a conversation.
    mutating func keep(spoken said: SpokenWords, case number: CaseNumber) throws -> EvidenceDigest {
        let digest = try keep(said, .transcript, case: number)
        spoken[digest] = said
        return digest
    }

    // MARK: - Actions

    /// Asks for an action: the answer is the event that the case's log gets.
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

    /// Asks again for an action that was asked for before.
    mutating func ask(again action: ChatAction, _ delivery: ActionDelivery) {
        note(delivery, of: action.id)
        asked.append(action)
    }

    /// Nobody wants an action any more, or another stands for it.
    ///
    /// - Parameter moderator: who gives it up.
    mutating func abandon(_ id: Int, by moderator: ModeratorName? = nil) -> CaseEvent {
        note(ActionDelivery(isAwaited: false, attempts: 0), of: id)
        abandoned.insert(id)
        return .abandoned(action: id, by: moderator)
    }

    /// An action that failed is not tried again by itself.
    mutating func stopRetrying(_ id: Int) { stopped.append(id) }

    /// Notes how far the desk has come with an action.
    mutating func note(_ delivery: ActionDelivery, of id: Int) {
        if requests[id] == nil { deliveries.append((id, delivery)) } else { requests[id]?.delivery = delivery }
    }

    /// What this draft asks for anew that is about the same, in its order.
    func requests(in scope: String) -> [(id: Int, request: PendingRequest)] {
        requests.filter { $0.value.scope == scope }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Another case asks for the same, or its opposite, before the request of the first was written.
    mutating func supersede(_ id: Int) { requests[id]?.isSuperseded = true }

    /// What follows in the log of a case upon a request that another case took the place of before it was there.
    private func superseded(after event: CaseEvent) -> [CaseEvent] {
        guard case .requested(let request) = event, requests[request.id]?.isSuperseded == true else { return [] }
        return [.abandoned(action: request.id, by: nil)]
    }
}
