/// Whether a demo, which keeps nothing, is to be left.
struct LeavingQuestion: Dialog {
    static let commands = [
        KeyCommand(
            id: .quit, group: .console, contexts: [.queue], keys: [.character("q")],
            run: { state, _ in
                guard state.isDemo else { return [.quit(says: state.farewell)] }
                state.dialogs.shown = LeavingQuestion()
                return []
            })
    ]

    var context: Context { .question }

    func confirm(in state: inout State) -> [Effect] { [.quit(says: state.farewell)] }

    func draw(in frame: inout Frame) { frame.drawQuestion(frame.words.notices.leaving) }
}
