import Foundation
import GRDB

/// SQLite in one file, which one process alone writes.
///
/// A transaction is on disk when it has been written: `synchronous` is FULL, also in WAL mode, where a commit would otherwise
/// only be on disk at the next checkpoint.
struct SQLiteDriver: Driver {
    let pool: DatabasePool
    private let listeners = Listeners()

    /// Opens a file, or makes it, and brings its tables up to date.
    ///
    /// - Parameter bring: brings rows of an earlier version in line.
    init(path: String, bringing bring: @escaping EarlierRows.Bringing) throws {
        var configuration = Configuration()
        configuration.label = "desk"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        // Before SQLite makes it: what stands beside the file gets its mode, and only the desk's own user is to read any of it.
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        pool = try StoreError.mapping {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try Schema.migrate(pool, bringing: bring)
            try pool.writeWithoutTransaction { db in
                // GRDB sets NORMAL when it opens a pool, after everything that a configuration can say.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                // Pages that stay in memory, and a log of 32 MiB before it is folded back: many reports touch the same pages.
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

    /// No other process has the file open for writing: there is nobody else to hear it.
    func listen(_ listener: @escaping @Sendable (String) -> Void) { listeners.add(listener) }

    /// All is in the file then, and nothing in the one beside it.
    func close() throws {
        try StoreError.mapping {
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try pool.close()
        }
    }
}

extension Database {
    /// Opens a file of SQLite, or makes it, and brings its tables up to date.
    ///
    /// - Parameter bring: brings rows of an earlier version in line with what is made of cases now.
    package convenience init(sqlite path: String, bringing bring: @escaping EarlierRows.Bringing) throws {
        self.init(try SQLiteDriver(path: path, bringing: bring))
    }
}
