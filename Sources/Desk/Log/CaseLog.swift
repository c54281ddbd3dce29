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
    init(folder: String, randomness: Randomness) throws {
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
                try Self.beginAnew(as: fresh, after: known, lost, db)
                return (fresh, lost)
            }
        } catch let error as DatabaseError {
            throw LogError(error, path: path)
        } catch let row as UnreadableRow {
            throw LogError.unreadable(path: path, row)
        }
        if marked != epoch { try LogMarker.write(epoch, in: folder) }
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
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read { db in
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

    /// The epoch of the log in a file, and the one that it had before, if any; none if there is none.
    static func epochs(_ db: Database) throws -> [String] {
        guard try db.tableExists("meta") else { return [] }
        let sql = "SELECT key, value FROM meta WHERE key IN ('epoch', 'former_epoch') ORDER BY key"
        let rows = try db.stored("meta", sql)
        guard let epoch = try rows.first.map({ try $0.value(1) as String }), rows[0].isCalled("epoch") else { return [] }
        return [epoch] + (try rows.dropFirst().map { try $0.value(1) })
    }

    private static func set(_ key: String, _ value: String, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            arguments: [key, value])
    }

    /// Goes on from an older log as another one: what was given since then is not given again, and who had a position in it begins anew.
    private static func beginAnew(as epoch: String, after former: String, _ lost: LostEntries, _ db: Database) throws {
        try set("epoch", epoch, db)
        try set("former_epoch", former, db)
        let last = try DeskState.nextNumber(db) - 1
        if lost.peak.number > last { try set("skipped \(lost.peak.number + 1)", String(last), db) }
    }

    /// Cases that do not come after the one before, since what was between them is lost: each with the one before.
    static func skippedNumbers(_ db: Database) throws -> [CaseNumber: CaseNumber] {
        guard try db.tableExists("meta") else { return [:] }
        let rows = try db.stored("meta", "SELECT key, value FROM meta WHERE key GLOB 'skipped *'")
        return Dictionary(
            rows.compactMap { row in
                guard let key: String = try? row.value(0), let number = CaseNumber(key.dropFirst(8)),
                    let last = (try? row.value(1) as String).flatMap({ CaseNumber($0) })
                else { return nil }
                return (number, last)
            }
        ) { first, _ in first }
    }

    /// Says beside the log how far it has come, once that is on disk.
    func notePeak(_ state: DeskState) {
        peakFile.note(
            LogPeak(
                epoch: epoch, sequence: state.head.sequence, digest: Hexadecimal.text(state.head.digest),
                number: state.nextNumber - 1, action: state.nextAction - 1))
    }

    func close() throws {
        try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try pool.close()
    }

    /// Looks whether the files are still there: what is written to a deleted one is kept nowhere.
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
