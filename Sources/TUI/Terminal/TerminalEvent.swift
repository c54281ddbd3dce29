/// What the terminal tells the console, or the system by a signal.
enum TerminalEvent: Sendable, Hashable {
    case key(Key)
    /// How the terminal reports keys at the moment. A terminal that cannot tell says nothing.
    case reportsKeys(KeyReport.Ways)
    /// A whole pasted text, which is never a key. Line breaks and tabs become spaces, other controls are removed; at most 64
    /// KiB.
    case paste(String)
    /// The new size in columns and rows. The next frame is drawn completely.
    case resize(width: Int, height: Int)
    /// Running again after a stop (Ctrl-Z and `fg`). The next frame is drawn completely.
    case resumed
    case mouse(row: Int, column: Int, kind: MouseKind)
    /// The console must end; with the number of the signal, SIGHUP if the terminal is gone.
    case terminate(signal: Int32)
}

enum MouseKind: Sendable, Hashable {
    case press, wheelUp, wheelDown
}
