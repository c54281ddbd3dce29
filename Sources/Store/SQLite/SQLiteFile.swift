import GRDB

/// An SQLite file that may be in use, opened only for reading.
package struct SQLiteFile {
    /// The name of the file in its folder.
    package static let name = "desk.sqlite"

    private let queue: DatabaseQueue

    /// - Throws: ``StoreError`` if the file cannot be read.
    package init(reading path: String) throws {
        queue = try StoreError.mapping {
            var configuration = Configuration()
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration)
        }
    }

    /// One look at the file. All of it sees the same state.
    package struct Look {
        package let stores: Stores
        private let database: GRDB.Database

        fileprivate init(_ database: GRDB.Database) {
            (stores, self.database) = (Stores(SQLiteConnection(database)), database)
        }

        /// Whether a later version of the program has written the file.
        package var isOfLaterVersion: Bool {
            get throws { try StoreError.mapping { try Schema.isLater(database) } }
        }

        /// The last migration of its tables; nil if there is none.
        package var version: Int? {
            get throws { try StoreError.mapping { try Schema.version(database) } }
        }

        /// What the file lacks that its version should have.
        package var missing: [SchemaPart] {
            get throws { try StoreError.mapping { try Schema.missing(database) } }
        }

        /// The problems that SQLite itself finds in the file, which may not be all; empty if there are none.
        ///
        /// - Parameter isQuick: whether to skip comparing the indexes with their tables.
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
