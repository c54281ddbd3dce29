import Foundation
import ModelKit
import Store

// What moderators make of an action that is not done, and what takes its place.
extension Transaction {
    /// A moderator has an action tried again, or gives it up.
    private func checkOpen(action id: Int, of subject: Case) throws -> ActionRequest {
        guard let action = subject.actions.first(where: { $0.request.id == id }) else {
            throw Problem("unknown-action", status: 404, title: "Case \(subject.number) has no action \(id)")
        }
        guard action.isOpen else {
            throw Problem("settled-action", status: 409, title: "Action \(id) is settled", detail: "it was done or given up")
        }
        return action.request
    }

    /// What a moderator means by an action of the dossier: it alone, or all notices of its purpose, where the dossier shows them as
    /// one since they would tell whom James did not tell.
    func openActions(_ id: Int, of subject: Case) throws -> [ActionRequest] {
        let request = try checkOpen(action: id, of: subject)
        guard request.purpose.isForModerators,
            try subject.hidesWhoIsTold(original: subject.original.flatMap { try fetchCase($0) })
        else { return [request] }
        return subject.actions.filter { $0.isOpen && $0.request.purpose == request.purpose }.map(\.request)
    }

    func retry(_ request: ActionRequest, of subject: Case) throws -> [CaseEvent] {
        guard !subject.hasEnded(request) else {
            throw Problem(
                "sanction-over", status: 409, title: "This sanction has expired",
                detail: "impose it again, or give up")
        }
        guard let found = try stores.actions.standing(of: request.id) else { return [] }
        let pause = RetryPolicy.pauseWithoutAnswer(of: found.action.type, attempt: 1)
        try noteDelivery(of: request.id, ActionDelivery(attempts: 1, retryAt: now + pause))
        ask(found.action)
        return [.requested(request)]
    }

    /// An earlier request for the same, or for its opposite, is not made again: it would come after this one. Called before the new
    /// one is made; the answer is the events for the log of its own case.
    ///
    /// - Parameter isUnseen: the new one is for what somebody bears unseen; it takes the place of nothing that is shown elsewhere.
    func supersede(_ scope: String?, in number: CaseNumber, isUnseen: Bool = false) throws -> [CaseEvent] {
        guard let scope else { return [] }
        var events: [CaseEvent] = []
        for found in try stores.actions.open(in: scope) where !abandoned.contains(found.id) {
            let (id, other) = (found.id, found.number)
            if other == number {
                events.append(try abandon(id))
            } else if var subject = try fetchCase(other), var row = try self.row(other) {
                let isHidden = self.isUnseen(action: id, in: subject)
                guard isHidden || !isUnseen else { continue }
                try record([abandon(id)], on: &subject, row: &row, as: .refreshed, by: nil, quietly: isHidden)
            }
        }
        for (id, request) in pending.sorted(by: { $0.key < $1.key }) where request.scope == scope && request.delivery.isAwaited {
            let event = try abandon(id)
            if request.number == number { events.append(event) } else { pending[id]?.isSuperseded = true }
        }
        return events
    }

    /// Nobody wants an action any more, or another stands for it.
    ///
    /// - Parameter moderator: who gives it up.
    func abandon(_ id: Int, by moderator: Moderator? = nil) throws -> CaseEvent {
        try noteDelivery(of: id, ActionDelivery(isAwaited: false, attempts: 0))
        abandoned.insert(id)
        return .abandoned(action: id, by: moderator?.name)
    }

    /// An action that failed is not tried again by itself.
    func stopRetrying(_ id: Int) throws { try stores.actions.stopRetrying(id) }
}
