import Glibc

/// A lock that only one process can hold. It is released when the process ends, for whatever reason.
package final class FileLock: Sendable {
    private let file: Descriptor

    /// Nil if another process holds it. The file is not removed on release, because that could remove another process's lock.
    package init?(_ path: String) throws(SystemError) {
        let file = Descriptor(open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600))
        guard file.isOpen else { throw SystemError(code: errno) }
        if flock(file.number, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return nil }
            throw SystemError(code: errno)
        }
        self.file = file
    }
}
