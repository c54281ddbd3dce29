import Foundation

/// Which file a path names. It can be deleted, or another put in its place, while a process has it open and goes on writing to what
/// nobody finds again.
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

/// The files that a log is in while it is open, as they were when it was opened.
struct LogFiles: Sendable {
    private let identities: [(path: String, identity: FileIdentity)]
    private let lock: (path: String, identity: FileIdentity)

    /// - Parameters:
    ///   - path: the database's; SQLite has two others beside it.
    ///   - lock: that of the folder, which keeps other desks away.
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

    /// Whether they are still the same.
    var areThere: Bool {
        do throws(LogError) { try check() } catch { return false }
        return true
    }

    /// Looks whether they are still the same.
    func check() throws(LogError) {
        for (path, identity) in identities where FileIdentity(path) != identity { throw .gone(path: path) }
        if FileIdentity(lock.path) != lock.identity { throw .unlocked(path: lock.path) }
    }
}
