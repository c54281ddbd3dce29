import ModelKit
import Glibc
import Synchronization
import SystemKit

/// A token file in the making: one beside the other that nobody else can read, and that takes its place in one step. It is made
/// before the token is, so that no account is made whose token could not be kept.
final class TokenFile: Sendable {
    let path: String
    private let draft: String
    private let file: Mutex<Descriptor>

    /// What the system said against it.
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

    /// Returns when the token is on the disk.
    ///
    /// - Parameter replacing: an earlier file, which else stays as it is and is a failure (`EEXIST`).
    func keep(_ token: MatrixToken, replacing: Bool) throws(Failure) {
        let failure: Failure? = file.withLock { file in
            let bytes = Array((token.secret + "\n").utf8)
            // The draft is new and short: a write is whole, or the disk is full.
            let isWritten =
                fchmod(file.number, 0o600) == 0 && write(file.number, bytes, bytes.count) == bytes.count
                && fsync(file.number) == 0
            guard isWritten, replacing ? rename(draft, path) == 0 : link(draft, path) == 0 else { return Failure(code: errno) }
            return nil
        }
        if let failure { throw failure }
        // The name itself is on the disk when the folder is.
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let open = Descriptor(open(folder, O_RDONLY | O_CLOEXEC))
        fsync(open.number)
    }
}
