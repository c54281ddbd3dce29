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

    enum Step {
        case open(CaseNumber, CaseEvent.Opening)
        case change(Change)
        /// A row tells something else of what is not its case.
        case refresh(CaseRow, because: CaseNumber?)
    }

    /// What happens to one case.
    struct Change {
        var subject: Case
        var events: [CaseEvent]
        /// How the feed tells it.
        var telling: Telling
        /// What those hear who have its conversations before them, beside what its events say.
        var news: [TalkNews] = []
    }

    /// How the feed tells of a change.
    enum Telling {
        /// Nothing of the row changes.
        case nobody
        /// - Parameters:
        ///   - row: with what it says beside its case; nil: as it was.
        ///   - quietly: only if something of the row has changed.
        case everybody(FeedHappening.Kind, by: ModeratorName? = nil, row: CaseRow? = nil, quietly: Bool = false)
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
        return Case(number: number, opening: opening, at: facts.now)
    }

    /// Appends events to a case; the answer is the case after them. Where there are none, nothing happens.
    @discardableResult
    mutating func record(_ events: [CaseEvent], on subject: Case, _ telling: Telling, news: [TalkNews] = []) -> Case {
        guard !events.isEmpty else { return subject }
        let events = events.flatMap { [$0] + superseded(after: $0) }
        // What was decided about it on the way counts too.
        let subject = facts.drafted(subject.number) ?? subject
        steps.append(.change(Change(subject: subject, events: events, telling: telling, news: news)))
        for case .requested(let request) in events { requests[request.id]?.isRecorded = true }
        let after = subject.after(events, at: facts.now)
        facts.assume(after)
        return after
    }

    mutating func refresh(_ row: CaseRow, because cause: CaseNumber? = nil) { steps.append(.refresh(row, because: cause)) }

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

extension Case {
    /// The case as events make it that are not written yet.
    func after(_ events: [CaseEvent], at time: Timestamp) -> Case {
        var subject = self
        for event in events { subject.apply(event, at: time) }
        return subject
    }
}
