import Foundation

/// Identifies the file behind a path. A file can be deleted or replaced while a process has it open, and what the process
/// writes after that is lost.
struct FileIdentity: Hashable, Sendable {
    private let device: UInt
    private let inode: UInt

    /// Nil if there is no such file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }
}

/// The identities of a log's files at the time when it was opened.
struct LogFiles: Sendable {
    private let identities: [(path: String, identity: FileIdentity)]
    private let lock: (path: String, identity: FileIdentity)

    /// - Parameters:
    ///   - path: the path of the database. SQLite keeps two other files beside it.
    ///   - lock: the path of the folder's lock, which keeps other desks away.
    init(_ path: String, lock: String) throws(LogError) {
        guard let identity = FileIdentity(lock) else { throw .unlocked(path: lock) }
        self.lock = (lock, identity)
        var identities: [(String, FileIdentity)] = []
        for path in [path, path + "-wal", path + "-shm"] {
            guard let identity = FileIdentity(path) else { throw .gone(path: path) }
            identities.append((path, identity))
        }
        self.identities = identities
    }

    /// Whether the files are still the same.
    var areThere: Bool {
        do throws(LogError) { try check() } catch { return false }
        return true
    }

    /// Checks that the files are still the same.
    func check() throws(LogError) {
        for (path, identity) in identities where FileIdentity(path) != identity { throw .gone(path: path) }
        if FileIdentity(lock.path) != lock.identity { throw .unlocked(path: lock.path) }
    }
}
