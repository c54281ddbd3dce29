import ModelKit
import Store

/// What the chat is asked to do: trying again, giving up, and what takes the place of what.
enum ActionQueue {
    /// What a moderator means by an action of the dossier: it alone, or all notices of its purpose, where the dossier shows them as
    /// one since they would tell whom James did not tell.
    static func like(_ request: ActionRequest, of theCase: Case, _ facts: Facts) throws -> [ActionRequest] {
        guard request.purpose.isForModerators, theCase.hidesWhoIsTold(original: try facts.original(of: theCase)) else {
            return [request]
        }
        return theCase.actions.filter { $0.isOpen && $0.request.purpose == request.purpose }.map(\.request)
    }

    /// A moderator has an action tried again.
    static func retry(_ request: ActionRequest, in draft: inout Draft) throws -> [CaseEvent] {
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
