import ModelKit
import Store

/// What becomes of an action, and what follows from that.
enum ActionOutcomes {
    typealias Standing = ActionStore.Standing

    /// Notes what became of an action. The same again changes nothing.
    ///
    /// - Parameter isFinal: it is not tried again by itself.
    /// - Throws: ``Problem`` with status 404.
    static func settle(_ id: Int, _ outcome: ActionOutcome, isFinal: Bool = false, in turn: Turn) throws {
        guard let found = try turn.stores.actions.standing(of: id) else {
            throw Problem("unknown-action", status: 404, title: "There is no action \(id)")
        }
        // What was given up, or has failed already and waits for its next try, fails no second time; what was done all the same is.
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

    /// What follows once the chat has done something.
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

    /// What the chat lifted just now holds its member no longer, whichever case had asked in vain for the same.
    private static func settleLifts(like action: ChatAction, in turn: Turn) throws {
        guard let scope = action.scope else { return }
        let isUnseen = try turn.facts.case(action.case).map { turn.facts.isUnseen(action: action.id, in: $0) } ?? false
        for found in try turn.stores.actions.undone(in: scope, before: action.id) {
            let (id, number) = (found.id, found.number)
            guard let theCase = try turn.facts.case(number),
                let request = theCase.request(of: id),
                request.type == .lift, let given = request.sanction.flatMap(theCase.sanction), given.isHeldAllTheSame,
                // Of what is borne seen and unseen, neither is to show the other.
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
        // Nothing of the row tells of a line.
        let telling: Draft.Telling =
            found.action.type == .say
            ? .nobody : .everybody(kind, quietly: draft.facts.isUnseen(action: found.action.id, in: theCase))
        try draft.record([event], on: found.number, telling, news: found.action.news)
    }

    // MARK: - Again

    /// Asks again for what was not answered, or failed a while ago.
    static func retryDue(in turn: Turn) throws {
        for id in turn.state.takeRetries(at: turn.now) { try turn.orStuck(.action(id)) { try retry(id, in: turn) } }
    }

    private static func retry(_ id: Int, in turn: Turn) throws {
        let now = turn.now
        // Most have been answered long ago: of these no more is read than that.
        guard let retryAt = try turn.stores.actions.retryAt(id) else { return }
        guard retryAt <= now else { return turn.state.schedule(action: id, at: retryAt) }
        guard let found = try turn.stores.actions.standing(of: id) else { return }
        let type = found.action.type
        // Nobody listens: it is sent when somebody does, and that it was in vain is not counted.
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

    /// Asks at once for what became due while nobody listened, and was put off since.
    ///
    /// - Parameter sent: what is on its way by itself.
    static func retryOverdue(but sent: Set<Int>, in turn: Turn) throws {
        for id in try turn.stores.actions.overdue(at: turn.now) where !sent.contains(id) {
            turn.state.schedule(action: id, at: turn.now)
        }
        try retryDue(in: turn)
    }

    // MARK: - What takes long

    /// The chat server is at it: it is not asked again before some time. The answer is the action's case; nil if it is settled.
    @discardableResult
    static func extend(_ id: Int, by pause: Duration, in turn: Turn) throws -> CaseNumber? {
        guard let found = try turn.stores.actions.standing(of: id), found.isAwaited else { return nil }
        let time = turn.now + pause
        try turn.write { $0.note(ActionDelivery(attempts: found.attempts, retryAt: time), of: id) }
        return found.number
    }

    /// How far it has come.
    static func note(_ progress: ActionProgress, of id: Int, in turn: Turn) throws {
        guard let number = try extend(id, by: .minutes(10), in: turn), let row = try turn.facts.row(number) else { return }
        turn.state.progress[id] = progress
        turn.publish(row, FeedHappening(kind: .refreshed, at: turn.now))
    }
}

extension ChatAction {
    /// What those hear of what became of it who have its conversation before them.
    fileprivate var news: [ConversationNews] {
        guard let channel else { return [] }
        return switch type {
        case .say: [.delivery(channel, action: id)]
        case .summon: [.standing(channel)]
        default: []
        }
    }
}
