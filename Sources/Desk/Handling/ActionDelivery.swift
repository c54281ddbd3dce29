import ModelKit

/// How far the desk has come with asking the chat for an action; the log does not say.
struct ActionDelivery: Hashable {
    /// The chat was asked, and has not answered.
    var isAwaited = true
    var attempts: Int
    /// When it is asked again; nil: not by itself.
    var retryAt: Timestamp?
}

/// An action whose request is not in the log yet.
struct PendingRequest {
    let number: CaseNumber
    /// What it is about; see ``ChatAction/scope``.
    let scope: String?
    var delivery: ActionDelivery
    /// Another case has asked for the same, or its opposite, meanwhile.
    var isSuperseded = false
}

extension Transaction {
    /// Notes how far the desk has come with an action.
    func noteDelivery(of id: Int, _ delivery: ActionDelivery) throws {
        if let retryAt = delivery.retryAt { state.schedule(action: id, at: retryAt) }
        guard pending[id] == nil else {
            pending[id]?.delivery = delivery
            return
        }
        try stores.actions.note(id, awaited: delivery.isAwaited, attempts: delivery.attempts, retryAt: delivery.retryAt)
    }

    /// The same for an action whose request was just logged.
    func noteDelivery(ofRequested id: Int) {
        guard let request = pending.removeValue(forKey: id) else { return }
        let delivery = request.delivery
        note(
            .action(
                id, awaited: delivery.isAwaited, attempts: delivery.attempts, retryAt: delivery.retryAt, scope: request.scope))
    }

    /// What follows in the log of a case upon a request that another case took the place of before it was there.
    func superseded(after event: CaseEvent) -> [CaseEvent] {
        guard case .requested(let request) = event, pending[request.id]?.isSuperseded == true else { return [] }
        return [.abandoned(action: request.id, by: nil)]
    }
}
