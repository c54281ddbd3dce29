/// A screen for reading: lines that scroll, without a selection.
protocol ReadingDialog: Dialog {
    /// How many lines are scrolled out at the top.
    var scroll: Int { get set }
    /// How many lines there are, and how many of them are shown.
    func extent(in state: State) -> (lines: Int, room: Int)
}

extension ReadingDialog {
    var isScreen: Bool { true }

    mutating func move(_ step: MoveStep, in state: State) {
        let extent = extent(in: state)
        scroll = step.read(from: scroll, lines: extent.lines, room: extent.room)
    }

    func words(of id: CommandID, in state: State) -> CommandWords? { id == .cancel ? state.words.closing : nil }
}
