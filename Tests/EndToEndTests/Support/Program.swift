import Foundation
import Glibc
import Synchronization
import TestSupport

/// A program that a test runs, and that ends with the test.
///
/// It is spawned by hand, because Foundation's Process waits for everything that inherited its pipe, such as the server that a
/// tmux client leaves behind.
final class Program: Sendable {
    let identifier: pid_t
    private let status = Outcome()
    private let outputFile: OutputFile
    private let errorFile: OutputFile

    /// The program under test, built next to the tests.
    static let notruf = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "notruf").path

    /// - Parameter terminal: the terminal device in which it runs, instead of files that keep its output.
    init(_ path: String, _ arguments: [String], environment: [String: String] = [:], terminal: String? = nil) throws {
        outputFile = try OutputFile()
        errorFile = try OutputFile()
        let variables = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=no", "LANG": "C.UTF-8"]) { $1 }
            .merging(environment) { $1 }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, terminal ?? "/dev/null", terminal == nil ? O_RDONLY : O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, terminal == nil ? outputFile.handle.fileDescriptor : 0, 1)
        posix_spawn_file_actions_adddup2(&actions, terminal == nil ? errorFile.handle.fileDescriptor : 0, 2)
        // A program that outlives its test must not hold open what other tests close.
        _ = Self.closeFrom(&actions, 3)
        // The spawning thread may have blocked signals, which the program would inherit: tmux would not end on SIGTERM.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The program gets a session of its own, with this terminal.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | (terminal == nil ? 0 : Self.newSession))
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var settings = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var spawned: pid_t = 0
        let failure = posix_spawn(&spawned, path, &actions, &attributes, &words, &settings)
        guard failure == 0 else { throw NeverHappened(description: "\(path): \(String(cString: strerror(failure)))") }
        identifier = spawned
        Self.reap(spawned, into: status)
    }

    /// POSIX_SPAWN_SETSID, which glibc's header hides from Swift.
    private static let newSession: Int16 = 0x80

    /// glibc's posix_spawn_file_actions_addclosefrom_np, which its header hides from Swift.
    private static let closeFrom: @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32 = {
        // Debian 12's glibc has it (since 2.34) with this signature; without it these tests cannot run.
        unsafeBitCast(
            dlsym(nil, "posix_spawn_file_actions_addclosefrom_np")!,
            to: (@convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32).self)
    }()

    /// Its output so far.
    var output: String { outputFile.text }
    var errors: String { errorFile.text }

    var isRunning: Bool { exitStatus == nil }

    /// Nil while it is running; 128 plus the signal's number if a signal ended it.
    private var exitStatus: Int32? { status.withLock { $0 } }

    /// Reaps the program as soon as it ends, even if nobody asks for it: Swift Testing waits for *any* child of the process to
    /// end, and would only ever see one that nobody reaps.
    private static func reap(_ identifier: pid_t, into status: Outcome) {
        let reaper = Thread {
            // The program is not reaped yet. While the lock is not taken, its process number stays its own, and no signal can
            // reach another process.
            var ended = siginfo_t()
            while waitid(P_PID, id_t(identifier), &ended, WEXITED | WNOWAIT) != 0, errno == EINTR {}
            status.withLock { status in
                var raw: Int32 = 0
                waitpid(identifier, &raw, 0)
                status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
            }
        }
        reaper.name = "reaper of \(identifier)"
        reaper.start()
    }

    func signal(_ signal: Int32) { status.withLock { if $0 == nil { kill(identifier, signal) } } }

    /// Stops it. The system tells one thread, which tells the others once it runs, so some may continue until all stand still.
    func freeze() async throws {
        signal(SIGSTOP)
        try await eventually("process \(identifier) stands still") { self.stands }
    }

    /// Whether none of its threads is running; a thread may end in the meantime.
    private var stands: Bool {
        let threads = "/proc/\(identifier)/task"
        let all = (try? FileManager.default.contentsOfDirectory(atPath: threads)) ?? []
        return !all.isEmpty
            && all.allSatisfy { thread in
                // `PID (NAME) STATE …`
                let line = (try? String(contentsOfFile: "\(threads)/\(thread)/stat", encoding: .utf8)) ?? ""
                return line.isEmpty || line.split(separator: ")").last?.split(separator: " ").first == "T"
            }
    }

    /// Waits until it has ended, and returns the exit status.
    func end() async throws -> Int32 {
        var ended: Int32?
        try await eventually("the program ends", describing: { errors }) {
            ended = exitStatus
            return ended != nil
        }
        return ended ?? -1
    }

    /// Like a power cut.
    func killAtOnce() async throws {
        signal(SIGKILL)
        _ = try await end()
    }

    deinit { signal(SIGKILL) }

    /// Runs a program to its end; returns its status and output.
    static func run(_ path: String, _ arguments: [String], environment: [String: String] = [:]) async throws -> (
        status: Int32, output: String, errors: String
    ) {
        let program = try Program(path, arguments, environment: environment)
        let status = try await program.end()
        return (status, program.output, program.errors)
    }
}

/// How a program ended; nil while it is running. The program and its reaping thread share it.
private final class Outcome: Sendable {
    private let status = Mutex<Int32?>(nil)

    func withLock<Result>(_ body: (inout sending Int32?) -> sending Result) -> sending Result { status.withLock(body) }
}

/// A program's output, in a file that nobody else sees.
private final class OutputFile: Sendable {
    let handle: FileHandle
    private let folder = TestFolder()
    private var path: String { folder.path + "/output" }

    init() throws {
        let path = folder.path + "/output"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        handle = try FileHandle(forUpdating: URL(filePath: path))
    }

    var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}
