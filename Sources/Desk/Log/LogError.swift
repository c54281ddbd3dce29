import Store

/// Why the log cannot be used, and what to do. The file is left unchanged.
public enum LogError: Error, Hashable, Sendable, CustomStringConvertible {
    case damaged(path: String, detail: String)
    /// A derived table is missing.
    case incomplete(path: String, detail: String)
    case tooNew(path: String)
    case notDurable(path: String)
    case inaccessible(path: String, detail: String)
    /// The folder had a log according to another file, but the log is missing or empty.
    case missing(path: String, sign: String)
    /// The log is not the one that belongs to the folder according to another file.
    case foreign(path: String, sign: String)
    /// The log was deleted or replaced while it was open.
    case gone(path: String)
    /// The folder's lock was deleted while the desk was running, so another desk could start in the folder.
    case unlocked(path: String)
    /// The log ends before its latest known position.
    case shortened(sentence: String)
    /// A row is unreadable that the desk needs to start.
    case unreadable(path: String, UnreadableRow)

    init(_ error: StoreError, path: String) {
        switch error.kind {
        // A table or a column is missing. Nothing else can cause this, because all statements are fixed texts of the program.
        case .damaged, .unexpected: self = .damaged(path: path, detail: error.message)
        case .incomplete: self = .incomplete(path: path, detail: error.message)
        case .newer: self = .tooNew(path: path)
        case .notDurable: self = .notDurable(path: path)
        case .full, .readOnly, .failing, .other: self = .inaccessible(path: path, detail: error.message)
        }
    }

    public var description: String {
        switch self {
        case .damaged(let path, let detail):
            "\(path) is damaged (\(detail)). Nothing was changed. Move it aside together with its -wal and -shm files, restore "
                + "a backup in its place, and check that with \"notruf audit\"."
        case .incomplete(let path, let detail):
            "\(path) is incomplete (\(detail)). Nothing is lost: \"notruf rebuild\" makes the rest again from the log."
        case .tooNew(let path): "\(path) was written by a later version of Notruf. Install that version, or name another folder."
        case .notDurable(let path): "\(path) cannot be opened so that every commit reaches the disk. Use a local file system."
        case .missing(let path, let sign):
            "\(path) is gone or empty, but the folder had a log: \(sign) says so. The desk was not started, because case "
                + "numbers would begin at 1 again. Put back the file with its -wal file, or a backup without the old -wal file. "
                + "Only if you want to give up all cases, move the whole folder away."
        case .foreign(let path, let sign):
            "\(path) is not the log that this folder had: \(sign) names that one. Put the right file back. "
                + "If this is the right one, remove \(sign)."
        case .gone(let path):
            "\(path) is no longer the file that the desk has open: it was deleted or replaced. Nothing is stored. Put it back; or "
                + "stop the desk, put a backup in its place without the old -wal file, and start the desk again."
        case .unlocked(let path):
            "\(path) was deleted or replaced while the desk was running: another desk could write to the same log. Nothing is stored. Stop "
                + "all desks on this folder, then start one."
        case .shortened(let sentence): sentence
        case .unreadable(let path, let row): "\(path), \(row.place): it \(row.what). \(row.remedy)"
        case .inaccessible(let path, let detail): "\(path) cannot be used: \(detail). Check the folder's owner and free space."
        }
    }
}
