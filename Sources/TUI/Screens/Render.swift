/// Draws the state. Pure; styles name what a text means, and the theme of the terminal says how that looks.
///
/// - Returns: when something that is shown changes by the passing of time alone; nil if never.
func render(_ state: State, into surface: inout Surface) -> ContinuousClock.Instant? {
    var frame = Frame(state, surface: surface)
    frame.drawScreen()
    surface = frame.surface
    return frame.nextChange
}

extension Frame {
    fileprivate mutating func drawScreen() {
        let smallest = QueueLayout.smallest
        guard QueueLayout.fits(size) else {
            put(words.screens.tooSmall(smallest.width, smallest.height), row: 0, column: 0, maxWidth: size.width)
            point(at: 0)
            return
        }
        let dialog = state.dialogs.shown
        if dialog?.isScreen == true {
            dialog?.draw(in: &self)
        } else if let talk = state.talk {
            drawTalk(talk)
        } else if let page = state.pages.last {
            drawDossier(page)
        } else {
            drawQueue()
        }
        drawNoticeLine()
        drawFooter()
        if dialog?.isScreen == false { dialog?.draw(in: &self) }
    }
}
