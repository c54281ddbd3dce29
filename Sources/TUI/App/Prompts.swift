import Client
import ModelKit

/// What Enter, Esc and Tab do in prompts and lists.
extension State {
    /// How long the filter must rest before the desk is asked for what the mirror cannot know.
    static let findPause = Duration.milliseconds(300)

    /// - Parameter cursor: before which character one types; nil when all words are finished.
    mutating func setFilter(_ text: String, typingAt cursor: Int? = nil) {
        let before = queue.filter.applied
        queue.filter.set(text, known: desk.names, typingAt: cursor)
        guard queue.filter.applied != before else { return }
        queue.filter.askAt = queue.filter.needsDesk ? now.instant + Self.findPause : nil
        relist()
    }

    mutating func acceptOverlay() -> [Effect] {
        let accepted = overlay
        overlay = nil
        switch accepted {
        case .prompt(let prompt): return accept(prompt)
        case .palette(let palette): return accept(palette)
        case .chooser(let chooser): return accept(chooser)
        case .playbooks(let chooser): return accept(chooser)
        case .reports(let list): return accept(list)
        case .replies(let list):
            return list.replies.indices.contains(list.selected) ? insertReply(list.replies[list.selected]) : []
        case .parties(let list):
            guard list.parties.indices.contains(list.selected) else { return [] }
            let party = list.parties[list.selected]
            return list.purpose == .contact ? contact(party, of: list.number) : lookUp(party, in: list.number)
        case .sanction(let dialog):
            overlay = accepted
            return accept(dialog)
        case .lift(let dialog): return accept(dialog)
        case .referral(let dialog): return send(dialog)
        case .help, .question, .leaving, .emergency, .actions, .addresses, nil: return []
        }
    }

    mutating func cancelOverlay() -> [Effect] {
        if case .help = overlay {
            (overlay, helped) = (helped, nil)
            return []
        }
        if case .prompt(let prompt) = overlay, case .filter = prompt.purpose { setFilter("") }
        if case .sanction(let dialog) = overlay, dialog.focus == .question {
            updateLadder { $0.focus = .ladder }
            return []
        }
        overlay = nil
        return []
    }

    private mutating func accept(_ prompt: Prompt) -> [Effect] {
        switch prompt.purpose {
        case .filter: return acceptFilter(prompt)
        case .note(let numbers):
            let text = prompt.field.text
            return text.allSatisfy(\.isWhitespace) ? [] : note(text, on: numbers)
        case .lift(let sanction):
            if let refusal = refusal(toLift: sanction, because: prompt.field.text) { return keep(prompt, because: refusal) }
            return lift(sanction, reason: prompt.field.text)
        case .handUp(let number): return handUp(number, note: prompt.field.text)
        case .reopen(let numbers, let seen):
            let reason = prompt.field.text
            if let refusal = refusalForAll(numbers, { refusal(of: .reopen(reason: reason), on: $0) }) {
                return keep(prompt, because: refusal)
            }
            return reopen(numbers, seen: seen, reason: reason)
        case .number:
            guard let number = prompt.field.caseNumber else { return keep(prompt, because: .noNumber) }
            return go(to: number)
        }
    }

    /// What was typed stays, so that it can be mended.
    private mutating func keep(_ prompt: Prompt, because refusal: Refusal) -> [Effect] {
        overlay = .prompt(prompt)
        notice = .refused(refusal)
        return []
    }

    /// With a mistake in it the line stays, and the cursor goes behind what is to be written otherwise.
    private mutating func acceptFilter(_ prompt: Prompt) -> [Effect] {
        setFilter(prompt.field.text)
        guard let mistake = queue.filter.mistake else { return [] }
        var prompt = prompt
        prompt.field.moveCursor(to: mistake.place.upperBound)
        overlay = .prompt(prompt)
        return []
    }

    /// Opens the dossier of a case, and selects it where it is listed. Of one that nobody knows here the desk is asked first, so that
    /// none is opened that does not exist.
    private mutating func go(to number: CaseNumber) -> [Effect] {
        if row(number) == nil {
            guard desk.isCurrent else {
                notice = .refused(.notConnected)
                return []
            }
            lookedFor = LookedForCase(number: number, until: now.instant + AwaitedCommand.patience)
            // What is shown meanwhile stays.
            shelf.want(number, at: now.instant, unattended: false)
            notice = .done(words.dossier.fetching)
            return []
        }
        return show(number)
    }

    private mutating func show(_ number: CaseNumber) -> [Effect] {
        let effects = leaveTalk()
        if let index = unfoldedLine(of: number) {
            pages = []
            select(index: index, by: .moderator)
        }
        open(number)
        return effects
    }

    /// The desk has answered whether there is a case.
    mutating func found(_ result: Result<Dossier, ClientError>, for number: CaseNumber) -> [Effect] {
        guard lookedFor?.number == number else { return [] }
        lookedFor = nil
        switch result {
        case .success:
            notice = nil
            return show(number)
        case .failure(let error):
            let isUnknown = error.problem?.status == 404
            notice = .failed(isUnknown ? words.notices.noSuchCase(number) : words.notices.refused(number, text(of: error)))
            if let shown = overlayNumber ?? subject, !shelf.isCurrent(shown) { want(dossier: shown, unattended: true) }
            return []
        }
    }

