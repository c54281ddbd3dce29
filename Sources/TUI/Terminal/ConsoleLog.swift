import Glibc

/// Where stderr goes while the screen is full: `$XDG_STATE_HOME/notruf/console.log`, readable by its owner alone.
///
/// A line of a library on stderr would otherwise be written across the screen. If the user sent stderr elsewhere, it stays there.
enum ConsoleLog {
    /// A longer log is begun anew.
    private static let limit = 1 << 20

    /// A descriptor to write stderr to, or nil to leave stderr alone.
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
