/// Asks whether to leave a demo, which keeps nothing.
struct LeavingQuestion: Dialog {
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .quit, group: .console, contexts: [.queue], keys: [.character("q")],
            run: { state, _ in
                guard state.isDemo else { return [.quit(says: Farewell.text(state.casebook))] }
                state.dialogs.shown = LeavingQuestion()
                return []
            })
    ]

    var context: Context { .question }

    func confirm(in state: inout State) -> [Effect] { [.quit(says: Farewell.text(state.casebook))] }

    func draw(in frame: inout Frame, _ state: State) { frame.drawQuestion(frame.words.notices.leaving, over: state) }
}
