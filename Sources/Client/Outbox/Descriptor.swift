#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file; closed when nobody has it any more.
struct Descriptor: ~Copyable, Sendable {
    let number: CInt

    /// Nil for the -1 of a call that failed; `errno` says why.
    init?(_ number: CInt) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit { close(number) }

    /// False if it failed; `errno` says why.
    func writeAll(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = write(number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    /// Nil if it failed; `errno` says why.
    func readAll() -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(number, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }
}

/// That this process alone has a thing; it ends with the process, however that ends.
final class FileLock: Sendable {
    private let file: Descriptor

    /// Nil if another has it. The file stays when the lock is given back: who removed it could remove another's.
    init?(_ path: String) throws(OutboxFile.Failure) {
        guard let file = Descriptor(open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)) else {
            throw OutboxFile.Failure(path: path, errno: errno)
        }
        if flock(file.number, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return nil }
            throw OutboxFile.Failure(path: path, errno: errno)
        }
        self.file = file
    }
}
