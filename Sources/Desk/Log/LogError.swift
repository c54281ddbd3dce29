import GRDB

/// Why the log cannot be used, and what to do. The file is left as it is.
public enum LogError: Error, Hashable, Sendable, CustomStringConvertible {
    case damaged(path: String, detail: String)
    case tooNew(path: String)
    case notDurable(path: String)
    case inaccessible(path: String, detail: String)
    /// A row names a case that the log does not have.
    case missingCase(Int)

    init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .damaged(path: path, detail: error.message ?? "not a database")
        default: self = .inaccessible(path: path, detail: error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }

    public var description: String {
        switch self {
        case .damaged(let path, let detail):
            "\(path) is damaged (\(detail)). It was left as it is: put it aside, restore a backup in its place together with its "
                + "-wal file, and check it with \"notruf audit\"."
        case .tooNew(let path): "\(path) was written by a later version of Notruf. Install that version, or name another folder."
        case .notDurable(let path): "\(path) cannot be opened so that every commit reaches the disk. Use a local file system."
        case .missingCase(let number): "Case \(number) is not in the log. Check it with \"notruf audit\"."
        case .inaccessible(let path, let detail): "\(path) cannot be used: \(detail). Check the folder's owner and free space."
        }
    }
}
