import Foundation
import ModelKit

/// The actions for the chat. The log records that they were requested, and their outcome. Only these rows record the state of
/// their delivery.
package struct ActionStore {
    let connection: any Connection

    /// An action and its state.
    package struct Standing {
        package let number: CaseNumber
        package let status: ActionStatus
        /// The chat was asked and has not answered yet. This can also be a retry after a failure.
        package let isAwaited: Bool
        package let attempts: Int
        package let action: ChatAction
    }

    package func standing(of id: Int) throws -> Standing? {
        let sql = """
            SELECT a.id, a.number, a.status, a.awaited, a.attempts, e.content FROM action a
            JOIN evidence e ON e.digest = a.evidence WHERE a.id = ?
            """
        return try connection.first("action", sql, [id]).map { row in
            Standing(
                number: try row.number(1),
                // An unreadable value must not keep the chat's answer from being accepted.
                status: (try? row.choice(2)) ?? .asked, isAwaited: (try? row.value(3)) ?? true, attempts: try row.number(4),
                action: try row.json(5))
        }
    }

    /// When an action is requested again; nil if never.
    package func retryAt(_ id: Int) throws -> Timestamp? {
        try connection.first("action", "SELECT id, retry_at FROM action WHERE id = ? AND retry_at IS NOT NULL", [id])?.value(1)
    }

    /// Actions in order: after an id, all that were not given up; without an id, those that await an answer.
    ///
    /// - Returns: the readable actions, because an unreadable one must not block the others; and whether there may be more.
    package func following(_ id: Int?, limit: Int) throws -> (actions: [ChatAction], mayGoOn: Bool) {
        let condition = id == nil ? "a.awaited" : "a.id > ? AND a.status <> 'abandoned'"
        let sql = """
            SELECT a.id, e.content FROM action a JOIN evidence e ON e.digest = a.evidence WHERE \(condition) ORDER BY a.id LIMIT ?
            """
        let rows = try connection.rows("action", sql, id.map { [$0, limit] } ?? [limit])
        return (rows.compactMap { try? $0.json(1) }, rows.count == limit)
    }

    // MARK: - Actions of one scope

    /// An action with the same scope.
    package struct Found {
        package let id: Int
        package let number: CaseNumber
    }

    /// Actions that are neither done nor given up.
    package func open(in scope: String) throws -> [Found] {
        try found("SELECT id, number FROM action WHERE scope = ? AND status IN ('asked', 'failed') ORDER BY id", [scope])
    }

    /// Earlier actions that were not done and await no answer, the latest first.
    package func undone(in scope: String, before id: Int) throws -> [Found] {
        let sql = """
            SELECT id, number FROM action WHERE scope = ? AND id < ? AND status IN ('failed', 'abandoned') AND NOT awaited
            ORDER BY id DESC
            """
        return try found(sql, [scope, id])
    }

    private func found(_ sql: String, _ values: [any Bindable]) throws -> [Found] {
        try connection.rows("action", sql, values).map { Found(id: try $0.number(0), number: try $0.number(1)) }
    }

    // MARK: - Retries

    /// Records the delivery state of an action.
    package func note(_ id: Int, awaited isAwaited: Bool, attempts: Int, retryAt: Timestamp?) throws {
        let sql = "UPDATE action SET awaited = ?, attempts = ?, retry_at = ? WHERE id = ?"
        try connection.write(sql, [isAwaited, attempts, retryAt, id])
    }

    /// Stops automatic retries of an action.
    package func stopRetrying(_ id: Int) throws {
        try connection.write("UPDATE action SET retry_at = NULL WHERE id = ?", [id])
    }

    /// The actions that should have been requested again by a time, in order.
    package func overdue(at time: Timestamp) throws -> [Int] {
        let sql = "SELECT id FROM action WHERE retry_at <= ? AND status IN ('asked', 'failed') ORDER BY id"
        return try connection.rows("action", sql, [time]).map { try $0.number(0) }
    }

    /// When actions are requested again, or why that is unreadable. Each half of the statement uses an index of its own, which
    /// does not slow down reports.
    package func retries() throws -> [Result<(id: Int, at: Timestamp), UnreadableRow>] {
        let sql = """
            SELECT id, retry_at FROM action WHERE awaited AND retry_at IS NOT NULL
            UNION ALL SELECT id, retry_at FROM action WHERE status = 'failed' AND NOT awaited AND retry_at IS NOT NULL
            """
        return try connection.rows("action", sql).map { row in
            Result { () throws(UnreadableRow) in (try row.number(0), try row.value(1)) }
        }
    }

    // MARK: - Numbers

    /// The highest id that was used, according to the rows.
    package func greatestID() throws -> Int {
        let greatest = try connection.greatest("id", in: "action")
        let sql = "SELECT 1 FROM action WHERE id NOT BETWEEN 0 AND ? LIMIT 1"
        guard try connection.exists(sql, [Limits.greatestNumber]) else { return greatest }
        // An action has a damaged id. Its original id must not be used again.
        return max(greatest, try connection.first("action", "SELECT count(*) FROM action")?.number(0) ?? 0)
    }
}

extension ChatAction {
    /// The subject of the action: a member's sanction of one kind, or whether somebody is in a conversation. A later request
    /// with the same scope or its opposite replaces an earlier one. Nil for actions that replace nothing.
    package var scope: String? {
        switch type {
        case .sanction where kind?.lasts == true, .lift:
            [member?.rawValue, kind?.rawValue, channel?.rawValue].map { $0 ?? "" }.joined(separator: "\u{1F}")
        case .summon, .release: channel?.rawValue
        case .sanction, .say, .notice, .redact, .mail: nil
        }
    }
}