    mutating func giveUpLookingFor() {
        guard let lookedFor, lookedFor.until <= now.instant else { return }
        self.lookedFor = nil
        notice = .refused(.noDossier)
    }

    private mutating func accept(_ palette: Palette) -> [Effect] {
        let text = palette.field.text
        if let number = palette.field.caseNumber { return go(to: number) }
        guard !text.isEmpty || palette.chosen != nil else { return [] }
        let fitting = PaletteEntry.fitting(palette, state: self)
        guard !fitting.isEmpty else {
            notice = .refused(words.notices.unknownCommand(SafeText(text)))
            return []
        }
        guard let entry = chosen(in: palette) else {
            overlay = .palette(palette)
            notice = .refused(.uncertain)
            return []
        }
        guard let playbook = entry.playbook else { return run(entry.command, key: entry.key) }
        if let refusal = refusalIfJustMoved(entry.command) ?? entry.refusal(self) {
            notice = .refused(refusal)
            return []
        }
        return play(playbook, on: targets)
    }

    /// What Enter runs; nil where nothing fits, a number is meant, or it is not certain what is.
    func chosen(in palette: Palette) -> PaletteEntry? {
        let fitting = PaletteEntry.fitting(palette, state: self)
        return selection(in: palette, of: fitting).map { fitting[$0] }
    }

    /// Which of the fitting entries is shown as selected: that one Enter runs.
    func selection(in palette: Palette, of fitting: [PaletteEntry]) -> Int? {
        let text = palette.field.text
        guard palette.field.caseNumber == nil else { return nil }
        if let chosen = palette.chosen { return fitting.indices.contains(chosen) ? chosen : nil }
        guard !text.isEmpty, let first = fitting.first else { return nil }
        return [text, byPlace(text)].contains { CommandMatch.isMeant(first, by: $0, among: fitting) } ? 0 : nil
    }

    mutating func completePalette(by step: Int) -> [Effect] {
        guard case .palette(var palette) = overlay else { return [] }
        let fitting = PaletteEntry.fitting(palette, state: self)
        guard !fitting.isEmpty else { return [] }
        let before = selection(in: palette, of: fitting) ?? (step > 0 ? -1 : 0)
        palette.chosen = (before + step + fitting.count) % fitting.count
        overlay = .palette(palette)
        return []
    }

    private mutating func accept(_ chooser: CategoryChooser) -> [Effect] {
        guard chooser.categories.indices.contains(chooser.selected) else { return [] }
        // The list stays open, so that the next digit means a category again.
        let category = chooser.categories[chooser.selected]
        if let refusal = refusalForAll(chooser.cases, { refusal(toRecategorise: $0, as: category) }) {
            notice = .refused(refusal)
            overlay = .chooser(chooser)
            return []
        }
        return recategorise(chooser.cases, seen: chooser.seen, as: category)
    }

    mutating func pick(_ key: Key?) -> [Effect] {
        guard case .character(let digit)? = key, let place = digit.wholeNumberValue.map({ $0 - 1 }) else { return [] }
        switch overlay {
        case .chooser(var chooser) where chooser.categories.indices.contains(place):
            chooser.selected = place
            overlay = .chooser(chooser)
        case .playbooks(var chooser) where chooser.playbooks.indices.contains(place):
            chooser.selected = place
            overlay = .playbooks(chooser)
        case .reports(var list) where list.reports.indices.contains(place):
            list.selected = place
            list.toggle()
            overlay = .reports(list)
            return []
        case .replies(var list) where list.replies.indices.contains(place):
            list.selected = place
            overlay = .replies(list)
        case .parties(var list) where list.parties.indices.contains(place):
            list.selected = place
            overlay = .parties(list)
        case .lift(var dialog) where liftable(dialog.number).indices.contains(place):
            dialog.selected = place
            overlay = .lift(dialog)
        case .sanction(let dialog) where dialog.steps.indices.contains(place):
            updateLadder { $0.selected = place }
            return []
        default: return []
        }
        return acceptOverlay()
    }

    /// A key or a paste in a text field.
    mutating func edit(_ change: (inout TextField) -> Bool) {
        switch overlay {
        case .prompt(var prompt):
            let before = prompt.field.text
            guard change(&prompt.field) else { return }
            overlay = .prompt(prompt)
            if case .filter = prompt.purpose, prompt.field.text != before {
                setFilter(prompt.field.text, typingAt: prompt.field.cursor)
            }
        case .palette(var palette):
            guard change(&palette.field) else { return }
            palette.chosen = nil
            overlay = .palette(palette)
        case .sanction(var dialog) where dialog.focus == .reason:
            guard change(&dialog.reason) else { return }
            overlay = .sanction(dialog)
        case .referral(var dialog) where dialog.focus == .text:
            guard var field = dialog.letter.own, change(&field) else { return }
            dialog.letter.own = field
            overlay = .referral(dialog)
        case nil: editTalk(change)
        case .help, .chooser, .playbooks, .reports, .replies, .parties, .question, .leaving, .sanction, .lift, .referral,
            .emergency,
            .actions,
            .addresses:
            break
        }
    }
}
