import Foundation
import GRDB

/// SQLite in a single file that only one process writes.
///
/// A finished transaction is on disk: `synchronous` is FULL, in WAL mode too, where a commit would otherwise only be on disk at
/// the next checkpoint.
struct SQLiteDriver: Driver {
    let pool: DatabasePool
    private let listeners = Listeners()

    /// Opens a file or creates it, and migrates its tables.
    ///
    /// - Parameters:
    ///   - correct: rewrites rows of an earlier version as this version would write them.
    ///   - isRebuilt: tables that can be rebuilt from the log may be missing.
    init(path: String, correcting correct: @escaping EarlierRows.Correction, isRebuilt: Bool = false) throws {
        var configuration = Configuration()
        configuration.label = "desk"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        // Created before SQLite does it, because SQLite's other files get the same mode, and only the desk's own user may read
        // them.
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        pool = try StoreError.mapping {
            let pool = try DatabasePool(path: path, configuration: configuration)
            let missing = try pool.read(Schema.missing)
            if let table = missing.first(where: { $0.kind == .table && !(isRebuilt && $0.isOfLog) }) {
                throw StoreError(table.isOfLog ? .incomplete : .damaged, "the table \(table.name) is missing")
            }
            if !missing.isEmpty { try pool.write { try Schema.make(missing, $0) } }
            try Schema.migrate(pool, correcting: correct)
            try pool.writeWithoutTransaction { db in
                // GRDB sets NORMAL when it opens a pool, after it has applied the configuration.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                // Many reports touch the same pages, so they stay in memory, and the write-ahead log can reach 32 MiB before a
                // checkpoint.
                try db.execute(sql: "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000")
                guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                    throw StoreError(.notDurable, "PRAGMA synchronous stays NORMAL")
                }
            }
            return pool
        }
    }

    func read<Value>(_ body: (any Connection) throws -> Value) throws -> Value {
        try StoreError.mapping { try pool.read { try body(SQLiteConnection($0)) } }
    }

    func readAside<Value: Sendable>(_ body: @Sendable (any Connection) throws -> Value) async throws -> Value {
        do { return try await pool.read { try body(SQLiteConnection($0)) } } catch {
            // A cancelled task gets the cancellation error, not the one of the interrupted statement.
            try Task.checkCancellation()
            return try StoreError.mapping { throw error }
        }
    }

    func transaction<Value>(_ body: (any Connection) throws -> Value) throws -> Value {
        try StoreError.mapping {
            let (value, notices) = try pool.write { db in
                let connection = SQLiteConnection(db)
                return (try body(connection), connection.notices)
            }
            listeners.tell(notices)
            return value
        }
    }

    /// No other process writes to the file, so all listeners are in this process.
    func listen(_ listener: @escaping @Sendable (String) -> Void) { listeners.add(listener) }

    /// Everything is then in the file, and nothing is left in the write-ahead log beside it.
    func close() throws {
        try StoreError.mapping {
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try pool.close()
        }
    }
}

extension Database {
    /// The version of this program's tables.
    package static var version: Int { Schema.latest }

    /// Opens an SQLite file or creates it, and migrates its tables.
    ///
    /// - Parameters:
    ///   - correct: rewrites rows of an earlier version as this version would write them.
    ///   - isRebuilt: tables that can be rebuilt from the log may be missing. They are created empty.
    package convenience init(
        sqlite path: String, correcting correct: @escaping EarlierRows.Correction, isRebuilt: Bool = false
    ) throws {
        self.init(try SQLiteDriver(path: path, correcting: correct, isRebuilt: isRebuilt))
    }
}
