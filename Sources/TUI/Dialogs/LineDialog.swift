import ModelKit

/// An input line at the bottom of the screen.
protocol LineDialog: Dialog {
    var field: TextField { get set }
    func asked(_ words: Words) -> PromptWords
}

extension LineDialog {
    var context: Context { .prompt }
    func actsOnAccept(in state: State) -> Bool { true }

    mutating func edit(in state: inout State, _ change: (inout TextField) -> Bool) { _ = change(&field) }

    func draw(in frame: inout Frame, _ state: State) { frame.drawField(field, asked(frame.words), over: state) }

    /// The typed text stays, so that it can be corrected.
    func stay(in state: inout State, because refusal: KeyRefusal) -> [Effect] {
        state.dialogs.shown = self
        state.notice = .refused(refusal)
        return []
    }
}
