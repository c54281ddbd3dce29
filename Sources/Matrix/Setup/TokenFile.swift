import ModelKit
import Glibc
import Synchronization
import SystemKit

/// A token file that is being written: a draft next to the final path that nobody else can read, and that replaces it in one
/// step. It is created before the token, so that no account is created whose token cannot be stored.
final class TokenFile: Sendable {
    let path: String
    private let draft: String
    private let file: Mutex<Descriptor>

    /// The system's error.
    struct Failure: Error, Hashable {
        var code: Int32
    }

    init(_ path: String, _ randomness: Randomness) throws(Failure) {
        self.path = path
        draft = path + ".\(randomness.hexadecimal(bytes: 8)).new"
        let file = Descriptor(open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600))
        guard file.number >= 0 else { throw Failure(code: errno) }
        self.file = Mutex(file)
    }

    deinit { unlink(draft) }

    /// Returns once the token is on disk.
    ///
    /// - Parameter replacing: replaces an earlier file; otherwise that stays as it is, and the call fails (`EEXIST`).
    func keep(_ token: MatrixToken, replacing: Bool) throws(Failure) {
        let failure: Failure? = file.withLock { file in
            let bytes = Array((token.secret + "\n").utf8)
            // The draft is new and short, so a write is complete unless the disk is full.
            let isWritten =
                fchmod(file.number, 0o600) == 0 && write(file.number, bytes, bytes.count) == bytes.count
                && fsync(file.number) == 0
            guard isWritten, replacing ? rename(draft, path) == 0 : link(draft, path) == 0 else { return Failure(code: errno) }
            return nil
        }
        if let failure { throw failure }
        // The file's name is on disk only once its folder is.
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let open = Descriptor(open(folder, O_RDONLY | O_CLOEXEC))
        fsync(open.number)
    }
}
