/// Draws the state. The function is pure: styles name what a text means, and the terminal's theme determines how that looks.
///
/// - Returns: when something on the screen will change just because time passes; nil if never.
func render(_ state: State, into surface: inout Surface) -> ContinuousClock.Instant? {
    var frame = Frame(of: state, on: surface)
    draw(state, in: &frame)
    surface = frame.surface
    return frame.clock.nextChange
}

extension Frame {
    init(of state: State, on surface: Surface) {
        let (casebook, words) = (state.casebook, state.words)
        let clock = FrameClock(casebook.now, deskNow: casebook.deskNow, dates: words.dates)
        self.init(surface: surface, words: words, clock: clock)
    }
}

private func draw(_ state: State, in frame: inout Frame) {
    let smallest = QueueLayout.smallest
    guard QueueLayout.fits(frame.size) else {
        let text = state.words.screens.tooSmall(smallest.width, smallest.height)
        frame.put(text, row: 0, column: 0, maxWidth: frame.size.width)
        frame.point(at: 0)
        return
    }
    let dialog = state.dialogs.shown
    if let dialog, dialog.isScreen {
        dialog.draw(in: &frame, state)
    } else if let conversation = state.conversation {
        ConversationScreen(state: state, page: conversation).draw(in: &frame)
    } else if let page = state.pages.last {
        DossierScreen(state: state, page: page).draw(in: &frame)
    } else {
        QueueScreen(state: state).draw(in: &frame)
    }
    NoticeBar(state).draw(in: &frame)
    FooterBar(state: state).draw(in: &frame)
    if let dialog, !dialog.isScreen { dialog.draw(in: &frame, state) }
}
