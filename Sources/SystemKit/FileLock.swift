import Glibc

/// That this process alone has a thing; it ends with the process, however that ends.
package final class FileLock: Sendable {
    private let file: Descriptor

    /// Nil if another has it. The file stays when the lock is given back: who removed it could remove another's.
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
