import Glibc

/// Where stderr goes while the console has the screen: `$XDG_STATE_HOME/notruf/console.log`, readable only by its owner.
///
/// Otherwise a library's output on stderr would appear in the middle of the screen. If the user redirected stderr, it stays
/// there.
enum ConsoleLog {
    /// A log that is longer is started again.
    private static let limit = 1 << 20

    /// A file descriptor for stderr, or nil to leave stderr alone.
    static func open(environment: [String: String]) -> Int32? {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        let state = environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let folder = (state ?? "\(environment["HOME"] ?? "")/.local/state") + "/notruf"
        makeFolders(folder)
        let file = Glibc.open("\(folder)/console.log", O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return Glibc.open("/dev/null", O_WRONLY | O_CLOEXEC) }
        _ = fchmod(file, 0o600)
        if lseek(file, 0, SEEK_END) > limit { _ = ftruncate(file, 0) }
        return file
    }

    private static func makeFolders(_ path: String) {
        var folder = ""
        for part in path.split(separator: "/") {
            folder += "/\(part)"
            _ = mkdir(folder, 0o700)
        }
    }
}
