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

    package func read<Value>(_ body: (Stores) throws -> Value) throws -> Value {
        try StoreError.mapping { try queue.read { try body(Stores(SQLiteConnection($0))) } }
    }

    /// What SQLite itself finds wrong with the file, which need not be all; empty if nothing.
    ///
    /// - Parameter isQuick: without comparing the indexes with their tables.
    package func damage(isQuick: Bool) throws -> [String] {
        try StoreError.mapping {
            try queue.read { try String.fetchAll($0, sql: isQuick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(10)") }
        }.filter { $0 != "ok" }
    }
}
