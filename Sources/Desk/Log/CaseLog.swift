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
    /// How far the log of the folder had come when it was opened; nil if the folder does not say.
    let peak: LogPeak?
    /// What was lost of it since the desk wrote it last; nil if nothing was.
    let lost: LostEntries?
    private let files: LogFiles
    private let peakFile: LogPeakFile

    static let fileName = "desk.sqlite"

    /// Opens the log in a folder, or makes it there.
    ///
    /// - Throws: ``LogError`` if the file is no log, is damaged, is of a later version, or is not the one that the folder had: nothing
    ///   is changed then.
    init(folder: String, randomness: Randomness, at now: Timestamp) throws {
        let path = folder + "/" + Self.fileName
        let marked = try LogMarker.read(in: folder)
        peak = LogPeak.read(in: folder)
        do {
            try LogMarker.check(try Self.examine(path), marked: marked, in: folder)
        } catch let error as DatabaseError {
            throw LogError(error, path: path)
        } catch let row as UnreadableRow {
            throw LogError.unreadable(path: path, row)
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
            (epoch, lost) = try pool.write { [peak] db in
                guard let known = try Self.epochs(db).first else {
                    try Self.set("epoch", fresh, db)
                    return (fresh, nil)
                }
                guard let lost = try LostEntries(peak, in: db) else { return (known, nil) }
                try Self.beginAnew(as: fresh, after: known, lost, at: now, db)
                return (fresh, lost)
            }
        } catch let error as DatabaseError {
            throw LogError(error, path: path)
        } catch let row as UnreadableRow {
            throw LogError.unreadable(path: path, row)
        }
        if marked.first != epoch { try LogMarker.write([epoch] + marked, in: folder) }
        files = try LogFiles(path, lock: folder + "/" + StateFolder.lockName)
        peakFile = try LogPeakFile(in: folder)
    }

    /// Looks at a file before anything opens it for writing: a damaged one is not served, and not written to.
    ///
    /// - Returns: the epochs of the log in it; none if there is none, or no file.
    private static func examine(_ path: String) throws -> [String] {
        var status = stat()
        guard stat(path, &status) == 0 else { return [] }
        guard status.st_mode & S_IFMT == S_IFREG else { throw LogError.inaccessible(path: path, detail: "it is no file") }
        return try DatabaseQueue(reading: path).read { db in
            let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
            if let finding, finding != "ok" { throw LogError.damaged(path: path, detail: finding) }
            let epochs = try epochs(db)
            if epochs.isEmpty, try db.tableExists("log") {
                throw LogError.unreadable(
                    path: path, UnreadableRow(table: "meta", row: "“epoch”", column: "", what: "is missing"))
            }
            return epochs
        }
    }

    /// Says beside the log how far it has come, once that is on disk.
    func notePeak(_ head: LogHead, number: CaseNumber, action: Int) {
        let digest = Hexadecimal.text(head.digest)
        peakFile.note(LogPeak(epoch: epoch, sequence: head.sequence, digest: digest, number: number, action: action))
    }

    func notePeak(_ state: DeskState) {
        notePeak(state.head, number: state.nextNumber - 1, action: state.nextAction - 1)
    }

    func close() throws {
        try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try pool.close()
    }

    /// Looks whether the files are still there: what is written to a deleted one is kept nowhere.
    func checkFiles() throws(LogError) { try files.check() }

    /// Writes an entry.
    ///
    /// - Returns: where the chain goes on after it.
    static func append(_ payload: Data, of number: CaseNumber, at time: Timestamp, after head: LogHead, _ db: Database) throws
        -> LogHead
    {
        let head = head.next(at: time, case: number, payload: payload)
        try db.cachedStatement(sql: "INSERT INTO log (seq, at, number, payload, digest) VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [head.sequence, time.milliseconds, number, payload, Data(head.digest)])
        return head
    }

    /// The last entry: where the chain goes on.
    func head() throws -> LogHead { try pool.read { try Self.head($0) } }

    static func head(_ db: Database) throws -> LogHead {
        try db.firstStored("log", "SELECT seq, digest FROM log ORDER BY seq DESC LIMIT 1").map { try LogHead($0, 0, 1) }
            ?? LogHead()
    }
}

extension CaseLog {
    /// When the last entry was written; nil if there is none, or it does not fit the one before: of what was changed nothing is
    /// believed.
    func latest() throws -> Timestamp? { try pool.read { try Self.latest($0) } }

    /// The same of a log that may be in use; nil where there is none.
    static func latest(in folder: String) throws -> Timestamp? {
        guard Audit.hasLog(in: folder) else { return nil }
        return try DatabaseQueue(reading: folder + "/" + fileName).read { db in
            try db.tableExists("log") ? latest(db) : nil
        }
    }

    static func latest(_ db: Database) throws -> Timestamp? {
        let rows = try db.stored("log", "SELECT seq, at, number, payload, digest FROM log ORDER BY seq DESC LIMIT 2")
        guard let last = rows.first else { return nil }
        let before = try rows.count > 1 ? LogHead(rows[1], 0, 4) : LogHead()
        let at: Timestamp = try last.value(1)
        let expected = before.next(at: at, case: try last.number(2), payload: try last.value(3))
        return try expected == LogHead(last, 0, 4) ? at : nil
    }
}

extension DatabaseQueue {
    /// Opens a file that may be in use, to look at it alone.
    convenience init(reading path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        try self.init(path: path, configuration: configuration)
    }
}
