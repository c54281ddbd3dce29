import Foundation
import ModelKit

/// What the chat is asked to do. Of it the log says what was asked for and what became of it, and only these rows how far the desk
/// has come with asking.
package struct ActionStore {
    let connection: any Connection

    /// An action, and how it stands.
    package struct Standing {
        package let number: CaseNumber
        package let status: ActionStatus
        /// The chat was asked, and has not answered: also where it had failed before.
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
                // What the chat says now is taken, whatever stands there.
                status: (try? row.choice(2)) ?? .asked, isAwaited: (try? row.value(3)) ?? true, attempts: try row.number(4),
                action: try row.json(5))
        }
    }

    /// When an action is asked for again; nil if it is not.
    package func retryAt(_ id: Int) throws -> Timestamp? {
        try connection.first("action", "SELECT id, retry_at FROM action WHERE id = ? AND retry_at IS NOT NULL", [id])?.value(1)
    }

    /// Actions in their order: all after an id but those that were given up, or, without one, those that are awaited.
    ///
    /// - Returns: those that can be read, since one that cannot keeps no other from the chat server; and whether there may be more.
    package func following(_ id: Int?, limit: Int) throws -> (actions: [ChatAction], mayGoOn: Bool) {
        let condition = id == nil ? "a.awaited" : "a.id > ? AND a.status <> 'abandoned'"
        let sql = """
            SELECT a.id, e.content FROM action a JOIN evidence e ON e.digest = a.evidence WHERE \(condition) ORDER BY a.id LIMIT ?
            """
        let rows = try connection.rows("action", sql, id.map { [$0, limit] } ?? [limit])
        return (rows.compactMap { try? $0.json(1) }, rows.count == limit)
    }

    // MARK: - Of one scope

    /// One of those that are about the same.
    package struct Found {
        package let id: Int
        package let number: CaseNumber
    }

    /// Those that are not done and not given up.
    package func open(in scope: String) throws -> [Found] {
        try found("SELECT id, number FROM action WHERE scope = ? AND status IN ('asked', 'failed') ORDER BY id", [scope])
    }

    /// Those before one of which nothing is awaited and that were not done, the latest first.
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

    // MARK: - Asking again

    /// How far the desk has come with an action.
    package func note(_ id: Int, awaited isAwaited: Bool, attempts: Int, retryAt: Timestamp?) throws {
        let sql = "UPDATE action SET awaited = ?, attempts = ?, retry_at = ? WHERE id = ?"
        try connection.write(sql, [isAwaited, attempts, retryAt, id])
    }

    /// It is not asked for again by itself.
    package func stopRetrying(_ id: Int) throws {
        try connection.write("UPDATE action SET retry_at = NULL WHERE id = ?", [id])
    }

    /// Those that were to be asked for again by a time, in their order.
    package func overdue(at time: Timestamp) throws -> [Int] {
        let sql = "SELECT id FROM action WHERE retry_at <= ? AND status IN ('asked', 'failed') ORDER BY id"
        return try connection.rows("action", sql, [time]).map { try $0.number(0) }
    }

    /// When actions are asked for again, or why that cannot be read. Each half of the statement has an index of its own, which costs a
    /// report nothing.
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

    /// The greatest id that was given, as far as the rows tell.
    package func greatestID() throws -> Int {
        let greatest = try connection.greatest("id", in: "action")
        let sql = "SELECT 1 FROM action WHERE id NOT BETWEEN 0 AND ? LIMIT 1"
        guard try connection.exists(sql, [Limits.greatestNumber]) else { return greatest }
        // One of them is called otherwise than it was: its number is not given again.
        return max(greatest, try connection.first("action", "SELECT count(*) FROM action")?.number(0) ?? 0)
    }
}

extension ChatAction {
    /// What it is about, so that a later request for the same or its opposite takes its place: a member's sanction of a kind, or
    /// somebody's coming and going. Nil for what stands for itself.
    package var scope: String? {
        switch type {
        case .sanction where kind?.lasts == true, .lift:
            [member?.rawValue, kind?.rawValue, channel?.rawValue].map { $0 ?? "" }.joined(separator: "\u{1F}")
        case .summon, .release: channel?.rawValue
        case .sanction, .say, .notice, .redact, .mail: nil
        }
    }
}
