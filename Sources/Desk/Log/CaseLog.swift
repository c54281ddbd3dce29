import Foundation
import ModelKit
import Store

/// The log of everything that has happened to the cases. It is the truth. Tables are derived from it, so that the desk need not
/// read it from the start.
final class CaseLog: Sendable {
    let database: Database
    /// Identifies this log. A position in another log is not valid in this one.
    let epoch: String
    /// The latest position of the folder's log when it was opened; nil if the folder does not record it.
    let peak: LogPeak?
    /// What has been lost since the desk last wrote the log; nil if nothing has.
    let lost: LostEntries?
    private let files: LogFiles
    private let peakFile: LogPeakFile

    static let fileName = SQLiteFile.name

    /// Whether a folder has a log. A desk that has never run has none.
    static func isThere(in folder: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + fileName) }

    /// Opens the log in a folder, or creates it.
    ///
    /// - Throws: ``LogError`` if the file is not a log, is damaged, is of a later version, or is not the log that the folder
    ///   had. Nothing is changed in these cases.
    ///
    /// - Parameter isRebuilt: the derived tables may be missing.
    init(folder: String, randomness: Randomness, at now: Timestamp, isRebuilt: Bool = false) throws {
        let path = folder + "/" + Self.fileName
        let marked = try LogMarker.read(in: folder)
        let peak = LogPeak.read(in: folder)
        let opened: (database: Database, epoch: String, lost: LostEntries?)
        do {
            try LogMarker.check(try Self.examine(path), marked: marked, in: folder)
            let database = try Database(sqlite: path, correcting: { try $0.correct($1, in: $2) }, isRebuilt: isRebuilt)
            let fresh = randomness.hexadecimal(bytes: 8)
            let (epoch, lost) = try database.transaction { stores -> (String, LostEntries?) in
                guard let known = try stores.meta.epochs().first else {
                    try stores.meta.set(.epoch, fresh)
                    return (fresh, nil)
                }
                guard let lost = try LostEntries(peak, in: stores) else { return (known, nil) }
                try Self.beginAnew(as: fresh, after: known, lost, at: now, stores)
                return (fresh, lost)
            }
            opened = (database, epoch, lost)
        } catch let error as StoreError {
            throw LogError(error, path: path)
        } catch let row as UnreadableRow {
            throw LogError.unreadable(path: path, row)
        }
        (database, epoch, lost) = opened
        self.peak = peak
        if marked.first != epoch { try LogMarker.write([epoch] + marked, in: folder) }
        let files = try LogFiles(path, lock: folder + "/" + StateFolder.lockName)
        let peakFile = try LogPeakFile(in: folder)
        (self.files, self.peakFile) = (files, peakFile)
        // What was written to a deleted file does not count.
        database.listen { peak in if files.areThere { peakFile.note(peak) } }
    }

    /// Checks a file before anything opens it for writing, because a damaged file must be neither served nor changed.
    ///
    /// - Returns: the epochs of the log in it; empty if there is no log or no file.
    private static func examine(_ path: String) throws -> [String] {
        var status = stat()
        guard stat(path, &status) == 0 else { return [] }
        guard status.st_mode & S_IFMT == S_IFREG else { throw LogError.inaccessible(path: path, detail: "it is not a file") }
        return try SQLiteFile(reading: path).look { look in
            if let finding = try look.damage(isQuick: true).first { throw LogError.damaged(path: path, detail: finding) }
            if try look.isOfLaterVersion { throw LogError.tooNew(path: path) }
            let epochs = try look.stores.meta.epochs()
            if epochs.isEmpty, try look.stores.log.isThere() { throw LogError.unreadable(path: path, MetaStore.noEpoch) }
            return epochs
        }
    }

    /// Reads from the log. The whole block sees the same state.
    func read<Value>(_ body: (Stores) throws -> Value) throws -> Value { try database.read(body) }

    /// The same on a thread of its own, for reads that may take long.
    func readAside<Value: Sendable>(_ body: @Sendable (Stores) throws -> Value) async throws -> Value {
        try await database.readAside(body)
    }

    /// Writes to the log. Everything is on disk when this returns, and nothing is if it throws. What is written to a file that
    /// was deleted in the meantime is lost, so it counts as not written.
    func transaction<Value>(_ body: (Stores) throws -> Value) throws -> Value {
        let value = try database.transaction { stores in
            let value = try body(stores)
            try checkFiles()
            return value
        }
        try checkFiles()
        return value
    }

    private func peak(_ head: LogHead, number: CaseNumber, action: Int) -> String {
        let digest = Hexadecimal.text(head.digest)
        return LogPeak(epoch: epoch, sequence: head.sequence, digest: digest, number: number, action: action).description
    }

    /// Records the position of the log once the transaction is on disk.
    func note(_ head: LogHead, number: CaseNumber, action: Int, in stores: Stores) {
        stores.notify(peak(head, number: number, action: action))
    }

    /// The same for a position that was found on disk.
    func note(_ head: LogHead, number: CaseNumber, action: Int) { peakFile.note(peak(head, number: number, action: action)) }

    /// Closes the log. All of it is then in its file, and nothing is left in the write-ahead log beside it.
    func close() throws { try database.close() }

    /// Checks that the files still exist, because anything written to a deleted file is lost.
    func checkFiles() throws(LogError) { try files.check() }

    /// The last entry, after which the chain continues.
    func head() throws -> LogHead { try read { try $0.log.head() } }

    /// When the last entry was written; nil if there is none, or if it does not fit the one before, because a changed entry is
    /// not trusted.
    func latest() throws -> Timestamp? { try read { try Self.latest($0) } }

    /// The same for a log that may be in use; nil if there is none.
    static func latest(in folder: String) throws -> Timestamp? {
        guard isThere(in: folder) else { return nil }
        return try SQLiteFile(reading: folder + "/" + fileName).read { try $0.log.isThere() ? latest($0) : nil }
    }

    static func latest(_ stores: Stores) throws -> Timestamp? {
        let entries = try stores.log.latest(2)
        guard let last = entries.first else { return nil }
        let before = try entries.count > 1 ? entries[1].head : LogHead()
        return try last.head(after: before) == last.head ? last.at : nil
    }
}
