import Foundation
import ModelKit

/// What the adapter of a chat needs to know after a restart.
package struct MemoStore {
    let connection: any Connection

    /// Whether the file can store memos. An early version could not.
    package func isThere() throws -> Bool { try !connection.columns(of: "chat_memo").isEmpty }

    /// The value of a key; nil if there is none.
    ///
    /// - Throws: ``UnreadableRow`` if it is unreadable.
    package func value<Value: Decodable>(_ key: String, as type: Value.Type = Value.self) throws -> Value? {
        try connection.first("chat_memo", "SELECT key, content FROM chat_memo WHERE key = ?", [key])?.json(1)
    }

    /// The values of all keys with a prefix, and those that are unreadable.
    ///
    /// - Parameter prefix: the prefix, in ASCII.
    package func values<Value: Decodable>(
        _ prefix: String, as type: Value.Type = Value.self
    ) throws -> (found: [String: Value], unreadable: [UnreadableRow]) {
        var (found, unreadable): ([String: Value], [UnreadableRow]) = ([:], [])
        let sql = "SELECT key, content FROM chat_memo WHERE key >= ? AND key < ?"
        for row in try connection.rows("chat_memo", sql, [prefix, prefix + "~"]) {
            do throws(UnreadableRow) { found[try row.value(0)] = try row.json(1) } catch { unreadable.append(error) }
        }
        return (found, unreadable)
    }

    /// - Parameter content: the value as JSON; nil removes the key.
    package func keep(_ content: Data?, as key: String) throws {
        let sql = "INSERT INTO chat_memo (key, content) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET content = excluded.content"
        if let content {
            try connection.write(sql, [key, content])
        } else {
            try connection.write("DELETE FROM chat_memo WHERE key = ?", [key])
        }
    }
}
