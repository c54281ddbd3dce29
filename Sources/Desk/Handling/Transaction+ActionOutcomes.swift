import Foundation
import ModelKit
import Store

// What becomes of an action, and when it is asked for again.
extension Transaction {
    typealias Standing = ActionStore.Standing

    /// Notes what became of an action. The same again changes nothing.
    ///
    /// - Parameter isFinal: it is not tried again by itself.
    func settle(action id: Int, _ outcome: ActionOutcome, isFinal: Bool = false) throws {
        guard let found = try stores.actions.standing(of: id) else {
            throw Problem("unknown-action", status: 404, title: "There is no action \(id)")
        }
        // What was given up, or has failed already and waits for its next try, fails no second time; what was done all the same is.
        guard found.status != .done, found.isAwaited || outcome.status == .done else { return }
        state.progress[id] = nil
        switch outcome.status {
        case .done:
            try noteDelivery(of: id, ActionDelivery(isAwaited: false, attempts: found.attempts))
            try note([.performed(action: id)], of: found)
            if found.action.type == .redact { try tellRemoval(after: found.action) }
            if found.action.type == .lift {
                try settleLifts(like: found.action)
                try holdOnUnseen(after: found.action)
            }
            if found.action.type == .lift || found.status == .abandoned { try tellEnd(after: found.action) }
        case .failed: try fail(found, saying: (outcome.detail ?? "").limited(to: Limits.note).text, isLast: isFinal)
        }
    }

    /// What the chat lifted just now holds its member no longer, whichever case had asked in vain for the same.
    private func settleLifts(like action: ChatAction) throws {
        guard let scope = action.scope else { return }
        let isUnseen = try fetchCase(action.case).map { self.isUnseen(action: action.id, in: $0) } ?? false
        for found in try stores.actions.undone(in: scope, before: action.id) {
            let (id, number) = (found.id, found.number)
            guard let subject = try fetchCase(number),
                let request = subject.actions.first(where: { $0.request.id == id })?.request,
                request.type == .lift, let given = request.sanction.flatMap(subject.sanction), given.isHeldAllTheSame,
                // Of what is borne seen and unseen, neither is to show the other.
                number == action.case || !isUnseen && !self.isUnseen(action: id, in: subject)
            else { continue }
            try settle(action: id, ActionOutcome(status: .done))
        }
    }

    func fail(_ found: Standing, saying text: String, isLast: Bool) throws {
        let detail = text.isEmpty ? nil : try keep(text, kind: .detail, case: found.number)
        try note([.failed(action: found.action.id, detail: detail)], of: found)
        let isLast = isLast || found.attempts >= RetryPolicy.attempts(for: found.action.type)
        let retry =
            isLast || !RetryPolicy.retriesFailure(of: found.action.type)
            ? nil : now + RetryPolicy.pauseAfterFailure(attempt: found.attempts)
        try noteDelivery(of: found.action.id, ActionDelivery(isAwaited: false, attempts: found.attempts, retryAt: retry))
    }

    private func note(_ events: [CaseEvent], of found: Standing) throws {
        guard var subject = try fetchCase(found.number), var row = try row(found.number) else {
            throw UnreadableRow.missing(case: found.number)
        }
        if found.action.type == .say {
            // Nothing of the row tells of a line.
            try append(events, to: &subject)
        } else {
            let hasFailed = if case .failed? = events.first { true } else { false }
            let isUnseen = isUnseen(action: found.action.id, in: subject)
            try record(events, on: &subject, row: &row, as: hasFailed ? .failed : .refreshed, by: nil, quietly: isUnseen)
        }
        try tellTalk(of: found.action, in: subject)
    }

    // MARK: - Again

    /// Asks again for what was not answered, or failed a while ago.
    func retryActions() throws {
        for id in state.takeRetries(at: now) { try orStuck(.action(id)) { try retryAction(id) } }
    }

    private func retryAction(_ id: Int) throws {
        // Most have been answered long ago: of these no more is read than that.
        guard let retryAt = try stores.actions.retryAt(id) else { return }
        guard retryAt <= now else { return state.schedule(action: id, at: retryAt) }
        guard let found = try stores.actions.standing(of: id) else { return }
        // Nobody listens: it is sent when somebody does, and that it was in vain is not counted.
        if !isChatListening, found.action.type != .mail, !RetryPolicy.isOfTheMoment(found.action.type) {
            state.schedule(action: id, at: now + .minutes(1))
        } else if found.isAwaited, found.attempts >= RetryPolicy.attempts(for: found.action.type) {
            let silence = isChatListening ? "the chat server did not answer" : "the chat server is away"
            try fail(found, saying: found.action.type == .mail ? "the mail program did not answer" : silence, isLast: true)
        } else {
            let attempts = found.attempts + 1
            let pause = RetryPolicy.pauseWithoutAnswer(of: found.action.type, attempt: attempts)
            try noteDelivery(of: id, ActionDelivery(attempts: attempts, retryAt: now + pause))
            ask(found.action)
        }
    }

    /// Asks at once for what became due while nobody listened, and was put off since.
    ///
    /// - Parameter sent: what is on its way by itself.
    func retryOverdue(but sent: Set<Int>) throws {
        for id in try stores.actions.overdue(at: now) where !sent.contains(id) { state.schedule(action: id, at: now) }
        try retryActions()
    }

    /// The chat server is at it: it is not asked again before some time. The answer is the action's case; nil if it is settled.
    func extend(action id: Int, until time: Timestamp) throws -> CaseNumber? {
        guard let found = try stores.actions.standing(of: id), found.isAwaited else { return nil }
        try noteDelivery(of: id, ActionDelivery(attempts: found.attempts, retryAt: time))
        return found.number
    }
}
