import GRDB

/// A file of SQLite that may be in use, opened to look at it alone.
package struct SQLiteFile {
    /// What it is called in its folder.
    package static let name = "desk.sqlite"

    private let queue: DatabaseQueue

    /// - Throws: ``StoreError`` if it cannot be read.
    package init(reading path: String) throws {
        queue = try StoreError.mapping {
            var configuration = Configuration()
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration)
        }
    }

    /// One look at it: all of it sees the same state.
    package struct Look {
        package let stores: Stores
        private let database: GRDB.Database

        fileprivate init(_ database: GRDB.Database) {
            (stores, self.database) = (Stores(SQLiteConnection(database)), database)
        }

        /// Whether a later version of the program wrote it.
        package var isOfLaterVersion: Bool {
            get throws { try StoreError.mapping { try Schema.isLater(database) } }
        }

        /// The last of the changes of its tables; nil if it has none.
        package var version: Int? {
            get throws { try StoreError.mapping { try Schema.version(database) } }
        }

        /// What it lacks that its version has.
        package var missing: [SchemaPart] {
            get throws { try StoreError.mapping { try Schema.missing(database) } }
        }

        /// What SQLite itself finds wrong with the file, which need not be all; empty if nothing.
        ///
        /// - Parameter isQuick: without comparing the indexes with their tables.
        package func damage(isQuick: Bool) throws -> [String] {
            try StoreError.mapping {
                try String.fetchAll(database, sql: isQuick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(10)")
            }.filter { $0 != "ok" }
        }
    }

    package func look<Value>(_ body: (Look) throws -> Value) throws -> Value {
        try StoreError.mapping { try queue.read { try body(Look($0)) } }
    }

    package func read<Value>(_ body: (Stores) throws -> Value) throws -> Value { try look { try body($0.stores) } }
}
