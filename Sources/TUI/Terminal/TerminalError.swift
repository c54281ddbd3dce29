/// Why the console cannot use this terminal: a sentence for the user, which says what to do.
enum TerminalError: Error, Equatable, CustomStringConvertible {
    case notATerminal
    case unknownTerminal(String)
    case unusableTerminal(String)
    case system(call: String, error: String)

    var description: String {
        switch self {
        case .notATerminal:
            "The console needs a terminal for input and output. In scripts, use notruf cases, show and rate."
        case .unknownTerminal(""):
            "TERM is not set. Say which terminal this is, for example: TERM=xterm-256color notruf"
        case .unknownTerminal(let name):
            "The terminal \"\(SafeText(name))\" (TERM) is not known here. Try TERM=xterm-256color notruf, or install ncurses-term."
        case .unusableTerminal(let name):
            "The terminal \"\(SafeText(name))\" (TERM) cannot move its cursor, so the console cannot draw on it."
        case .system(let call, let error):
            "The terminal could not be set up: \(call): \(error)"
        }
    }
}
