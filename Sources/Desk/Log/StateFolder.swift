import Foundation
import Synchronization
import SystemKit

/// The folder with everything that a desk keeps across restarts. Only one desk can have it, from its start to its end, however
/// it ends. If two desks wrote to one log, each would know only half of it.
final class StateFolder: Sendable {
    let path: String
    private let lock: Mutex<Descriptor?>

    /// The lock file. The process that holds it writes its process id there, for the message to a desk that is refused.
    static let lockName = "desk.lock"

    /// Takes the folder, and creates it if necessary.
    ///
    /// - Throws: ``StateFolderError`` if another desk has it, if it cannot be used, or if everybody on the machine can write to
    ///   it.
    init(_ path: String) throws(StateFolderError) {
        self.path = path
        try Self.make(path)
        if let exposure = Exposure.all(in: path).first(where: \.isGrave) { throw .exposed(exposure) }
        let name = path + "/" + Self.lockName
        let file = Descriptor(open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600))
        guard file.number >= 0 else { throw .unusable(path: name, detail: SystemError(code: errno).description) }
        guard Self.take(file) else {
            let code = errno
            guard code == EWOULDBLOCK else { throw .unusable(path: name, detail: SystemError(code: code).description) }
            throw .taken(path: path, by: Self.holder(of: path))
        }
        // The lock works without the process id, which cannot be written if the disk is full.
        let line = Array("\(getpid())\n".utf8)
        if ftruncate(file.number, 0) == 0 { _ = pwrite(file.number, line, line.count, 0) }
        lock = Mutex(file)
    }

    /// Gives up the folder, so that another desk can use it. Nothing must be written to it afterwards.
    func release() { lock.withLock { $0 = nil } }

    /// The process that has a folder; nil if none has, or if the process id is unknown.
    static func holder(of path: String) -> pid_t? {
        guard isTaken(path), let text = try? String(contentsOfFile: path + "/" + lockName, encoding: .utf8) else { return nil }
        return pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// Whether a desk is using a folder right now.
    static func isTaken(_ path: String) -> Bool {
        let file = Descriptor(open(path + "/" + lockName, O_RDONLY | O_CLOEXEC | O_NOFOLLOW))
        guard file.number >= 0, flock(file.number, LOCK_SH | LOCK_NB) != 0 else { return false }
        return errno == EWOULDBLOCK
    }

    /// Tries several times, because a process that only checks the lock holds it for a moment, and a desk that is stopping for
    /// a little longer.
    private static func take(_ file: borrowing Descriptor) -> Bool {
        for attempt in 1...5 {
            if flock(file.number, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK, attempt < 5 else { return false }
            // flock(2) either waits for ever or not at all, and nothing signals that the other process has released the lock.
            usleep(100_000)
        }
        return false
    }

    private static func make(_ path: String) throws(StateFolderError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unusable(path: path, detail: error.localizedDescription)
        }
    }
}

/// Why a desk cannot take its folder, and what to do.
enum StateFolderError: Error, Hashable, CustomStringConvertible {
    case taken(path: String, by: pid_t?)
    case unusable(path: String, detail: String)
    case exposed(Exposure)

    var description: String {
        switch self {
        case .taken(let path, let process):
            "Another desk\(process.map { " (process \($0))" } ?? "") is running on \(path). "
                + "Stop it first, or name another folder as state in desk.toml."
        case .unusable(let path, let detail):
            "\(path) cannot be used: \(detail). Check its owner, and that the disk is there and not full."
        case .exposed(let exposure): "\(exposure.sentence), and so change or delete the log. Run: \(exposure.remedy)"
        }
    }
}
