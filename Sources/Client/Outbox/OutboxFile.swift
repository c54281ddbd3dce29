import FoundationEssentials
import ModelKit
import Synchronization
import SystemKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The file behind an outbox, with one line of JSON per command. It is flushed to the disk before anything is reported, so that
/// a command survives a crash of the console. It belongs to one console: a second one has its own file, which the next console
/// takes over once the owner is gone. Every call may wait for the disk.
final class OutboxFile: Sendable {
    /// Which file, and the error from the system.
    struct Failure: Error, Hashable, CustomStringConvertible {
        var path: String
        var errno: CInt

        var description: String { "\(path): \(String(cString: strerror(errno)))" }
    }

    let path: String
    private let state: Mutex<State>

    private struct State: ~Copyable {
        var file: Descriptor
        var entries: [OutboxEntry]
        var lock: FileLock?
    }

    /// How many consoles of one user can have an outbox at the same time.
    static let places = 64

    /// Opens `path`, or `path` with a number while other consoles are using it, and takes over the files of consoles that are
    /// gone.
    init(_ path: String) throws(Failure) {
        try Self.makeFolder(of: path)
        var own: (path: String, lock: FileLock)?
        var orphans: [(path: String, lock: FileLock)] = []
        for place in 1...Self.places {
            let path = Self.path(path, place: place)
            if own != nil, access(path, F_OK) != 0 { continue }
            guard let lock = try Self.lock(path + ".lock") else { continue }
            if own == nil { own = (path, lock) } else { orphans.append((path, lock)) }
        }
        guard let own else { throw Failure(path: path, errno: EAGAIN) }
        var queue = OutboxQueue()
        for file in [own] + orphans { for entry in try Self.read(file.path) { queue.add(entry) } }
        // Rewritten, so that an incomplete last line is gone before another one is appended.
        let file = try Self.write(queue.entries, to: own.path)
        for orphan in orphans { unlink(orphan.path) }
        self.path = own.path
        state = Mutex(State(file: file, entries: queue.entries, lock: own.lock))
    }

    private static func lock(_ path: String) throws(Failure) -> FileLock? {
        do throws(SystemError) { return try FileLock(path) } catch { throw Failure(path: path, errno: error.code) }
    }

    /// Lets another console have the file; nothing must be written afterwards.
    func release() { state.withLock { $0.lock = nil } }

    var entries: [OutboxEntry] { state.withLock { $0.entries } }

    /// Returns when the entry is on the disk.
    func append(_ entry: OutboxEntry) throws(Failure) {
        let result: Result<Void, Failure> = state.withLock { state in
            let end = lseek(state.file.number, 0, SEEK_END)
            guard state.file.writeAll(Self.line(entry)), fsync(state.file.number) == 0 else {
                let failure = Failure(path: path, errno: errno)
                // An incomplete line must not stay, or the next one would be appended to it.
                ftruncate(state.file.number, max(end, 0))
                return .failure(failure)
            }
            state.entries.append(entry)
            return .success(())
        }
        try result.get()
    }

    /// The desk has answered. If this cannot be stored, the command is sent again at the next start, and the desk carries it
    /// out once.
    func remove(_ entry: OutboxEntry) throws(Failure) {
        let result: Result<Void, Failure> = state.withLock { state in
            let rest = state.entries.filter { $0.command.id != entry.command.id }
            do throws(Failure) {
                state.file = try Self.write(rest, to: path)
                state.entries = rest
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private static func path(_ path: String, place: Int) -> String {
        if place == 1 { return path }
        let (stem, suffix) = path.hasSuffix(".jsonl") ? (path.dropLast(6), ".jsonl") : (path[...], "")
        return "\(stem)-\(place)\(suffix)"
    }

    private static func makeFolder(of path: String) throws(Failure) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        if access(folder, F_OK) == 0 { return }
        try makeFolder(of: folder)
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw Failure(path: folder, errno: errno) }
    }

    private static func line(_ entry: OutboxEntry) -> [UInt8] {
        // Encoding one of the client's own values does not fail.
        Array((try? DeskJSON.encoder.encode(entry)) ?? Data()) + [UInt8(ascii: "\n")]
    }

    /// The entries of a file. A last line without a line end was being written when the console died, and was never reported.
    private static func read(_ path: String) throws(Failure) -> [OutboxEntry] {
        let file = Descriptor(open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW))
        guard file.isOpen else {
            if errno == ENOENT { return [] }
            throw Failure(path: path, errno: errno)
        }
        guard let bytes = file.readAll() else { throw Failure(path: path, errno: errno) }
        guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        return bytes[..<end].split(separator: UInt8(ascii: "\n")).compactMap {
            try? DeskJSON.plain.decode(OutboxEntry.self, from: Data($0))
        }
    }

    /// Replaces the file in one step, and returns it open for appending.
    private static func write(_ entries: [OutboxEntry], to path: String) throws(Failure) -> Descriptor {
        let new = path + ".new"
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW
        let file = Descriptor(open(new, flags, 0o600))
        guard file.isOpen, fchmod(file.number, 0o600) == 0, file.writeAll(entries.flatMap(line)), fsync(file.number) == 0,
            rename(new, path) == 0
        else { throw Failure(path: new, errno: errno) }
        // The rename itself is on the disk once the folder is.
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let opened = Descriptor(open(folder, O_RDONLY | O_CLOEXEC))
        if opened.isOpen { fsync(opened.number) }
        return file
    }
}
