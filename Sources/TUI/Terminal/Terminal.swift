import CCurses
import Glibc

/// The terminal that the console has taken over: frames go out, keys come in. This is the only code that knows curses.
///
///     let terminal = try Terminal.open(environment: ProcessInfo.processInfo.environment)
///     defer { terminal.close() }
///     terminal.present(surface, theme: .standard)
///
/// For the main thread only. There is one at a time. However the program ends, the terminal is restored completely: by `close`,
/// at `exit`, and by a crash handler in C.
final class Terminal {
    private(set) var size: Surface.Size
    let colorDepth: ColorDepth
    /// If false, everything is drawn in ASCII.
    let isUnicode: Bool
    let isTmux: Bool
    private var painter: Painter
    private var decoder = KeyDecoder()
    private var emptyReadings = 0
    private var isOpen = true

    /// Takes over the terminal.
    ///
    /// - Parameters:
    ///   - environment: provides NO_COLOR, ESCDELAY, TMUX, XDG_STATE_HOME and HOME (C itself reads TERM and the locale).
    ///   - ascii: draw in ASCII even if the locale supports UTF-8.
    static func open(environment: [String: String], ascii: Bool = false) throws(TerminalError) -> Terminal {
        let log = ConsoleLog.open(environment: environment)
        let isEscapeDelaySet = !(environment["ESCDELAY"] ?? "").isEmpty
        let result = notruf_open(isEscapeDelaySet ? 0 : 25, log ?? -1)
        if let log { Glibc.close(log) }
        let name = environment["TERM"] ?? ""
        switch result {
        case NOTRUF_OPENED: break
        case NOTRUF_NOT_A_TERMINAL: throw .notATerminal
        case NOTRUF_UNKNOWN_TERMINAL: throw .unknownTerminal(name)
        case NOTRUF_UNUSABLE_TERMINAL: throw .unusableTerminal(name)
        default: throw .system(call: "open", error: String(cString: strerror(errno)))
        }
        return Terminal(environment: environment, ascii: ascii)
    }

    private init(environment: [String: String], ascii: Bool) {
        size = Self.currentSize
        isUnicode = notruf_is_utf8() && !ascii
        colorDepth = (environment["NO_COLOR"] ?? "").isEmpty ? Self.terminalDepth : .none
        painter = Painter(depth: colorDepth)
        isTmux = !(environment["TMUX"] ?? "").isEmpty
    }

    deinit {
        close()
    }

    /// Restores the terminal. Harmless if that was already done.
    func close() {
        guard isOpen else { return }
        isOpen = false
        notruf_close()
    }

    /// Shows `surface`. Only the differences from the previous frame are written, all at once.
    func present(_ surface: Surface, theme: Theme) {
        guard isOpen else { return }
        painter.present(isUnicode ? surface : surface.inASCII(), theme: theme)
    }

    /// The next frame is written completely (Ctrl-L).
    func redraw() {
        painter.forget()
    }

    /// Makes the terminal report which key is pressed and what it types, until the terminal is restored.
    func tellPlaces(_ areTold: Bool) {
        guard isOpen else { return }
        decoder.tellsPlaces = areTold
        notruf_tell_places(areTold)
    }

    /// Everything that the terminal and the signals have to say, without waiting.
    func read() -> [TerminalEvent] {
        readSignals() + readInput()
    }

    func readInput() -> [TerminalEvent] {
        var inputs: [KeyDecoder.Input] = []
        var key = notruf_key()
        while notruf_read_key(&key) {
            if let input = KeyDecoder.Input(key) { inputs.append(input) }
        }
        // The input is readable, but there is nothing to read: the other side is gone.
        emptyReadings = inputs.isEmpty ? emptyReadings + 1 : 0
        if emptyReadings > 3 { return [.hangup] }
        return decoder.decode(inputs)
    }

    func readSignals() -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        var isResized = false
        while case let signal = notruf_next_signal(), signal != 0 {
            switch signal {
            case SIGWINCH: isResized = true
            case SIGTSTP: events += suspend()
            case SIGCONT:
                notruf_resume()
                events += resumed()
            default: events.append(.terminate(signal: signal))
            }
        }
        if isResized, let event = resized() { events.append(event) }
        return events
    }

    /// Stops the console, and whatever runs with it, until `fg`: restores the terminal and takes it over again.
    func suspend() -> [TerminalEvent] {
        guard isOpen else { return [] }
        notruf_suspend()
        return resumed()
    }

    private func resumed() -> [TerminalEvent] {
        painter.forget()
        return [.resumed] + (resized().map { [$0] } ?? [])
    }

    private func resized() -> TerminalEvent? {
        let current = Self.currentSize
        guard current != size else { return nil }
        size = current
        notruf_resize(Int32(size.height), Int32(size.width))
        painter.forget()
        return .resize(width: size.width, height: size.height)
    }

    private static var currentSize: Surface.Size {
        var rows: Int32 = 0
        var columns: Int32 = 0
        notruf_size(&rows, &columns)
        return Surface.Size(width: Int(columns), height: Int(rows))
    }

    private static var terminalDepth: ColorDepth {
        switch notruf_colors() {
        case 257...: .direct
        case 256: .palette256
        case 16...: .sixteen
        case 8...: .eight
        default: .none
        }
    }
}

extension TerminalEvent {
    static let hangup = TerminalEvent.terminate(signal: SIGHUP)
}
