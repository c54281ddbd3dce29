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
        switch state.overlay {
        case .help(let scroll): return drawHelp(scroll: scroll)
        case .sanction(let dialog): return drawSanction(dialog)
        case .referral(let dialog): return drawReferral(dialog)
        case .emergency(let steps): return drawEmergency(steps)
        case .actions(let list): return drawActions(list)
        case .addresses(let list): return drawAddresses(list)
        case .palette, .prompt, .chooser, .playbooks, .reports, .replies, .parties, .question, .leaving, .lift, nil: break
        }
        if let talk = state.talk { drawTalk(talk) } else if let page = state.pages.last { drawDossier(page) } else { drawQueue() }
        drawNoticeLine()
        drawFooter()
        switch state.overlay {
        case .palette(let palette): drawPalette(palette)
        case .prompt(let prompt): drawPrompt(prompt)
        case .chooser(let chooser): drawChooser(chooser)
        case .playbooks(let chooser): drawPlaybooks(chooser)
        case .reports(let list): drawReports(list)
        case .replies(let list): drawReplies(list)
        case .parties(let list): drawParties(list)
        case .leaving: drawQuestion(words.notices.leaving, row: promptRow)
        case .question(let question): drawQuestion(question, row: promptRow)
        case .lift(let dialog): drawLifting(dialog)
        case .help, .sanction, .referral, .emergency, .actions, .addresses, nil: break
        }
    }
}
