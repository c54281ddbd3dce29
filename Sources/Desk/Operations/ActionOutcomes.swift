import ModelKit
import Store

/// The outcomes of actions, and what follows from them.
enum ActionOutcomes {
    typealias Standing = ActionStore.Standing

    /// Records the outcome of an action. Repeating the same outcome changes nothing.
    ///
    /// - Parameter isFinal: whether the action is not retried automatically.
    /// - Throws: ``Problem`` with status 404.
    static func settle(_ id: Int, _ outcome: ActionOutcome, isFinal: Bool = false, in turn: Turn) throws {
        guard let found = try turn.stores.actions.standing(of: id) else {
            throw Problem("unknown-action", status: 404, title: "There is no action \(id)")
        }
        // An action that was given up, or has failed and waits for a retry, cannot fail again. But it can still turn out to be
        // done.
        guard found.status != .done, found.isAwaited || outcome.status == .done else { return }
        turn.state.progress[id] = nil
        switch outcome.status {
        case .failed:
            let text = (outcome.detail ?? "").limited(to: Limits.note).text
            try turn.write { try fail(found, saying: text, isLast: isFinal, in: &$0) }
        case .done:
            try turn.write { draft in
                draft.note(ActionDelivery(isAwaited: false, attempts: found.attempts), of: id)
                try note(.performed(action: id), of: found, .refreshed, &draft)
            }
            try follow(found, in: turn)
        }
    }

    /// What follows once the chat has carried out an action.
    private static func follow(_ found: Standing, in turn: Turn) throws {
        let action = found.action
        if action.type == .redact { try turn.write { try Removals.tell(after: action, in: &$0) } }
        if action.type == .lift {
            try settleLifts(like: action, in: turn)
            try turn.write { try Sanctions.holdOnUnseen(after: action, in: &$0) }
        }
        if action.type == .lift || found.status == .abandoned {
            try turn.write { try SanctionEnds.tell(after: action, in: &$0) }
        }
    }

    /// Settles requests of other cases that failed to lift the same restriction, because the chat has lifted it now.
    private static func settleLifts(like action: ChatAction, in turn: Turn) throws {
        guard let scope = action.scope else { return }
        let isUnseen = try turn.facts.case(action.case).map { turn.facts.isUnseen(action: action.id, in: $0) } ?? false
        for found in try turn.stores.actions.undone(in: scope, before: action.id) {
            let (id, number) = (found.id, found.number)
            guard let theCase = try turn.facts.case(number),
                let request = theCase.request(of: id),
                request.type == .lift, let given = request.sanction.flatMap(theCase.sanction), given.isHeldAllTheSame,
                // Seen and unseen sanctions must not reveal each other.
                number == action.case || !isUnseen && !turn.facts.isUnseen(action: id, in: theCase)
            else { continue }
            try settle(id, ActionOutcome(status: .done), in: turn)
        }
    }

    private static func fail(_ found: Standing, saying text: String, isLast: Bool, in draft: inout Draft) throws {
        let id = found.action.id
        let detail = text.isEmpty ? nil : try draft.keep(text, .detail, case: found.number)
        try note(.failed(action: id, detail: detail), of: found, .failed, &draft)
        let isLast = isLast || found.attempts >= RetryPolicy.attempts(for: found.action.type)
        let retry =
            isLast || !RetryPolicy.retriesFailure(of: found.action.type)
            ? nil : draft.facts.now + RetryPolicy.pauseAfterFailure(attempt: found.attempts)
        draft.note(ActionDelivery(isAwaited: false, attempts: found.attempts, retryAt: retry), of: id)
    }

    private static func note(_ event: CaseEvent, of found: Standing, _ kind: FeedHappening.Kind, _ draft: inout Draft) throws {
        let theCase = try draft.facts.existing(found.number)
        // A line changes nothing in the row.
        let telling: Draft.Telling =
            found.action.type == .say
            ? .nobody : .everybody(kind, quietly: draft.facts.isUnseen(action: found.action.id, in: theCase))
        try draft.record([event], on: found.number, telling, news: found.action.news)
    }

    // MARK: - Retries

    /// Requests actions again that were not answered, or that failed a while ago.
    static func retryDue(in turn: Turn) throws {
        for id in turn.state.takeRetries(at: turn.now) { try turn.orStuck(.action(id)) { try retry(id, in: turn) } }
    }

    private static func retry(_ id: Int, in turn: Turn) throws {
        let now = turn.now
        // Most actions were answered long ago, so nothing else is read of those.
        guard let retryAt = try turn.stores.actions.retryAt(id) else { return }
        guard retryAt <= now else { return turn.state.schedule(action: id, at: retryAt) }
        guard let found = try turn.stores.actions.standing(of: id) else { return }
        let type = found.action.type
        // If nobody is listening, the action is sent when somebody does, and this attempt does not count.
        if !turn.isChatListening, type != .mail, !RetryPolicy.isOfTheMoment(type) {
            turn.state.schedule(action: id, at: now + .minutes(1))
        } else if found.isAwaited, found.attempts >= RetryPolicy.attempts(for: type) {
            let silence = turn.isChatListening ? "the chat server did not answer" : "the chat server is away"
            let text = type == .mail ? "the mail program did not answer" : silence
            try turn.write { try fail(found, saying: text, isLast: true, in: &$0) }
        } else {
            let attempts = found.attempts + 1
            let pause = RetryPolicy.pauseWithoutAnswer(of: type, attempt: attempts)
            try turn.write { $0.ask(again: found.action, ActionDelivery(attempts: attempts, retryAt: now + pause)) }
        }
    }

    /// Requests actions at once that became due while nobody was listening, and were postponed.
    ///
    /// - Parameter sent: actions that are sent anyway.
    static func retryOverdue(but sent: Set<Int>, in turn: Turn) throws {
        for id in try turn.stores.actions.overdue(at: turn.now) where !sent.contains(id) {
            turn.state.schedule(action: id, at: turn.now)
        }
        try retryDue(in: turn)
    }

    // MARK: - Actions that take long

    /// Postpones the retry, because the chat server is working on the action. Returns the action's case; nil if it is settled.
    @discardableResult
    static func extend(_ id: Int, by pause: Duration, in turn: Turn) throws -> CaseNumber? {
        guard let found = try turn.stores.actions.standing(of: id), found.isAwaited else { return nil }
        let time = turn.now + pause
        try turn.write { $0.note(ActionDelivery(attempts: found.attempts, retryAt: time), of: id) }
        return found.number
    }

    /// Records the progress of an action.
    static func note(_ progress: ActionProgress, of id: Int, in turn: Turn) throws {
        guard let number = try extend(id, by: .minutes(10), in: turn), let row = try turn.facts.row(number) else { return }
        turn.state.progress[id] = progress
        turn.publish(row, FeedHappening(kind: .refreshed, at: turn.now))
    }
}

extension ChatAction {
    /// What the followers of a conversation are told about the outcome of an action.
    fileprivate var news: [ConversationNews] {
        guard let channel else { return [] }
        return switch type {
        case .say: [.delivery(channel, action: id)]
        case .summon: [.standing(channel)]
        default: []
        }
    }
}
