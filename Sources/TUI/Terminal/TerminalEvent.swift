/// What the terminal, or the system by a signal, tells the console.
enum TerminalEvent: Sendable, Hashable {
    case key(Key)
    /// How the terminal reports keys just now. One that does not know how says nothing.
    case reportsKeys(KeyReport.Ways)
    /// Pasted text, whole: never a key. Line breaks and tabs are spaces, other controls are gone; at most 64 KiB.
    case paste(String)
    /// The new size in columns and rows. The next frame is drawn whole.
    case resize(width: Int, height: Int)
    /// Back after a stop (Ctrl-Z and `fg`). The next frame is drawn whole.
    case resumed
    case mouse(row: Int, column: Int, kind: MouseKind)
    /// The console has to end: the signal's number, SIGHUP if the terminal is gone.
    case terminate(signal: Int32)
}

enum MouseKind: Sendable, Hashable {
    case press, wheelUp, wheelDown
}
