/// What the file says about itself.
package struct MetaStore {
    let connection: any Connection

    /// The epoch of the log, and its former epoch if it has one; empty if there is none yet.
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
        /// The current epoch of the log, and the one before.
        case epoch
        case formerEpoch = "former_epoch"
        /// When something that nobody reads was last written to test the disk.
        case stored
    }
}

extension MetaStore {
    /// The error for a log without an epoch.
    package static let noEpoch = UnreadableRow(table: "meta", row: "“epoch”", column: "", what: "is missing")
}
