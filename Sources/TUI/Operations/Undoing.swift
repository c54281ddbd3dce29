import ModelKit

/// Undoes decisions.
enum Undoing {
    /// Undoes the verdict or sanction on the selected case if possible, otherwise the latest one.
    static func undo(in state: inout State) -> [Effect] {
        guard let numbers = undoable(in: state) else { return [] }
        let ordered = numbers.first.flatMap { state.casebook.outbox.undoableSanction(on: $0, at: state.casebook.deskNow) }
        let areReopened = numbers.allSatisfy { number in
            state.casebook.row(number).map { state.casebook.standing(of: $0).isReopening } ?? false
        }
        state.casebook.outbox.forget(verdictsOn: Set(numbers))
        state.casebook.outbox.forget(sanctionsOn: Set(numbers))
        let effects = state.submit(numbers) { _ in .undo }
        if let ordered, numbers.count == 1 {
            let (step, nick) = (state.words.step(ordered.step), SafeText(ordered.nick))
            state.announce(effects, state.words.sanctions.undoing(step, nick), state.words.sanctions.undone(step, nick))
        } else if numbers.count > 1 || state.conversation != nil {
            // In the queue, the row of a single case shows it.
            let (asked, done) =
                areReopened
                ? (state.words.notices.keepingClosed(numbers), state.words.notices.keptClosed(numbers))
                : (state.words.notices.undoing(numbers), state.words.notices.undone(numbers))
            state.announce(effects, asked, done)
        }
        // Returns to the case, so that the moderator can look at it again; a conversation goes on.
        if let first = numbers.first, state.conversation == nil, state.pages.count < 2, let index = state.unfoldedLine(of: first)
        {
            state.select(index: index, by: .moderator)
            state.showSelectedDossier()
        }
        return effects
    }

    /// The cases whose verdict `u` undoes.
    static func undoable(in state: State) -> [CaseNumber]? {
        let here = state.targets.filter { state.casebook.refusal(of: .undo, on: $0) == nil }
        if !here.isEmpty { return here }
        return state.casebook.outbox.verdicts.reversed().lazy
            .map { $0.filter { state.casebook.refusal(of: .undo, on: $0) == nil } }.first { !$0.isEmpty }
    }

    static func refusal(in state: State) -> KeyRefusal? {
        if undoable(in: state) != nil { return nil }
        if let refusal = state.casebook.refusalOfDesk { return refusal }
        let rated =
            state.caseAtHand.flatMap { state.casebook.row($0) }.map { state.casebook.standing(of: $0).verdict != nil } ?? false
        return rated
            ? state.caseAtHand.flatMap { state.casebook.refusal(of: .undo, on: $0) }
            : state.casebook.outbox.verdicts.isEmpty ? .nothingToUndo : .lastUndoIsOver
    }
}
