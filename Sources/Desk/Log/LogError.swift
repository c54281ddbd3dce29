import Store

/// Why the log cannot be used, and what to do. The file is left as it is.
public enum LogError: Error, Hashable, Sendable, CustomStringConvertible {
    case damaged(path: String, detail: String)
    /// It lacks a table that is made of the log.
    case incomplete(path: String, detail: String)
    case tooNew(path: String)
    case notDurable(path: String)
    case inaccessible(path: String, detail: String)
    /// A file says that the folder had a log, and it is not there, or empty.
    case missing(path: String, sign: String)
    /// The log is not the one of which a file says that the folder has it.
    case foreign(path: String, sign: String)
    /// It was deleted while it was open, or another one put in its place.
    case gone(path: String)
    /// The folder's lock was deleted while the desk ran: another desk could start on it.
    case unlocked(path: String)
    /// It ends before where it had come to.
    case shortened(sentence: String)
    /// A row without which the desk cannot begin.
    case unreadable(path: String, UnreadableRow)

    init(_ error: StoreError, path: String) {
        switch error.kind {
        // A table or a column that is not there: no statement is made of anything but the program's own words.
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
            "\(path) is damaged (\(detail)). It was left as it is: put it aside together with its -wal and -shm files, restore a "
                + "backup in its place, and check that with \"notruf audit\"."
        case .incomplete(let path, let detail):
            "\(path) is not whole (\(detail)). Nothing is lost by that: run \"notruf rebuild\", which rebuilds it from the log."
        case .tooNew(let path): "\(path) was written by a later version of Notruf. Install that version, or name another folder."
        case .notDurable(let path): "\(path) cannot be opened so that every commit reaches the disk. Use a local file system."
        case .missing(let path, let sign):
            "\(path) is gone or empty, but the folder had a log: \(sign) says so. Nothing was started, since case numbers would "
                + "begin at 1 again. Put the file back, with its -wal file, or a backup, without the old -wal file. Only if all "
                + "cases are to be given up, move the whole folder away."
        case .foreign(let path, let sign):
            "\(path) is a different log from the one that this folder had: \(sign) says so. Put the right file back in its place. "
                + "If this is the right one, remove \(sign)."
        case .gone(let path):
            "\(path) is no longer the file that the desk has open: it was deleted or replaced. Nothing is stored. Put it back; "
                + "or stop the desk, put a backup in its place, without the old -wal file, and start it again."
        case .unlocked(let path):
            "\(path) was deleted or replaced while the desk runs: another desk could write to the same log. Nothing is stored. Stop all "
                + "desks on this folder, and start one."
        case .shortened(let sentence): sentence
        case .unreadable(let path, let row): "\(path), \(row.place): it \(row.what). \(row.remedy)"
        case .inaccessible(let path, let detail): "\(path) cannot be used: \(detail). Check the folder's owner and free space."
        }
    }
}
