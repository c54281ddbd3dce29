import ModelKit
import Store

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
    /// The event by which the log tells of it is among those of the draft.
    var isRecorded = false

    /// What the row of the action says beside the log.
    func remark(on id: Int) -> RowRemark {
        .action(id, awaited: delivery.isAwaited, attempts: delivery.attempts, retryAt: delivery.retryAt, scope: scope)
    }
}
