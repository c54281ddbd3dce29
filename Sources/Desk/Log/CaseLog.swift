import Crypto
import Foundation
import GRDB
import ModelKit

/// The log of all that happened to the cases: the truth, in SQLite. Beside it stand the tables that are made of it, so that the
/// desk need not read it from the start.
///
/// A transaction is on disk when it has been written: `synchronous` is FULL, also in WAL mode, where a commit would otherwise
/// only be on disk at the next checkpoint.
final class CaseLog: Sendable {
    let pool: DatabasePool
    /// Names this log: a position in another log is not one in this.
    let epoch: String
    private let files: LogFiles

    static let fileName = "desk.sqlite"

    /// Opens the log in a folder, or makes it there.
    ///
    /// - Throws: ``LogError`` if the file is no log, is damaged, is of a later version, or is not the one that the folder had: nothing
    ///   is changed then.
    init(folder: String, randomness: Randomness) throws {
        let path = folder + "/" + Self.fileName
        let marked = try LogMarker.read(in: folder)
        do {
            try LogMarker.check(try Self.examine(path), marked: marked, in: folder)
        } catch let error as DatabaseError {
            throw LogError(error, path: path)
        }
        var configuration = Configuration()
        configuration.label = "desk"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        // Before SQLite makes it: what stands beside the file gets its mode, and only the desk's own user is to read any of it.
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            try Schema.migrate(pool)
            try pool.writeWithoutTransaction { db in
                // GRDB sets NORMAL when it opens a pool, after everything that a configuration can say.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                // Pages that stay in memory, and a log of 32 MiB before it is folded back: many reports touch the same pages.
                try db.execute(sql: "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000")
                guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else { throw LogError.notDurable(path: path) }
            }
            let fresh = randomness.hexadecimal(bytes: 8)
            epoch = try pool.write { db in
                try db.execute(sql: "INSERT OR IGNORE INTO meta (key, value) VALUES ('epoch', ?)", arguments: [fresh])
                return try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'epoch'") ?? fresh
            }
        } catch let error as DatabaseError {
            throw LogError(error, path: path)
        } catch let row as UnreadableRow {
            throw LogError.unreadable(path: path, row)
        }
        if marked == nil { try LogMarker.write(epoch, in: folder) }
        files = try LogFiles(path)
    }

    /// Looks at a file before anything opens it for writing: a damaged one is not served, and not written to.
    ///
    /// - Returns: the epoch of the log in it; nil if there is none, or no file.
    private static func examine(_ path: String) throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read { db in
            let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
            if let finding, finding != "ok" { throw LogError.damaged(path: path, detail: finding) }
            return try epoch(db)
        }
    }

    /// The epoch of the log in a file; nil if there is none.
    static func epoch(_ db: Database) throws -> String? {
        guard try db.tableExists("meta") else { return nil }
        return try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'epoch'")
    }

    func close() throws {
        try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try pool.close()
    }

    /// Looks whether the file is still there: what is written to a deleted one is kept nowhere.
    func checkFiles() throws(LogError) { try files.check() }

    /// The last entry: where the chain goes on.
    func head() throws -> LogHead {
        try pool.read { db in
            try db.firstStored("log", "SELECT seq, digest FROM log ORDER BY seq DESC LIMIT 1").map { try LogHead($0, 0, 1) }
                ?? LogHead()
        }
    }
}

extension CaseLog {
    /// When the last entry was written; nil if there is none, or it does not fit the one before: of what was changed nothing is
    /// believed.
    func latest() throws -> Timestamp? { try pool.read { try Self.latest($0) } }

    /// The same of a log that may be in use; nil where there is none.
    static func latest(in folder: String) throws -> Timestamp? {
        guard Audit.hasLog(in: folder) else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: folder + "/" + fileName, configuration: configuration).read { db in
            try db.tableExists("log") ? latest(db) : nil
        }
    }

    private static func latest(_ db: Database) throws -> Timestamp? {
        let rows = try db.stored("log", "SELECT seq, at, number, payload, digest FROM log ORDER BY seq DESC LIMIT 2")
        guard let last = rows.first else { return nil }
        let before = try rows.count > 1 ? LogHead(rows[1], 0, 4) : LogHead()
        let at: Timestamp = try last.value(1)
        let expected = before.next(at: at, case: try last.number(2), payload: try last.value(3))
        return try expected == LogHead(last, 0, 4) ? at : nil
    }
}

/// The end of the chain of entries.
struct LogHead: Hashable, Sendable {
    var sequence: Int64 = 0
    var digest: [UInt8] = Array(repeating: 0, count: 32)

    init() {}

    /// - Parameters:
    ///   - sequence: the column of the entry's number.
    ///   - digest: that of its digest.
    init(_ row: StoredRow, _ sequence: Int, _ digest: Int) throws(UnreadableRow) {
        self.sequence = try row.number(sequence)
        self.digest = Array(try row.value(digest) as Data)
        guard self.digest.count == 32 else { throw row.unreadable(digest, "is no digest") }
    }

    /// The head after one more entry: its digest covers the entry and the digest of the one before, so that no entry can be
    /// changed or taken out without all that follow telling.
    func next(at time: Timestamp, case number: CaseNumber, payload: Data) -> LogHead {
        var hash = SHA256()
        hash.update(data: digest)
        for value in [sequence + 1, time.milliseconds, Int64(number)] {
            withUnsafeBytes(of: value.bigEndian) { hash.update(bufferPointer: $0) }
        }
        hash.update(data: payload)
        var head = LogHead()
        head.sequence = sequence + 1
        head.digest = Array(hash.finalize())
        return head
    }
}
