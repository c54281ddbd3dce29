import Foundation
import ModelKit
import Store

/// The log of all that happened to the cases: the truth. Beside it stand the tables that are made of it, so that the desk need not read
/// it from the start.
final class CaseLog: Sendable {
    let database: Database
    /// Names this log: a position in another log is not one in this.
    let epoch: String
    /// How far the log of the folder had come when it was opened; nil if the folder does not say.
    let peak: LogPeak?
    /// What was lost of it since the desk wrote it last; nil if nothing was.
    let lost: LostEntries?
    private let files: LogFiles
    private let peakFile: LogPeakFile

    static let fileName = SQLiteFile.name

    /// Whether there is one in a folder: a desk that never ran has none.
    static func isThere(in folder: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + fileName) }

    /// Opens the log in a folder, or makes it there.
    ///
    /// - Throws: ``LogError`` if the file is no log, is damaged, is of a later version, or is not the one that the folder had: nothing
    ///   is changed then.
    ///
    /// - Parameter isRebuilt: what is made of the log may be missing.
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
        // What was written to a file that is gone counts for nothing.
        database.listen { peak in if files.areThere { peakFile.note(peak) } }
    }

    /// Looks at a file before anything opens it for writing: a damaged one is not served, and not written to.
    ///
    /// - Returns: the epochs of the log in it; none if there is none, or no file.
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

    /// One look at it: all of it sees the same state.
    func read<Value>(_ body: (Stores) throws -> Value) throws -> Value { try database.read(body) }

    /// The same on a thread of its own, where it may take long.
    func readAside<Value: Sendable>(_ body: @Sendable (Stores) throws -> Value) async throws -> Value {
        try await database.readAside(body)
    }

    /// All that it writes is on disk when it returns; nothing is if it throws. What is written to a file that was deleted meanwhile is kept
    /// nowhere, and counts as not written.
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

    /// Tells how far the log has come, once that is on disk.
    func note(_ head: LogHead, number: CaseNumber, action: Int, in stores: Stores) {
        stores.notify(peak(head, number: number, action: action))
    }

    /// The same of what was found on disk.
    func note(_ head: LogHead, number: CaseNumber, action: Int) { peakFile.note(peak(head, number: number, action: action)) }

    /// All of it is in its file then, and nothing in the one beside it.
    func close() throws { try database.close() }

    /// Looks whether the files are still there: what is written to a deleted one is kept nowhere.
    func checkFiles() throws(LogError) { try files.check() }

    /// The last entry: where the chain goes on.
    func head() throws -> LogHead { try read { try $0.log.head() } }

    /// When the last entry was written; nil if there is none, or it does not fit the one before: of what was changed nothing is
    /// believed.
    func latest() throws -> Timestamp? { try read { try Self.latest($0) } }

    /// The same of a log that may be in use; nil where there is none.
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
