import ModelKit
import Store

/// The queue of actions for the chat: retries, giving up, and which request replaces which.
enum ActionQueue {
    /// The requests that a moderator means by one action of the dossier: that request alone, or all notices with its purpose.
    /// The dossier shows those as one, because separate notices would reveal whom James did not notify.
    static func like(_ request: ActionRequest, of theCase: Case, _ facts: Facts) throws -> [ActionRequest] {
        guard request.purpose.isForModerators, theCase.hidesWhoIsTold(original: try facts.original(of: theCase)) else {
            return [request]
        }
        return theCase.actions.filter { $0.isOpen && $0.request.purpose == request.purpose }.map(\.request)
    }

    /// Tries an action again for a moderator.
    static func retry(_ request: ActionRequest, in draft: inout Draft) throws -> [CaseEvent] {
        guard let found = try draft.facts.stores.actions.standing(of: request.id) else { return [] }
        let pause = RetryPolicy.pauseWithoutAnswer(of: found.action.type, attempt: 1)
        draft.ask(again: found.action, ActionDelivery(attempts: 1, retryAt: draft.facts.now + pause))
        return [.requested(request)]
    }

    /// Gives up an earlier request for the same thing or for its opposite, because it would be carried out after the new one.
    /// Call this before making the new request. Returns the events for the log of its own case.
    ///
    /// - Parameter isUnseen: the new request is about a consequence that must not show in other cases, so it leaves requests
    ///   alone that are shown there.
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
            } else if let theCase = try draft.facts.case(other), try draft.facts.row(other) != nil {
                let isHidden = draft.facts.isUnseen(action: id, in: theCase)
                guard isHidden || !isUnseen else { continue }
                try draft.record([draft.abandon(id)], on: other, .everybody(.refreshed, quietly: isHidden))
            }
        }
        for (id, request) in draft.requests(in: scope) where !request.isRecorded && request.delivery.isAwaited {
            let event = draft.abandon(id)
            if request.number == number { events.append(event) } else { draft.supersede(id) }
        }
        return events
    }
}
