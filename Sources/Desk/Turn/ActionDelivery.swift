import ModelKit
import Store

/// The state of an action's delivery to the chat, which is not in the log.
struct ActionDelivery: Hashable {
    /// The chat was asked and has not answered yet.
    var isAwaited = true
    var attempts: Int
    /// When the action is requested again; nil if not automatically.
    var retryAt: Timestamp?
}

/// An action whose request is not in the log yet.
struct PendingRequest {
    let number: CaseNumber
    /// The scope of the action; see ``ChatAction/scope``.
    let scope: String?
    var delivery: ActionDelivery
    /// Another case has requested the same thing or its opposite in the meantime.
    var isSuperseded = false
    /// Whether the event with the request is part of the draft.
    var isRecorded = false

    /// What the action's row stores in addition to the log.
    func remark(on id: Int) -> RowRemark {
        .action(id, awaited: delivery.isAwaited, attempts: delivery.attempts, retryAt: delivery.retryAt, scope: scope)
    }
}
