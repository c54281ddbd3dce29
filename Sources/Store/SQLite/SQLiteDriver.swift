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
    /// - Parameters:
    ///   - correct: makes rows of an earlier version what they would be today.
    ///   - isRebuilt: tables that the log can fill may be missing.
    init(path: String, correcting correct: @escaping EarlierRows.Correction, isRebuilt: Bool = false) throws {
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
            let missing = try pool.read(Schema.missing)
            if let table = missing.first(where: { $0.kind == .table && !(isRebuilt && $0.isOfLog) }) {
                throw StoreError(table.isOfLog ? .incomplete : .damaged, "the table \(table.name) is missing")
            }
            if !missing.isEmpty { try pool.write { try Schema.make(missing, $0) } }
            try Schema.migrate(pool, correcting: correct)
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
            // Whoever is cancelled is told that, and not of the statement that was interrupted.
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
    /// Of the tables, as this program makes them.
    package static var version: Int { Schema.latest }

    /// Opens a file of SQLite, or makes it, and brings its tables up to date.
    ///
    /// - Parameters:
    ///   - correct: makes rows of an earlier version what they would be today.
    ///   - isRebuilt: tables that the log can fill may be missing: they are made, and empty.
    package convenience init(
        sqlite path: String, correcting correct: @escaping EarlierRows.Correction, isRebuilt: Bool = false
    ) throws {
        self.init(try SQLiteDriver(path: path, correcting: correct, isRebuilt: isRebuilt))
    }
}
