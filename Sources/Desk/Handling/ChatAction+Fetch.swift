import Foundation
import GRDB
import ModelKit

extension ChatAction: QueuedSignal {
    /// The stream ends, and is resumed after the last action of it.
    static var reset: Self? { nil }

    var bytes: Int {
        let texts = [text, reason, `as`].compactMap { $0?.utf8.count } + (messages ?? []).map { 32 + $0.rawValue.utf8.count }
        return texts.reduce(512, +)
    }
}

extension ChatAction {
    /// What it is about, so that a later request for the same or its opposite takes its place: a member's sanction of a kind, or
    /// somebody's coming and going. Nil for what stands for itself.
    var scope: String? {
        switch type {
        case .sanction where kind?.lasts == true, .lift:
            [member?.rawValue, kind?.rawValue, channel?.rawValue].map { $0 ?? "" }.joined(separator: "\u{1F}")
        case .summon, .release: channel?.rawValue
        case .sanction, .say, .notice, .redact, .mail: nil
        }
    }

    /// When an action is asked for again; nil if it is not.
    static func retryAt(_ id: Int, from db: Database) throws -> Timestamp? {
        try db.firstStored("action", "SELECT id, retry_at FROM action WHERE id = ? AND retry_at IS NOT NULL", [id])?.value(1)
    }

    /// Actions in their order: all after an id, or, without one, those of which the chat server has not said what became. The
    /// desk's own mail is none of them.
    static func fetch(after id: Int?, limit: Int = .max, from db: Database) throws -> [ChatAction] {
        try read(stored(after: id, limit: limit, from: db))
    }

    /// Those of them that can be read: one that cannot keeps no other from the chat server.
    static func read(_ rows: [StoredRow]) -> [ChatAction] { rows.compactMap { try? $0.json(1) } }

    static func stored(after id: Int?, limit: Int, from db: Database) throws -> [StoredRow] {
        let condition = id == nil ? "a.awaited" : "a.id > ? AND a.status <> 'abandoned'"
        let sql = """
            SELECT a.id, e.content FROM action a JOIN evidence e ON e.digest = a.evidence WHERE \(condition) ORDER BY a.id LIMIT ?
            """
        return try db.stored("action", sql, id.map { [$0, limit] } ?? [limit])
    }
}
