import CCurses
import FoundationEssentials

/// What a terminal can do besides showing frames. Each sequence is ignored by a terminal without the feature.
extension Terminal {
    /// How a terminal is asked to show a notification.
    enum NotificationStyle: Sendable {
        /// iTerm2, kitty, WezTerm, Ghostty, Windows Terminal.
        case osc9
        /// urxvt, foot, Konsole; with a title.
        case osc777
    }

    func bell() {
        notruf_bell()
    }

    /// Puts `text` on the clipboard of the moderator's own computer (OSC 52), also through SSH.
    func copy(_ text: String) {
        send("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}")
    }

    /// Asks the desktop for a notification.
    func notify(title: SafeText, body: SafeText, style: NotificationStyle = .osc9) {
        switch style {
        case .osc9: send(throughTmux("\u{1B}]9;\(title.plain): \(body.plain)\u{07}"))
        case .osc777:
            let title = title.plain.replacing(";", with: ",")
            send(throughTmux("\u{1B}]777;notify;\(title);\(body.plain)\u{07}"))
        }
    }

    /// Off by default, because with the mouse on, the terminal's own selection needs Shift.
    func setMouse(_ isOn: Bool) {
        notruf_set_mouse(isOn)
    }

    /// Asks how the terminal reports keys; a terminal that can tell answers with `TerminalEvent.reportsKeys`.
    func askForPlaces() {
        send("\u{1B}[?u")
    }

    /// tmux passes on sequences that it does not know only in this wrapping.
    private func throughTmux(_ sequence: String) -> String {
        guard isTmux else { return sequence }
        return "\u{1B}Ptmux;\(sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}"))\u{1B}\\"
    }

    private func send(_ sequence: String) {
        var sequence = sequence
        sequence.withUTF8 { notruf_send($0.baseAddress, $0.count) }
    }
}
