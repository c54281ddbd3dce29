import Foundation
import ModelKit

/// What a chat server that the desk asks has to know after a restart.
package struct MemoStore {
    let connection: any Connection

    /// Whether anything can be kept: an early version kept nothing.
    package func isThere() throws -> Bool { try !connection.columns(of: "chat_memo").isEmpty }

    /// What is kept under a key; nil if nothing is.
    ///
    /// - Throws: ``UnreadableRow``.
    package func value<Value: Decodable>(_ key: String, as type: Value.Type = Value.self) throws -> Value? {
        try connection.first("chat_memo", "SELECT key, content FROM chat_memo WHERE key = ?", [key])?.json(1)
    }

    /// What is kept under all keys that begin so, by key, and what of it cannot be read.
    ///
    /// - Parameter prefix: of ASCII.
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

    /// - Parameter content: as JSON; nil: nothing is kept under the key any more.
    package func keep(_ content: Data?, as key: String) throws {
        let sql = "INSERT INTO chat_memo (key, content) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET content = excluded.content"
        if let content {
            try connection.write(sql, [key, content])
        } else {
            try connection.write("DELETE FROM chat_memo WHERE key = ?", [key])
        }
    }
}
