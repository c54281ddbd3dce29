/// What the file says of itself.
package struct MetaStore {
    let connection: any Connection

    /// The epoch of the log, and the one that it had before, if any; none if there is none yet.
    package func epochs() throws -> [String] {
        guard try !connection.columns(of: "meta").isEmpty else { return [] }
        let sql = "SELECT key, value FROM meta WHERE key IN ('epoch', 'former_epoch') ORDER BY key"
        let rows = try connection.rows("meta", sql)
        guard let epoch = try rows.first.map({ try $0.value(1) as String }), rows[0].isCalled("epoch") else { return [] }
        return [epoch] + (try rows.dropFirst().map { try $0.value(1) })
    }

    package func set(_ key: Key, _ value: String) throws {
        try connection.write(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [key.rawValue, value])
    }

    package enum Key: String, Sendable {
        /// By which the log calls itself, and did before.
        case epoch
        case formerEpoch = "former_epoch"
        /// When something was written that nobody reads, to see whether it can be.
        case stored
    }
}

extension MetaStore {
    /// The error that says that a log does not say what it is called.
    package static let noEpoch = UnreadableRow(table: "meta", row: "“epoch”", column: "", what: "is missing")
}
