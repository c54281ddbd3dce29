import Chat
import ModelKit
import Store

/// What the chat is asked to do: trying again, giving up, and what takes the place of what.
enum ActionQueue {
    /// What a moderator means by an action of the dossier: it alone, or all notices of its purpose, where the dossier shows them as
    /// one since they would tell whom James did not tell.
    ///
    /// - Throws: ``Problem`` with status 404 or 409.
    static func open(_ id: Int, of subject: Case, _ facts: Facts) throws -> [ActionRequest] {
        let request = try checkOpen(action: id, of: subject)
        guard request.purpose.isForModerators, subject.hidesWhoIsTold(original: try facts.original(of: subject)) else {
            return [request]
        }
        return subject.actions.filter { $0.isOpen && $0.request.purpose == request.purpose }.map(\.request)
    }

    private static func checkOpen(action id: Int, of subject: Case) throws -> ActionRequest {
        guard let action = subject.actions.first(where: { $0.request.id == id }) else {
            throw Problem("unknown-action", status: 404, title: "Case \(subject.number) has no action \(id)")
        }
        guard action.isOpen else {
            throw Problem("settled-action", status: 409, title: "Action \(id) is settled", detail: "it was done or given up")
        }
        return action.request
    }

    /// A moderator has an action tried again.
    ///
    /// - Throws: ``Problem`` with status 409.
    static func retry(_ request: ActionRequest, of subject: Case, in draft: inout Draft) throws -> [CaseEvent] {
        guard !subject.hasEnded(request) else {
            throw Problem(
                "sanction-over", status: 409, title: "This sanction has expired",
                detail: "impose it again, or give up")
        }
        guard let found = try draft.facts.stores.actions.standing(of: request.id) else { return [] }
        let pause = RetryPolicy.pauseWithoutAnswer(of: found.action.type, attempt: 1)
        draft.ask(again: found.action, ActionDelivery(attempts: 1, retryAt: draft.facts.now + pause))
        return [.requested(request)]
    }

    /// An earlier request for the same, or for its opposite, is not made again: it would come after this one. Called before the new
    /// one is made; the answer is the events for the log of its own case.
    ///
    /// - Parameter isUnseen: the new one is for what somebody bears unseen; it takes the place of nothing that is shown elsewhere.
    static func supersede(_ scope: String?, in number: CaseNumber, isUnseen: Bool = false, in draft: inout Draft) throws
        -> [CaseEvent]
    {
        guard let scope else { return [] }
        var events: [CaseEvent] = []
        let written = try draft.facts.stores.actions.open(in: scope).map { ($0.id, $0.number) }
        let recorded = draft.requests(in: scope).filter(\.request.isRecorded).map { ($0.id, $0.request.number) }
        for (id, other) in written + recorded where !draft.abandoned.contains(id) {
            if other == number {
                events.append(draft.abandon(id))
            } else if let subject = try draft.facts.case(other) {
                let isHidden = draft.facts.isUnseen(action: id, in: subject)
                guard isHidden || !isUnseen else { continue }
                draft.record([draft.abandon(id)], on: subject, .everybody(.refreshed, quietly: isHidden))
            }
        }
        for (id, request) in draft.requests(in: scope) where !request.isRecorded && request.delivery.isAwaited {
            let event = draft.abandon(id)
            if request.number == number { events.append(event) } else { draft.supersede(id) }
        }
        return events
    }
}
