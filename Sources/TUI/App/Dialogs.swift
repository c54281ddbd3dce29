import ModelKit

/// What the dialogs have in common: taking them, writing in them, moving in them.
extension State {
    var refusalToAccept: Refusal? {
        switch overlay {
        case .sanction(let dialog): refusal(toImpose: dialog)
        case .referral(let dialog): refusal(toSend: dialog)
        case .reports(let list): refusal(toJudge: list)
        default: nil
        }
    }

    /// To the words: of the reason, or of what somebody is sent.
    mutating func write() {
        switch overlay {
        case .sanction: updateLadder { $0.focus = .reason }
        case .referral: writeText()
        default: break
        }
    }

    mutating func stopWriting() {
        switch overlay {
        case .sanction: updateLadder { $0.focus = .ladder }
        case .referral: leaveText()
        default: break
        }
    }

    mutating func moveInLetter(by step: Int) {
        let width = DialogLayout(size).text.count
        updateReferral { $0.letter.own?.moveLine(by: step, width: width) }
    }

    /// Lines are walked among what can be chosen; pages are of what is read.
    mutating func moveInDialog(_ step: Step) {
        switch overlay {
        case .sanction(var dialog):
            if let scroll = scrolled(dialog.scroll, step, SanctionScreen(dialog, self)?.read) {
                dialog.scroll = scroll
            } else {
                dialog.selected = step.moved(dialog.selected, count: dialog.steps.count, page: dialog.steps.count)
            }
            overlay = .sanction(dialog)
        case .lift(var dialog):
            let count = liftable(dialog.number).count
            dialog.selected = step.moved(min(dialog.selected, count - 1), count: count, page: count)
            overlay = .lift(dialog)
        case .referral(var dialog):
            let count = desk.welcome?.community.helplines.count ?? 0
            if let scroll = scrolled(dialog.scroll, step, ReferralScreen(dialog, self)?.read) {
                dialog.scroll = scroll
            } else {
                dialog.selected = step.moved(dialog.selected, count: count, page: count)
            }
            overlay = .referral(dialog)
        case .emergency(var steps):
            let screen = EmergencyScreen(steps, self)
            steps.scroll = read(from: steps.scroll, step, lines: screen.lines.count, room: screen.rows.count)
            overlay = .emergency(steps)
        case .addresses(var list):
            let screen = AddressScreen(list, self)
            list.scroll = read(from: list.scroll, step, lines: screen.lines.count, room: screen.rows.count)
            overlay = .addresses(list)
        case .actions: moveInActions(step)
        default: break
        }
    }

    /// The first line of a text that is read line by line.
    private func read(from scroll: Int, _ step: Step, lines: Int, room: Int) -> Int {
        let end = max(0, lines - room)
        return step.moved(min(scroll, end), count: end + 1, page: room)
    }

    /// The first line of a text that is read a page at a time; nil for a step that is no page.
    private func scrolled(_ scroll: Int, _ step: Step, _ read: (lines: Int, room: Int)?) -> Int? {
        switch step {
        case .lines, .start, .end: return nil
        case .halves, .pages:
            guard let read else { return scroll }
            return self.read(from: scroll, step, lines: read.lines, room: read.room)
        }
    }

    /// The sanction about which something is asked.
    private var doubted: SanctionDialog? {
        if case .sanction(let dialog) = overlay { dialog } else { nil }
    }

    /// What can be done, in the words for the case or dialog at hand: on an appeal `+` grants.
    func words(of id: CommandID) -> CommandWords {
        let plain = words.command(id)
        switch (id, context) {
        case (.accept, .ladder), (.accept, .reason): return CommandWords(words.sanctions.send, plain.help)
        // Nothing is taken back by leaving a list or an alarm.
        case (.cancel, .help), (.cancel, .emergency), (.cancel, .actions), (.cancel, .addresses):
            return CommandWords(words.command(.close).title, plain.help)
        case (.clear, .queue) where queue.numbers.isEmpty: return CommandWords(words.queue.showAll, plain.help)
        case (.accept, .referral): return CommandWords(words.referral.send, plain.help)
        case (.yes, .question):
            guard let doubted else { return plain }
            let letsGo = row(doubted.number).map { silences(doubted.step, $0) } ?? false
            return CommandWords(letsGo ? words.sanctions.letGo : words.sanctions.send, plain.help)
        case (.open, .queue) where queue.fold != nil, (.fold, .queue) where queue.fold != nil:
            return CommandWords(words.queue.unfold, plain.help)
        case (.no, .question) where doubted != nil: return CommandWords(words.sanctions.back, plain.help)
        default: break
        }
        guard subject.flatMap({ row($0) })?.kind == .appeal else { return plain }
        switch id {
        case .justified: return words.granted
        case .malicious: return words.upheld
        default: return plain
        }
    }
}
