/// All keys of the screen or dialog beneath.
struct HelpDialog: ReadingDialog {
    static let help = Context("help", [.lines, .pages, .ends, .escape, .q, .help], footer: [.cancel, .down, .up])
    static let contexts = [help]
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .help, group: .console, traits: .help, keys: [.character("?"), .function(1)],
            run: { state, _ in
                if state.dialogs.shown is HelpDialog { return state.cancelDialog() }
                state.dialogs.helped = state.dialogs.shown
                state.dialogs.shown = HelpDialog()
                return []
            })
    ]

    var scroll = 0

    var context: Context { Self.help }

    func extent(in state: State) -> (lines: Int, room: Int) {
        (HelpLines.lines(for: state).count, HelpLines.visibleLines(state.size))
    }

    func cancel(in state: inout State) {
        (state.dialogs.shown, state.dialogs.helped) = (state.dialogs.helped, nil)
    }

    func draw(in frame: inout Frame, _ state: State) {
        let (state, words, size) = (state, frame.words, frame.size)
        let end = ConnectionStatus(state.casebook).draw(in: &frame)
        let start = 2 + frame.put(words.screens.help, row: 0, column: 2, style: .text.bold) + 2
        let place = state.conversation != nil ? words.conversation.title : state.pages.isEmpty ? "" : words.screens.dossier
        frame.put(place, row: 0, column: start, style: .dim, maxWidth: max(0, end - start))
        frame.rule(row: 1)
        frame.rule(row: QueueLayout(size).notice)
        frame.point(at: 2)
        frame.put(
            HelpLines.lines(for: state), rows: 2..<2 + HelpLines.visibleLines(size), columns: 0..<size.width, scroll: scroll)
    }
}
